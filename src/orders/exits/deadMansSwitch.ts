import { createStore } from "zustand/vanilla";
import { keepTerm, keptTerm, leftOf, type Term } from "./deadMansTerm.ts";
import type { OrderChannel } from "../orderChannel.ts";
import { channelRefusal } from "../guards/requestChecks.ts";
import type { CancelTimer, Clock } from "../../lib/clock.ts";
import type { ServerMessage } from "../../protocol/serverMessages.ts";
import type { KeptText } from "../../lib/keptText.ts";
import { words } from "../../words/words.ts";

/** Timeouts that a person can choose. */
export const DEAD_MANS_TIMEOUTS_MS = [30_000, 60_000, 120_000] as const;

/** After a refresh that could not leave. */
const RETRY_MS = 1_000;

export type DeadMansState =
  | { readonly kind: "off" }
  /** Asked of the exchange and not answered yet. */
  | { readonly kind: "arming"; readonly timeoutMs: number }
  | { readonly kind: "armed"; readonly timeoutMs: number }
  | { readonly kind: "disarming"; readonly timeoutMs: number }
  /** Not refreshed in time: the exchange cancels all. `at` is the local wall clock. It stays off until armed again. */
  | { readonly kind: "ranOut"; readonly timeoutMs: number; readonly at: number }
  /** Not in force, in words. */
  | { readonly kind: "refused"; readonly text: string };

/**
 * The exchange cancels every open order of the account unless this tab refreshes in time: `cancelAllAfter`, sent again
 * every third of the timeout for as long as the tab is alive.
 */
export interface DeadMansSwitch {
  getState(): DeadMansState;
  subscribe(listener: () => void): () => void;
  /** The least that may be left until the exchange acts; null when nothing is in force. Never negative. */
  leftMs(): number | null;
  /** 0 disarms, also what ran out: the exchange may have taken a later refresh. What cannot leave now changes nothing and is answered by why. */
  choose(timeoutMs: number): string | null;
  /** A heartbeat came with this reqId: the exchange has taken what was asked with it. False when nothing was. */
  answered(reqId: string): boolean;
  message(message: ServerMessage): void;
  close(): void;
}

export interface DeadMansSwitchOptions {
  readonly channel: OrderChannel;
  readonly clock: Clock;
  /** Goes along with the session over a reload of this tab, and to no other tab. */
  readonly keptInTab: KeptText;
}

interface Ask extends Term {
  readonly reqId: string;
}

export function createDeadMansSwitch({ channel, clock, keptInTab }: DeadMansSwitchOptions): DeadMansSwitch {
  const store = createStore<DeadMansState>(() => ({ kind: "off" }));
  /** The newest that the exchange has acknowledged. */
  let confirmed: Term | null = keptTerm(keptInTab, clock);
  /** Sent and not acknowledged: each may be in force. */
  let asks: readonly Ask[] = [];
  let wanted = confirmed?.timeoutMs ?? 0;
  let asked = 0;
  let cancelRefresh: CancelTimer = () => {};
  let cancelExpiry: CancelTimer = () => {};

  function leftMs(): number | null {
    const terms = confirmed === null ? asks : [confirmed, ...asks];
    const lefts = terms.filter((term) => term.timeoutMs > 0).map((term) => leftOf(term, clock));
    return lefts.length === 0 ? null : Math.max(0, Math.min(...lefts));
  }

  /** Its time counts from before it left, so that the exchange's own time is never over sooner than the one shown. */
  function ask(timeoutMs: number): string | null {
    asked += 1;
    const reqId = `cancel-all-after-${asked}`;
    const term: Ask = { reqId, timeoutMs, askedAt: clock.monotonic(), askedWallAt: clock.now() };
    const outcome = channel.send({ type: "cancelAllAfter", reqId, timeoutMs });
    if (outcome !== "sent") return channelRefusal(outcome).text;
    asks = [...asks, term];
    return null;
  }

  function refresh(): void {
    if (ranOut()) return;
    refreshAfter(ask(wanted) === null ? paceMs() : RETRY_MS);
  }

  function expire(): void {
    if (!ranOut()) settle();
  }

  function refreshAfter(delayMs: number): void {
    cancelRefresh();
    cancelRefresh = clock.after(delayMs, refresh);
  }

  /** Twice a refresh may get lost before the time is over. */
  function paceMs(): number {
    return (wanted === 0 ? (confirmed?.timeoutMs ?? DEAD_MANS_TIMEOUTS_MS[0]) : wanted) / 3;
  }

  /** Looked at before every refresh: a tab that was frozen must not refresh what the exchange has acted on. */
  function ranOut(): boolean {
    const left = leftMs();
    if (left === null || left > 0) return false;
    const timeoutMs = confirmed?.timeoutMs ?? 0;
    stop(
      timeoutMs === 0
        ? { kind: "refused", text: words.answers.notArmed(words.answers.notAnswered) }
        : { kind: "ranOut", timeoutMs, at: clock.now() },
    );
    return true;
  }

  function stop(state: DeadMansState): void {
    cancelRefresh();
    cancelExpiry();
    confirmed = null;
    asks = [];
    wanted = 0;
    keepTerm(keptInTab, null);
    store.setState(state, true);
  }

  /** What the screen says, and when the time is over, after anything has changed. */
  function settle(): void {
    cancelExpiry();
    const left = leftMs();
    if (left === null && wanted === 0) return stop({ kind: "off" });
    if (left !== null) cancelExpiry = clock.after(left, expire);
    const timeoutMs = wanted === 0 ? (confirmed?.timeoutMs ?? 0) : wanted;
    const kind = wanted === 0 ? "disarming" : confirmed?.timeoutMs === wanted ? "armed" : "arming";
    const before = store.getState();
    if (before.kind !== kind || before.timeoutMs !== timeoutMs) store.setState({ kind, timeoutMs }, true);
  }

  function answered(reqId: string): boolean {
    const at = asks.findIndex((one) => one.reqId === reqId);
    const own = asks[at];
    if (own === undefined) return false;
    if (ranOut()) return true;
    asks = asks.slice(at + 1);
    confirmed = own.timeoutMs === 0 ? null : own;
    keepTerm(keptInTab, confirmed);
    settle();
    return true;
  }

  function rejected(reqId: string, text: string): void {
    if (!asks.some((one) => one.reqId === reqId)) return;
    asks = asks.filter((one) => one.reqId !== reqId);
    if (confirmed === null && leftMs() === null)
      return stop({ kind: "refused", text: words.answers.notArmed(text) });
    wanted = confirmed?.timeoutMs ?? wanted;
    settle();
  }

  if (confirmed !== null && !ranOut()) {
    refreshAfter(0);
    settle();
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    leftMs,
    choose(timeoutMs) {
      ranOut();
      if (timeoutMs === 0 && store.getState().kind === "off") return null;
      const refused = ask(timeoutMs);
      if (refused !== null) return refused;
      wanted = timeoutMs;
      refreshAfter(paceMs());
      settle();
      return null;
    },
    answered,
    message(message) {
      if (message.type === "businessMessageReject" && message.reqId !== undefined)
        rejected(message.reqId, message.text ?? words.answers.refused);
    },
    close() {
      cancelRefresh();
      cancelExpiry();
    },
  };
}
