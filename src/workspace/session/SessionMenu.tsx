import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from "@ariakit/react";
import { useCallback, useEffect, useState, type ReactElement } from "react";
import { shownDecimal } from "../../lib/numberFormat.ts";
import type { Recorder } from "../../session/recorder.ts";
import type { SessionControl } from "../../sessionControl.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Icon } from "../../ui/controls/Icon.tsx";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { openRecording, saveRecording } from "./sessionActs.ts";
import { elapsed, shownSize } from "./sessionWords.ts";
import { systemTicker } from "./systemTicker.ts";
import popover from "../../ui/surfaces/Popover.module.css";
import styles from "./SessionMenu.module.css";
import { words } from "../../words/words.ts";

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
        aria-label={recorder === null ? words.session.session : words.session.sessionRecording}
        title={words.session.menuTitle}
      >
        <Icon name="record" />
        {recorder !== null && <Length recorder={recorder} />}
      </PopoverDisclosure>
      <Popover gutter={4} className={`${popover.popover} ${styles.popover}`}>
        <PopoverHeading className={styles.heading}>{words.session.session}</PopoverHeading>
        {recorder === null ? (
          <>
            <p className={styles.note}>{words.session.note}</p>
            <Button disabled={replay !== null} onClick={() => control.record()}>
              {words.session.record}
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
              {words.session.stopAndSave}
            </Button>
          </>
        )}
        <Button disabled={opening} onClick={() => openRecording(control)}>
          {opening ? words.session.checking : words.session.open}
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
    return words.session.amount(full, elapsed(ms), shownDecimal(String(entries)), shownSize(chars));
  }, [recorder]);
  return (
    <p className={styles.note}>
      <LiveText subscribe={systemTicker} read={read} />
    </p>
  );
}
