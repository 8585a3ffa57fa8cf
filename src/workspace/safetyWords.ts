import { assertNever } from "../lib/assert.ts";
import type { DisconnectState } from "../orders/cancelOnDisconnect.ts";
import type { DeadMansState } from "../orders/deadMansSwitch.ts";
import type { KillState } from "../orders/killSwitch.ts";
import { shownTime } from "../words/clockTime.ts";
import { orderCount } from "../ui/figures.ts";

/** What a person reads about a safety switch. */
export interface SafetyWords {
  readonly tone: "idle" | "ok" | "warn";
  /** With seconds, so it changes while it stands. */
  readonly text: string;
  /** The same without figures that count: it is said aloud once a change. */
  readonly announcement: string;
}

/** `leftMs` is the least that may be left; whole seconds are rounded down, so that no more is shown than there is. */
export function deadMansWords(state: DeadMansState, leftMs: number | null, live: boolean): SafetyWords {
  const seconds = secondsOf(leftMs ?? 0, "timeoutMs" in state ? state.timeoutMs : 0);
  switch (state.kind) {
    case "off":
      return steady("idle", "off");
    case "arming":
      return live ? steady("warn", "asking the exchange") : lost(`may cancel all in ${seconds} s`);
    case "disarming":
      return live
        ? counting("warn", `${seconds} s left, disarming`, "disarming")
        : lost(`may cancel all in ${seconds} s`);
    case "armed":
      if (!live) return lost(`cancels all in ${seconds} s`);
      return counting("ok", `${seconds} s left`, `armed with ${state.timeoutMs / 1_000} s`);
    case "ranOut":
      return steady("warn", `ran out at ${shownTime(state.at)}, the exchange cancels all`);
    case "refused":
      return steady("warn", lowerFirst(state.text));
    default:
      return assertNever(state, "dead man's switch");
  }
}

/** `own` is how many working orders this tab's session has sent, `all` how many there are. */
export function disconnectWords(
  { inForce }: DisconnectState,
  down: boolean,
  own: number,
  all: number,
): SafetyWords {
  const cancels = inForce === true;
  const stay = all - (cancels ? own : 0);
  if (!down || all === 0) return steady("idle", cancels ? "orders are canceled" : "orders stay");
  const canceled = cancels && own > 0 ? `the exchange cancels the ${orderCount(own)} sent from here` : "";
  const working = stay > 0 ? `${orderCount(stay)} stay${stay === 1 ? "s" : ""} working at the exchange` : "";
  return steady("warn", [canceled, working].filter((part) => part !== "").join(", "));
}

/** What became of the cancel when the kill switch was put on, and what is working now. */
export function killReport(
  { cancelSentAt, refusal }: KillState,
  working: number,
  live: boolean,
): { readonly done: string; readonly working: string } {
  const told =
    refusal === null ? "" : `${cancelSentAt === null ? "" : " The last attempt did not leave."} ${refusal}.`;
  const done =
    cancelSentAt === null
      ? `Nothing was canceled.${told}`
      : `Cancel all was sent at ${shownTime(cancelSentAt)}.${told}`;
  if (!live) return { done, working: `As last told, ${workingWords(working)}. The order channel is down.` };
  return { done, working: `${upperFirst(workingWords(working))}.` };
}

/** As wide as the whole timeout, in figure spaces, so that nothing moves while it counts. */
function secondsOf(leftMs: number, timeoutMs: number): string {
  return String(Math.floor(leftMs / 1_000)).padStart(String(timeoutMs / 1_000).length, "\u2007");
}

function workingWords(count: number): string {
  return count === 0 ? "no order is working" : `${orderCount(count)} ${count === 1 ? "is" : "are"} working`;
}

function lost(what: string): SafetyWords {
  const announcement = "link lost, the exchange cancels all when its time is over";
  return counting("warn", `link lost, the exchange ${what}`, announcement);
}

function counting(tone: SafetyWords["tone"], text: string, announcement: string): SafetyWords {
  return { tone, text, announcement };
}

function steady(tone: SafetyWords["tone"], text: string): SafetyWords {
  return { tone, text, announcement: text };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
