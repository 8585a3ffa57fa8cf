import type { OrderState } from "./order.ts";
import type { ExecType, OrdStatus } from "../../protocol/orderTerms.ts";

/**
 * What can happen to an order: a report of an execType, an orderCancelReject, or something that this terminal notices.
 * `handedOver`: the socket took it. `unanswered`: the order, or a request about it, has no answer after its time or
 * with its link. `unlisted`: a fresh snapshot lacks it. `denied`: the exchange does not know it; `deniedAgain`: nor
 * after the grace period. `refused`: a businessMessageReject of the order itself. `putAway`: the trader is done with an
 * order that the exchange no longer knows.
 */
export type OrderEvent =
  | ExecType
  | "cancelReject"
  | "handedOver"
  | "unanswered"
  | "unlisted"
  | "denied"
  | "deniedAgain"
  | "refused"
  | "putAway";

/**
 * Where an event may bring an order: each state with the scenarios of the order state change matrices (FIX 4.4 volume
 * 4, appendix D) that show the step, or "" where none does but no scenario forbids it. What is not named is impossible.
 * Several states to choose from: the message names the one.
 * https://www.onixs.biz/fix-dictionary/4.4/app_d.html
 */
export type Step = Readonly<Partial<Record<OrderState, string>>>;

/** Every status, in FIX's order of precedence: when several hold, an exchange names the first. */
export const STATUS_PRECEDENCE = [
  "pendingCancel",
  "pendingReplace",
  "doneForDay",
  "filled",
  "stopped",
  "suspended",
  "canceled",
  "expired",
  "rejected",
  "partiallyFilled",
  "new",
  "pendingNew",
] as const satisfies readonly OrdStatus[];

type Row = Readonly<Partial<Record<OrderEvent, Step>>>;

// Steps that several states share. Reports may be lost with a link, so a state may be followed by any that it leads to
// in several steps; a report that names a request (pendingCancel, pendingReplace) may stand in front of every other.
const PENDING = may("pendingCancel", "pendingReplace");
const FILLED_IN_PART = may(
  "partiallyFilled",
  "doneForDay",
  "stopped",
  "suspended",
  "pendingCancel",
  "pendingReplace",
);
const ENDED = may("filled", "canceled", "expired");
const LIVE: Step = { new: "", ...FILLED_IN_PART };
const ANY: Step = { ...LIVE, ...ENDED };
const ASKED = may("unknown");

/** Nothing has filled, or nobody knows: what each execType may lead to, and what is noticed here. */
const UNFILLED = {
  // An ack that a fill has overtaken names the fill's status.
  new: { ...LIVE, filled: "" },
  // A fill told late may stand on an order that has ended by then.
  trade: { ...FILLED_IN_PART, ...ENDED },
  tradeCorrect: ANY,
  tradeCancel: ANY,
  doneForDay: { ...PENDING, doneForDay: "" },
  canceled: may("canceled"),
  pendingCancel: may("pendingCancel"),
  pendingReplace: PENDING,
  // Replaced down to what has filled already is filled.
  replaced: { ...LIVE, filled: "" },
  stopped: { ...PENDING, stopped: "" },
  suspended: { ...PENDING, suspended: "" },
  rejected: may("rejected"),
  expired: may("expired"),
  restated: { ...ANY, rejected: "" },
  triggered: LIVE,
  orderStatus: { ...ANY, rejected: "" },
  cancelReject: ANY,
  unanswered: ASKED,
  unlisted: ASKED,
  denied: ASKED,
} as const satisfies Row;

/** The exchange has not spoken yet, or nobody knows its last word: it may say whatever its execType may carry. */
const UNHEARD = {
  ...UNFILLED,
  pendingNew: { ...PENDING, pendingNew: "" },
  restated: { ...UNFILLED.restated, pendingNew: "" },
  orderStatus: { ...UNFILLED.orderStatus, pendingNew: "" },
  cancelReject: { ...UNFILLED.cancelReject, pendingNew: "" },
} as const satisfies Row;

/** Something has filled: nothing but a bust, or a status that tells of one, leads back to none. */
const FILLED_ROW = {
  ...UNFILLED,
  new: { ...FILLED_IN_PART, filled: "" },
  replaced: { ...FILLED_IN_PART, filled: "" },
  rejected: {},
  restated: { ...FILLED_IN_PART, ...ENDED },
  triggered: FILLED_IN_PART,
  orderStatus: ANY,
  cancelReject: { ...FILLED_IN_PART, ...ENDED },
} as const satisfies Row;

/**
 * The order state machine: from each state, what each event may lead to. An event that is not named there is impossible
 * and changes nothing. Filled, canceled, rejected and expired are terminal, as FIX 5.0 SP2 volume 7 has it for
 * exchanges, but for busts and corrections: so C.1.c (a filled order replaced to a greater quantity) is impossible.
 * Beside each row of possible steps stand those that a scenario shows.
 */
