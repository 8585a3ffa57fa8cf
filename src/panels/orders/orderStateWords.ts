import { isAskedAbout } from "../../orders/entry/inquiries.ts";
import { isFinished, type Order } from "../../orders/lifecycle/order.ts";
import { rejectWhy } from "../../orders/lifecycle/rejectWhy.ts";
import { assertNever } from "../../lib/assert.ts";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";

/**
 * Colour of a state: grey, light blue, green (waiting too), magenta, red, amber, plain for done, and second to plain for
 * what is only as last told.
 */
export type StateTone =
  | "idle"
  | "sent"
  | "working"
  | "waiting"
  | "pending"
  | "ended"
  | "unknown"
  | "done"
  | "told";

export interface StateWords {
  readonly tone: StateTone;
  readonly word: string;
  /** What it means for the trader, or the exchange's words; empty when the word says all. */
  readonly note: string;
}

type ShownState = keyof typeof words.common.orderState;

/**
 * What the state cell says. A request on its way outranks the state that it would change. `parentOpen`: the order that
 * it waits for has not filled yet. `asOf`: the wall clock until which the exchange has told of it, null while it does.
 */
export function orderStateWords(order: Order, parentOpen = false, asOf: number | null = null): StateWords {
  const state = shownState(order);
  const word = words.common.orderState[state];
  const note = noteOf(state, order, parentOpen);
  if (asOf === null || isFinished(order.state)) return { tone: TONES[state], word, note };
  if (state === "unknown")
    return { tone: TONES[state], word, note: note === "" ? "" : words.orders.note.unknownDown };
  const told = words.common.asLastTold(shownTime(asOf));
  return { tone: "told", word, note: note === "" ? told : `${told}${words.orders.and}${note}` };
}

/** Where an order stands for the trader, by the name that its words go by. */
export function shownState(order: Order): ShownState {
  if (order.pending !== null && !isFinished(order.state) && order.state !== "unknown")
    return order.pending.kind === "cancel" ? "cancelRequested" : "changeRequested";
  switch (order.state) {
    case "pendingNew":
      return "sent";
    case "new":
      return order.conditions?.waiting === true ? "waiting" : "working";
    case "partiallyFilled":
      return "partlyFilled";
    case "pendingCancel":
      return "cancelRequested";
    case "pendingReplace":
      return "changeRequested";
    case "unsent":
    case "notSent":
    case "sent":
    case "stopped":
    case "suspended":
    case "filled":
    case "doneForDay":
    case "canceled":
    case "rejected":
    case "expired":
    case "unknown":
    case "unknownOrder":
      return order.state;
    default:
      return assertNever(order.state, "order state");
  }
}

const TONES: Readonly<Record<ShownState, StateTone>> = {
  unsent: "idle",
  notSent: "idle",
  unknownOrder: "idle",
  sent: "sent",
  waiting: "waiting",
  working: "working",
  partlyFilled: "working",
  stopped: "working",
  suspended: "working",
  cancelRequested: "pending",
  changeRequested: "pending",
  filled: "done",
  doneForDay: "done",
  canceled: "ended",
  rejected: "ended",
  expired: "ended",
  unknown: "unknown",
};

function noteOf(state: ShownState, order: Order, parentOpen: boolean): string {
  const { note } = words.orders;
  switch (state) {
    case "notSent":
    case "unknownOrder":
    case "sent":
    case "stopped":
    case "cancelRequested":
    case "changeRequested":
      return note[state];
    case "waiting":
      if (!parentOpen && order.timeInForce === "atTheOpening") return note.opening;
      if (!parentOpen && order.timeInForce === "atTheClose") return note.closing;
      if (order.ordType === "limit") return note.parent;
      return parentOpen ? note.parentAndStop : note.stop;
    case "doneForDay":
    case "canceled":
    case "expired":
      return order.text?.trim() ?? "";
    case "rejected":
      return rejectWhy(order) ?? words.refusals.noReason;
    case "unknown":
      // Else the row says below why nobody asks any more.
      return isAskedAbout(order) ? note.unknown : "";
    case "unsent":
    case "working":
    case "partlyFilled":
    case "suspended":
    case "filled":
      return "";
    default:
      return assertNever(state, "shown state");
  }
}
