import { Popover, PopoverAnchor, PopoverHeading, PopoverProvider } from "@ariakit/react";
import { useEffect, useRef, useState, useSyncExternalStore, type ReactElement } from "react";
import type { KillState } from "../orders/killSwitch.ts";
import { useWorkingOrders } from "../orders/useOrders.ts";
import { useKillState } from "../orders/useSafety.ts";
import { takesCancels } from "../transport/connection.ts";
import { useTransport } from "../transport/useTransport.ts";
import { Button } from "../ui/Button.tsx";
import { shownTime } from "../words/clockTime.ts";
import { orderCount } from "../ui/figures.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTerminal } from "../useTerminal.ts";
import styles from "./KillSwitch.module.css";
import { killReport } from "./safetyWords.ts";
import { createSecondPress } from "../ui/secondPress.ts";

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
            aria-label={NAMES[stage]}
            aria-expanded={state.on ? open : undefined}
            aria-keyshortcuts={KEYS}
            title={`${TITLES[stage]} (${KEYS})`}
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
      <output className="visually-hidden">{SAID[stage]}</output>
      <Popover
        gutter={4}
        autoFocusOnShow={false}
        autoFocusOnHide={false}
        hideOnInteractOutside={(event) => !button.current?.contains(event.target as Node)}
        aria-label="Kill switch"
        className={styles.popover}
      >
        {state.on ? (
          <Details state={state} live={takesCancels(orders)} onRelease={() => setOpen(false)} />
        ) : (
          <p>{SAID.waiting}</p>
        )}
      </Popover>
    </PopoverProvider>
  );
}

type Stage = "off" | "waiting" | "on";

const NAMES = {
  off: "Kill switch",
  waiting: "Kill switch: press again",
  on: "Kill switch is on",
} as const satisfies Record<Stage, string>;

const TITLES = {
  off: "Kill switch: cancels all and blocks new orders",
  waiting: "Press again to cancel all and block new orders",
  on: "Kill switch is on: what was done, and its release",
} as const satisfies Record<Stage, string>;

const SAID = {
  off: "",
  waiting:
    "Press again within 4 s: every working order is canceled and new orders are blocked. Escape takes it back.",
  on: "Kill switch is on. New orders are blocked.",
} as const satisfies Record<Stage, string>;

const FACES = { off: "Kill switch", waiting: "Press again", on: "Kill switch on" } as const;

/** All of them in one place, so that the button keeps its width. */
function Faces({ stage }: { readonly stage: Stage }): ReactElement {
  return (
    <span className={styles.faces}>
      {(["off", "waiting", "on"] as const).map((face) => (
        <span key={face} data-shown={face === stage || undefined}>
          {FACES[face]}
        </span>
      ))}
    </span>
  );
}

interface DetailsProps {
  readonly state: KillState;
  readonly live: boolean;
  readonly onRelease: () => void;
}

function Details({ state, live, onRelease }: DetailsProps): ReactElement {
  const { killSwitch } = useTerminal();
  const working = useWorkingOrders().length;
  const report = killReport(state, working, live);
  return (
    <>
      <PopoverHeading className={styles.heading}>
        Kill switch is on{state.since === null ? "" : ` since ${shownTime(state.since)}`}
      </PopoverHeading>
      <p>New orders are blocked. Orders that only reduce a position and cancels are sent.</p>
      <p role="status" data-warn={state.cancelSentAt === null || undefined}>
        {report.done} {report.working}
      </p>
      <div className={styles.actions}>
        {(working > 0 || state.cancelSentAt === null) && (
          <Button variant={live ? "danger" : "plain"} onClick={() => killSwitch.cancelAll()}>
            Cancel all{working === 0 ? "" : ` ${orderCount(working)}`}
          </Button>
        )}
        <Button
          onClick={() => {
            killSwitch.release();
            onRelease();
          }}
        >
          Release
        </Button>
      </div>
    </>
  );
}

/** The same press from anywhere on the screen. */
function useKeys(press: () => void): void {
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
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
