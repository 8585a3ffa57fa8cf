import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from "@ariakit/react";
import { useCallback, useEffect, useState, type ReactElement } from "react";
import type { Recorder } from "../../session/recorder.ts";
import type { SessionControl } from "../../sessionControl.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LiveText } from "../../ui/LiveText.tsx";
import { useStoreValue } from "../../ui/useStoreValue.ts";
import { openRecording, saveRecording } from "./sessionActs.ts";
import { elapsed, shownSize } from "./sessionWords.ts";
import { systemTicker } from "./systemTicker.ts";
import styles from "./SessionMenu.module.css";

/** Records the live session and opens recordings; while one is made its length stands in the top bar. */
export function SessionMenu({ control }: { readonly control: SessionControl }): ReactElement {
  const { recorder, replay, opening, failure } = useStoreValue(control, (state) => state);
  const [open, setOpen] = useState(false);

  useEffect(() => (recorder === null ? undefined : askBeforeLeaving()), [recorder]);

  function show(next: boolean): void {
    setOpen(next);
    if (!next) control.forgetFailure();
  }

  return (
    <PopoverProvider placement="bottom-end" open={open || failure !== null} setOpen={show}>
      <PopoverDisclosure
        className={styles.button}
        data-recording={recorder !== null || undefined}
        aria-label={recorder === null ? "Session" : "Session: recording"}
        title="Session: record, open a recording"
      >
        <Icon name="record" />
        {recorder !== null && <Length recorder={recorder} />}
      </PopoverDisclosure>
      <Popover gutter={4} className={styles.popover}>
        <PopoverHeading className={styles.heading}>Session</PopoverHeading>
        {recorder === null ? (
          <>
            <p className={styles.note}>
              A recording holds everything that comes over both channels and everything that is sent, the
              account's orders and balance among it.
            </p>
            <Button disabled={replay !== null} onClick={() => control.record()}>
              Record
            </Button>
          </>
        ) : (
          <>
            <Amount recorder={recorder} />
            <Button
              variant="primary"
              onClick={() => {
                saveRecording(control);
                setOpen(false);
              }}
            >
              Stop and save
            </Button>
          </>
        )}
        <Button disabled={opening} onClick={() => openRecording(control)}>
          {opening ? "Checking the file" : "Open a recording"}
        </Button>
        {failure !== null && (
          <p className={styles.failure} role="alert">
            {failure}
          </p>
        )}
      </Popover>
    </PopoverProvider>
  );
}

/** A recording goes with the page: the browser asks first. Returns the end of that. */
function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}

function Length({ recorder }: { readonly recorder: Recorder }): ReactElement {
  const read = useCallback(() => elapsed(recorder.stats().ms), [recorder]);
  return <LiveText subscribe={systemTicker} read={read} />;
}

function Amount({ recorder }: { readonly recorder: Recorder }): ReactElement {
  const read = useCallback(() => {
    const { entries, chars, ms, full } = recorder.stats();
    const words = full ? "Full, and stopped" : "Recording";
    return `${words}: ${elapsed(ms)}, ${entries.toLocaleString("en-GB")} lines, ${shownSize(chars)}`;
  }, [recorder]);
  return (
    <p className={styles.note}>
      <LiveText subscribe={systemTicker} read={read} />
    </p>
  );
}
