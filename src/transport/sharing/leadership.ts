import type { Clock } from "../../lib/clock.ts";
import { createHeartbeatWatchdog } from "../reconnect/heartbeatWatchdog.ts";
import type { TabLocks } from "./tabMessages.ts";

/** A leader that was not heard for this long is asked whether it is there. */
export const QUIET_MS = 3_000;
/** How long it has to answer. It answers from a message's handler, which runs at once in a hidden tab too. */
export const PATIENCE_MS = 1_000;
/** Questions in a row that go unanswered. A tab that was asleep itself hears what it missed before the second is due. */
const QUESTIONS = 2;
/** Tabs that lost their leader at the same moment do not take over at the same moment. */
export const SPREAD_MS = 1_000;

export interface Leadership {
  leading(): boolean;
  /** Gets in line, once. */
  stand(): void;
  /** A later leadership exists: back into the line. */
  stepDown(): void;
  /** From now on a silent leader is replaced. */
  watch(): void;
  unwatch(): void;
  /** The leader was heard. Called per event. */
  heard(): void;
  close(): void;
}

export interface LeadershipOptions {
  /** Name of the lock. */
  readonly name: string;
  readonly locks: TabLocks;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly onLead: () => void;
  readonly onDeposed: () => void;
  /** Asks the leader for a sign of life. */
  readonly ask: () => void;
}

/**
 * Who of the tabs leads: the one that holds the lock. The lock of a closed tab goes to the next in line by itself; that
 * of a frozen one is taken from it, since it would be held for ever.
 */
export function createLeadership(options: LeadershipOptions): Leadership {
  const { name, locks, clock } = options;
  const watchdog = createHeartbeatWatchdog(clock, onSilent);
  let giveBack: (() => void) | null = null;
  let leading = false;
  let watching = false;
  let asked = 0;

  function request(how: "wait" | "steal"): void {
    giveBack?.();
    giveBack = locks.request(
      name,
      how,
      () => {
        leading = true;
        watchdog.stop();
        options.onLead();
      },
      depose,
    );
  }

  function depose(): void {
    if (!leading) return;
    leading = false;
    request("wait");
    if (watching) startOver();
    options.onDeposed();
  }

  function startOver(): void {
    asked = 0;
    watchdog.watch(QUIET_MS);
  }

  function onSilent(): void {
    if (asked === QUESTIONS) {
      startOver();
      request("steal");
      return;
    }
    asked += 1;
    watchdog.watch(PATIENCE_MS + (asked === QUESTIONS ? options.random() * SPREAD_MS : 0));
    options.ask();
  }

  return {
    leading: () => leading,
    stand() {
      if (giveBack === null) request("wait");
    },
    stepDown: depose,
    watch() {
      watching = true;
      if (!leading) startOver();
    },
    unwatch() {
      watching = false;
      watchdog.stop();
    },
    heard() {
      if (!watching || leading) return;
      if (asked > 0) startOver();
      else watchdog.heard();
    },
    close() {
      watching = false;
      leading = false;
      watchdog.stop();
      giveBack?.();
      giveBack = null;
    },
  };
}
