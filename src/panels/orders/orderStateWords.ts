import { isAskedAbout } from "../../orders/inquiries.ts";
import { isFinished, type Order } from "../../orders/order.ts";
import { assertNever } from "../../lib/assert.ts";

/** Colour of a state: grey, light blue, green (waiting too), magenta, red, amber, and plain for done. */
export type StateTone = "idle" | "sent" | "working" | "waiting" | "pending" | "ended" | "unknown" | "done";

export interface StateWords {
  readonly tone: StateTone;
  readonly word: string;
  /** What it means for the trader, or the exchange's words; empty when the word says all. */
  readonly note: string;
}

/**
 * What the state cell says. A request on its way outranks the state that it would change. `parentOpen`: the order that
 * it waits for has not filled yet.
 */
export function orderStateWords(order: Order, parentOpen = false): StateWords {
  if (order.pending !== null && !isFinished(order.state) && order.state !== "unknown")
    return order.pending.kind === "cancel" ? CANCEL_REQUESTED : CHANGE_REQUESTED;
  const note = order.text ?? "";
  switch (order.state) {
    case "unsent":
      return { tone: "idle", word: "Not sent yet", note: "" };
    case "notSent":
      return { tone: "idle", word: "Not sent", note: "it never reached the exchange" };
    case "sent":
    case "pendingNew":
      return { tone: "sent", word: "Sent", note: "no answer yet" };
    case "new":
      return order.conditions?.waiting === true
        ? { tone: "waiting", word: "Waiting", note: waitingNote(order, parentOpen) }
        : { tone: "working", word: "Working", note: "" };
    case "partiallyFilled":
      return { tone: "working", word: "Partly filled", note: "" };
    case "stopped":
      return { tone: "working", word: "Stopped", note: "a fill is guaranteed" };
    case "suspended":
      return { tone: "working", word: "Suspended", note: "" };
    case "pendingCancel":
      return CANCEL_REQUESTED;
    case "pendingReplace":
      return CHANGE_REQUESTED;
    case "filled":
      return { tone: "done", word: "Filled", note: "" };
    case "doneForDay":
      return { tone: "done", word: "Done for the day", note };
    case "canceled":
      return { tone: "ended", word: "Canceled", note };
    case "rejected":
      return { tone: "ended", word: "Rejected", note };
    case "expired":
      return { tone: "ended", word: "Expired", note };
    case "unknown":
      // Else the row says below why nobody asks any more.
      return { tone: "unknown", word: "Unknown", note: isAskedAbout(order) ? "asking the exchange" : "" };
    default:
      return assertNever(order.state, "order state");
  }
}

const CANCEL_REQUESTED: StateWords = {
  tone: "pending",
  word: "Cancel requested",
  note: "you may still receive a fill",
};
const CHANGE_REQUESTED: StateWords = {
  tone: "pending",
  word: "Change requested",
  note: "the old terms hold until it is answered",
};

/** What an order that cannot trade yet waits for. */
function waitingNote({ ordType }: Order, parentOpen: boolean): string {
  if (ordType === "limit") return "until its parent fills";
  return parentOpen ? "until its parent fills and its stop is reached" : "until its stop is reached";
}
