import type { CancelTimer, Clock } from "../../lib/clock.ts";
import { CLOSE } from "../../protocol/closeCodes.ts";
import { fullJitterMs } from "../reconnect/backoff.ts";
import { CONNECT_TIMEOUT_MS } from "../reconnect/heartbeatWatchdog.ts";
import type { OrderLink } from "./orderLink.ts";
import { STABLE_MS } from "../reconnect/retries.ts";

/**
 * The link after a shutdown notice: opened while the current one still serves, so that the server is not without this
 * terminal for longer than a logon takes. It knows the next link and the one that was left; the current one is not its.
 */
export interface OrderHandOver {
  /** Opens the next link after `inMs` and the jitter on top: once for the current link, whatever becomes of it. */
  plan(inMs: number): void;
  /** On its way; null when there is none. */
  next(): OrderLink | null;
  /** The next link is given up: the current one serves on. */
  dropNext(): void;
  /** The next link is the current one from here on; null when there is none. */
  take(): OrderLink | null;
  /** The link that was taken over from: heard no more, and closed once the current one is whole or gone. */
  leave(old: OrderLink): void;
  /** The current link is whole. */
  whole(): void;
  /** The current link is gone, and all that was planned with it. */
  reset(): void;
}

export function createOrderHandOver(options: {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly openLink: () => OrderLink;
}): OrderHandOver {
  const { clock, random, openLink } = options;
  let next: OrderLink | null = null;
  let leaving: OrderLink | null = null;
  let planned = false;
  /** When the next link is opened, then when it is given up. */
  let cancelTimer: CancelTimer = () => {};
  /** Monotonic ms before which nothing is planned: a server that gives notice on each new link is left to the backoff. */
  let notBefore = Number.NEGATIVE_INFINITY;

  function open(): void {
    cancelTimer = clock.after(CONNECT_TIMEOUT_MS, dropNext);
    next = openLink();
  }

  function dropNext(): void {
    cancelTimer();
    const dropped = next;
    next = null;
    dropped?.hangUp(CLOSE.done);
  }

  function letGo(): void {
    leaving?.hangUp(CLOSE.done);
    leaving = null;
  }

  return {
    plan(inMs) {
      if (planned || clock.monotonic() < notBefore) return;
      planned = true;
      // The notice goes to every client at once, so the jitter that follows a close comes here too.
      cancelTimer = clock.after(inMs + fullJitterMs(0, random), open);
    },
    next: () => next,
    dropNext,
    take() {
      cancelTimer();
      const taken = next;
      next = null;
      planned = false;
      notBefore = Number.POSITIVE_INFINITY;
      return taken;
    },
    leave(old) {
      old.mute();
      leaving = old;
    },
    whole() {
      letGo();
      if (notBefore === Number.POSITIVE_INFINITY) notBefore = clock.monotonic() + STABLE_MS;
    },
    reset() {
      dropNext();
      letGo();
      planned = false;
      notBefore = Number.NEGATIVE_INFINITY;
    },
  };
}