export const ORDER_STEPS: Readonly<Record<OrderState, Row>> = {
  unsent: row(UNHEARD, { handedOver: { sent: "" }, refused: { rejected: "" } }),
  sent: row(UNHEARD, {
    new: { new: "A.1.a B.1.e" },
    rejected: { rejected: "A.1.a F.1.a F.1.c" },
    pendingCancel: { pendingCancel: "B.1.d" },
    orderStatus: { new: "F.1.b", pendingNew: "G.1.c" },
    refused: { rejected: "" },
    deniedAgain: { notSent: "" },
  }),
  unknown: row(UNHEARD, {
    orderStatus: {
      new: "F.1.b G.1.c",
      partiallyFilled: "G.1.c",
      filled: "G.1.c",
      canceled: "",
      rejected: "G.1.a",
    },
    refused: { rejected: "" },
    deniedAgain: { notSent: "" },
    putAway: { unknownOrder: "" },
  }),
  notSent: row(UNHEARD, { unanswered: null, unlisted: null, denied: null }),
  unknownOrder: row(UNHEARD, { unanswered: null, unlisted: null, denied: null }),
  pendingNew: row(UNHEARD, { new: { new: "B.1.d" }, pendingCancel: { pendingCancel: "B.1.d" } }),
  new: row(UNFILLED, {
    trade: { partiallyFilled: "A.1.a", filled: "C.3.a" },
    canceled: { canceled: "I.1.a I.1.b K.1.b" },
    pendingCancel: { pendingCancel: "B.1.a B.1.e" },
    pendingReplace: { pendingReplace: "C.1.a" },
    stopped: { stopped: "L.1.a" },
    restated: { new: "E.1.c E.1.d" },
    orderStatus: { new: "F.1.b G.1.c" },
    cancelReject: { new: "B.1.a C.1.a D.1.b" },
  }),
  partiallyFilled: row(FILLED_ROW, {
    trade: { partiallyFilled: "A.1.a", filled: "A.1.a" },
    tradeCorrect: { partiallyFilled: "J.1.a J.1.c" },
    doneForDay: { doneForDay: "A.1.b H.1.a" },
    canceled: { canceled: "E.1.b K.1.b" },
    pendingCancel: { pendingCancel: "B.1.b H.1.c" },
    pendingReplace: { pendingReplace: "C.1.b D.1.a H.1.d" },
    replaced: { filled: "C.3.b C.3.c" },
    restated: { partiallyFilled: "E.1.c H.1.a" },
    orderStatus: { partiallyFilled: "G.1.c" },
    cancelReject: { partiallyFilled: "B.1.b C.1.b" },
  }),
  pendingCancel: row(UNFILLED, {
    // The ack may come after the request was taken.
    new: { pendingCancel: "B.1.d" },
    // The last fill may come as pendingCancel with nothing left; the cancel's reject then says filled.
    trade: { pendingCancel: "B.1.b B.1.c" },
    canceled: { canceled: "B.1.a B.1.b B.1.d B.1.e" },
    cancelReject: { pendingNew: "B.1.d", new: "B.1.a", partiallyFilled: "B.1.b", filled: "B.1.c" },
  }),
  pendingReplace: row(UNFILLED, {
    trade: { pendingReplace: "C.1.b D.1.a" },
    pendingReplace: { pendingReplace: "D.2.b" },
    replaced: { new: "C.1.a", partiallyFilled: "C.1.b D.1.a", pendingReplace: "D.2.b" },
    cancelReject: {
      new: "C.1.a D.1.c D.2.c",
      partiallyFilled: "C.1.b",
      filled: "C.2.a",
      pendingReplace: "D.2.d",
    },
  }),
  doneForDay: row(UNFILLED, {
    tradeCorrect: { doneForDay: "J.1.d" },
    tradeCancel: { doneForDay: "J.1.d" },
    restated: { partiallyFilled: "H.1.a H.1.b H.1.c H.1.d" },
  }),
  stopped: row(UNFILLED, { trade: { stopped: "L.1.a", partiallyFilled: "L.1.a" } }),
  suspended: UNFILLED,
  filled: row(only("filled", "new", "trade", "replaced", "restated", "orderStatus", "cancelReject"), {
    tradeCorrect: { ...ANY, filled: "J.1.a" },
    tradeCancel: { ...ANY, partiallyFilled: "J.1.a" },
    orderStatus: { filled: "G.1.c" },
    cancelReject: { filled: "B.1.c C.2.a" },
  }),
  canceled: row(
    only("canceled", "trade", "tradeCancel", "canceled", "restated", "orderStatus", "cancelReject"),
    {
      trade: { canceled: "J.1.b" },
      tradeCancel: { canceled: "J.1.b" },
      tradeCorrect: may("canceled", "filled"),
      orderStatus: { canceled: "G.1.c" },
    },
  ),
  // B.1.f: a cancel of an order that the exchange does not have is refused with status rejected.
  rejected: row(only("rejected", "rejected", "restated", "orderStatus", "cancelReject"), {
    cancelReject: { rejected: "B.1.f" },
  }),
  expired: row(
    only("expired", "trade", "tradeCancel", "expired", "restated", "orderStatus", "cancelReject"),
    {
      tradeCorrect: may("expired", "filled"),
    },
  ),
};

/** Whether a report of this execType may carry this ordStatus at all. */
export function mayCarry(execType: ExecType, ordStatus: OrdStatus): boolean {
  return ordStatus in UNHEARD[execType];
}

/** Whether the event may bring an order from one state to the other. */
export function mayStep(from: OrderState, event: OrderEvent, to: OrderState): boolean {
  return to in (ORDER_STEPS[from][event] ?? {});
}

function may(...states: readonly OrderState[]): Step {
  return Object.fromEntries(states.map((state) => [state, ""]));
}

function only(state: OrderState, ...events: readonly OrderEvent[]): Row {
  return Object.fromEntries(events.map((event) => [event, may(state)]));
}

/** A row of possible steps with those that are shown marked or added; null takes an event out. */
function row(possible: Row, shown: Readonly<Partial<Record<OrderEvent, Step | null>>>): Row {
  const marked: Partial<Record<OrderEvent, Step>> = { ...possible };
  for (const [event, step] of Object.entries(shown) as [OrderEvent, Step | null][])
    marked[event] = step === null ? {} : { ...possible[event], ...step };
  return marked;
}
