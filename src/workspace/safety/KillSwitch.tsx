import { Popover, PopoverAnchor, PopoverHeading, PopoverProvider } from "@ariakit/react";
import { useEffect, useRef, useState, useSyncExternalStore, type ReactElement } from "react";
import { useKillState } from "../../orders/useSafety.ts";
import { takesCancels } from "../../transport/link/connection.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { Icon } from "../../ui/controls/Icon.tsx";
import { useTerminal } from "../../useTerminal.ts";
import popover from "../../ui/surfaces/Popover.module.css";
import { KillDetails, killHeading } from "./KillDetails.tsx";
import styles from "./KillSwitch.module.css";
import { useScreenWindows } from "../layouts/ScreenWindows.tsx";
import { createSecondPress } from "../../ui/controls/secondPress.ts";
import { words } from "../../words/words.ts";

const KEYS = "Alt+Shift+K";

export interface KillSwitchProps {
  /** The icon alone, for a narrow screen. */
  readonly short: boolean;
}

/** Two presses cancel all and block new orders; once on, a press tells what was done and offers the release. */
export function KillSwitch({ short }: KillSwitchProps): ReactElement {
  const { clock, killSwitch } = useTerminal();
  const { orders, socket } = useTransport();
  const state = useKillState();
  const [second] = useState(() => createSecondPress(clock));
  const waiting = useSyncExternalStore(second.subscribe, second.getState);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  function press(): void {
    if (killSwitch.isOn()) setOpen((before) => !before);
    else if (second.press()) {
      killSwitch.engage();
      setOpen(true);
    }
  }

  useKeys(press);
  useEffect(
    () =>
      socket.onState((link) => {
        const { on, cancelSentAt } = killSwitch.getState();
        // The cancel that could not leave is offered, not sent.
        if (takesCancels(link) && on && cancelSentAt === null) setOpen(true);
      }),
    [socket, killSwitch],
  );

  const asks = words.safety.kill.said.waiting;
  const takeBack = words.safety.kill.takeBack[short ? "byTouch" : "byKey"];
  const stage = state.on ? "on" : waiting ? "waiting" : "off";
  return (
    <PopoverProvider
      placement="bottom-end"
      open={state.on ? open : waiting}
      setOpen={(next) => {
        setOpen(next);
        if (!next) second.takeBack();
      }}
    >
      <PopoverAnchor
        render={
          <button
            ref={button}
            type="button"
            className={styles.button}
            data-stage={stage}
            aria-label={words.safety.kill.name[stage]}
            aria-expanded={state.on ? open : undefined}
            aria-keyshortcuts={KEYS}
            title={`${words.safety.kill.title[stage]} (${KEYS})`}
            onClick={press}
            onKeyDown={(event) => {
              // A held key is one press.
              if (event.repeat) event.preventDefault();
            }}
          />
        }
      >
        <Icon name="stop" />
        {!short && <Faces stage={stage} />}
      </PopoverAnchor>
      <output className="visually-hidden">
        {stage === "waiting" ? `${asks} ${takeBack}` : words.safety.kill.said[stage]}
      </output>
      <Popover
        gutter={4}
        autoFocusOnShow={false}
        autoFocusOnHide={false}
        hideOnInteractOutside={(event) => !button.current?.contains(event.target as Node)}
        aria-label={words.safety.kill.name.off}
        className={`${popover.popover} ${styles.popover}`}
      >
        {state.on ? (
          <>
            <PopoverHeading className={styles.heading}>{killHeading(state)}</PopoverHeading>
            <KillDetails state={state} live={takesCancels(orders)} onRelease={() => setOpen(false)} />
          </>
        ) : (
          <p>
            {asks} {takeBack}
          </p>
        )}
      </Popover>
    </PopoverProvider>
  );
}

type Stage = "off" | "waiting" | "on";

/** All of them in one place, so that the button keeps its width. */
function Faces({ stage }: { readonly stage: Stage }): ReactElement {
  return (
    <span className={styles.faces}>
      {(["off", "waiting", "on"] as const).map((face) => (
        <span key={face} data-shown={face === stage || undefined}>
          {words.safety.kill.face[face]}
        </span>
      ))}
    </span>
  );
}

/** The same press from anywhere on the screen, moved-out windows too. */
function useKeys(press: () => void): void {
  const windows = useScreenWindows();
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { altKey, shiftKey, ctrlKey, metaKey } = event;
      if (event.code !== "KeyK" || !altKey || !shiftKey || ctrlKey || metaKey) return;
      event.preventDefault();
      if (!event.repeat) latest.current();
    }
    for (const screen of windows) screen.addEventListener("keydown", onKeyDown);
    return () => {
      for (const screen of windows) screen.removeEventListener("keydown", onKeyDown);
    };
  }, [windows]);
}
