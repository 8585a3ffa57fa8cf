import { assertNever } from "../../lib/assert.ts";
import type { DisconnectState } from "../../orders/exits/cancelOnDisconnect.ts";
import type { DeadMansState } from "../../orders/exits/deadMansSwitch.ts";
import type { KillState } from "../../orders/exits/killSwitch.ts";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";

/** What a person reads about a safety switch. */
export interface SafetyWords {
  readonly tone: "idle" | "ok" | "warn";
  /** With seconds, so it changes while it stands. */
  readonly text: string;
  /** The same without figures that count: it is said aloud once a change. */
  readonly announcement: string;
}

/** Open orders: those the exchange has taken of this tab's session and of others, and those that it may not have. */
export interface OpenOrders {
  readonly own: number;
  readonly others: number;
  readonly unknown: number;
}

/** `leftMs` is the least that may be left; whole seconds are rounded down, so that no more is shown than there is. */
export function deadMansWords(state: DeadMansState, leftMs: number | null, live: boolean): SafetyWords {
  const seconds = secondsOf(leftMs ?? 0, "timeoutMs" in state ? state.timeoutMs : 0);
  const says = words.safety.deadMan;
  switch (state.kind) {
    case "off":
      return steady("idle", says.off);
    case "arming":
      return live ? steady("warn", says.asking) : counting("warn", says.mayCancelIn(seconds), says.lost);
    case "disarming":
      return live
        ? counting("warn", says.leftDisarming(seconds), says.disarming)
        : counting("warn", says.mayCancelIn(seconds), says.lost);
    case "armed":
      return live
        ? counting("ok", says.left(seconds), says.armedWith(state.timeoutMs / 1_000))
        : counting("warn", says.cancelsIn(seconds), says.lost);
    case "ranOut":
      return steady("warn", says.ranOut(shownTime(state.at)));
    case "refused":
      return steady("warn", says.refused(state.text));
    default:
      return assertNever(state, "dead man's switch");
  }
}

/** What is open while the link is down, as far as it is known. */
export function disconnectWords({ inForce }: DisconnectState, down: boolean, open: OpenOrders): SafetyWords {
  const says = words.safety.disconnect;
  const { own, others, unknown } = open;
  if (!down || own + others + unknown === 0)
    return steady("idle", inForce === true ? says.canceled : says.stay);
  const canceled = inForce === true ? own : 0;
  return steady("warn", says.down(canceled, own + others - canceled, unknown));
}

/** What became of the cancel when the kill switch was put on, and what is working now. */
export function killReport(
  { cancelSentAt, refusal }: KillState,
  working: number,
  live: boolean,
): { readonly done: string; readonly working: string } {
  const says = words.safety.kill;
  const told = refusal === null ? "" : says.refusedSince(refusal, cancelSentAt !== null);
  const done = cancelSentAt === null ? says.nothingCanceled : says.cancelSent(shownTime(cancelSentAt));
  return { done: `${done}${told}`, working: live ? says.working(working) : says.lastTold(working) };
}

/** As wide as the whole timeout, in figure spaces, so that nothing moves while it counts. */
function secondsOf(leftMs: number, timeoutMs: number): string {
  return String(Math.floor(leftMs / 1_000)).padStart(String(timeoutMs / 1_000).length, "\u2007");
}

function counting(tone: SafetyWords["tone"], text: string, announcement: string): SafetyWords {
  return { tone, text, announcement };
}

function steady(tone: SafetyWords["tone"], text: string): SafetyWords {
  return { tone, text, announcement: text };
}
