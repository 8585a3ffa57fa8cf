import type { OrderConditions } from "./orderConditions.ts";
import type { OrdRejReason, OrdStatus, OrdType, Side, TimeInForce } from "../../protocol/orderTerms.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";

/** What is being asked of the exchange about an order and is not answered yet. */
export type PendingRequest =
  | { readonly kind: "cancel"; readonly clOrdId: string; readonly sentAt: number }
  | {
      readonly kind: "replace";
      readonly clOrdId: string;
      readonly sentAt: number;
      readonly orderQty: Lots;
      readonly price: Ticks | null;
      /** Absent where the order has no stop price. */
      readonly stopPx?: Ticks | null | undefined;
    };

/**
 * Where an order stands for this terminal: FIX's ordStatus once the exchange has spoken; before that `unsent` (kept,
 * not yet handed to the socket), `sent` (no answer yet), `unknown` (its fate must be asked for), `notSent` (the
 * exchange says that it never came), `unknownOrder` (the exchange had it, knows it no longer, and the trader put it away).
 */
export type OrderState = OrdStatus | "unsent" | "sent" | "unknown" | "notSent" | "unknownOrder";

/** One order. Keyed by `key`, its first clOrdId, for as long as it lives. */
export interface Order {
  readonly key: string;
  /** The newest clOrdId that the exchange has accepted. A request that is only pending gives it none. */
  readonly clOrdId: string;
  /** null until the exchange has named it. */
  readonly orderId: string | null;
  readonly symbol: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly timeInForce: TimeInForce;
  readonly orderQty: Lots;
  /** The limit; null for a type that takes none. */
  readonly price: Ticks | null;
  /** What else it has; absent for a plain market or limit order. */
  readonly conditions?: OrderConditions | undefined;
  readonly state: OrderState;
  readonly cumQty: Lots;
  readonly leavesQty: Lots;
  /** The average price of its fills as the exchange last told it: decimal text, for the screen. */
  readonly avgPx: string;
  readonly pending: PendingRequest | null;
  /** True when nothing of it can trade though a request hides that it is done for the day. */
  readonly idle?: true | undefined;
  readonly ordRejReason: OrdRejReason | null;
  /** The exchange's words about the last refusal, cancel or reject. */
  readonly text: string | null;
  /** True when this terminal did not send it: another tab, device or desk did. */
  readonly external: boolean;
  /** Local wall clock when first known here. */
  readonly createdAt: number;
  /**
   * Session seq of the newest report that set the state, of the newest that set the terms (orderQty, price), and of the
   * newest that set the clOrdId. 0 or absent before the first of a session: whatever comes then is newer than all before.
   */
  readonly applied: { readonly state: number; readonly terms: number; readonly name?: number };
  /** The newest orderCancelReject that is newer than what set the state. */
  readonly answered?: CancelAnswer | undefined;
  /** What busts and corrections have left; absent while there was none and nothing waits for one. */
  readonly corrections?: Corrections | undefined;
  /** Exchange's transactTime of the last report; null before the first. */
  readonly transactTime: number | null;
}

/** Makes busts and corrections come out the same whatever order reports arrive in. */
export interface Corrections {
  /** execIds of the trades that were busted or corrected: told again or late, they count for nothing. In order. */
  readonly gone: readonly string[];
  /** Session seq of the newest bust or correction; what was told before it is of the past. 0 for none. */
  readonly seq: number;
  /** The newest report that only a bust could explain, should it still come. */
  readonly aside: AsideReport | null;
  /** Trades that leave no room for what had filled before them: they count when a bust between the two comes. */
  readonly held?: readonly HeldFill[] | undefined;
}

export interface HeldFill {
  /** Session seq of its report. */
  readonly seq: number;
  readonly fill: Fill;
}

/** What an orderCancelReject says of its order. Quantities come by execution reports alone, so it sets the state only. */
export interface CancelAnswer {
  readonly seq: number;
  readonly ordStatus: OrdStatus;
  readonly orderId: string;
  /** The state by execution reports alone; null while the reject does not fit them, as when it has overtaken one. */
  readonly over: OrderState | null;
}

/** What a report, or an order as it stood, says of state and terms. */
export interface AsideReport {
  readonly seq: number;
  /** The newest that were kept aside; null when the order has them already. */
  readonly terms: (Pick<Order, "orderQty" | "price" | "conditions"> & { readonly seq: number }) | null;
  readonly ordStatus: OrdStatus;
  readonly cumQty: Lots;
  /** What had filled before its own trade. */
  readonly from: number;
  readonly idle?: true | undefined;
  readonly avgPx: string;
  readonly transactTime: number;
}

/** One execution. Each execId counts once. */
export interface Fill {
  readonly execId: string;
  readonly orderKey: string;
  readonly clOrdId: string;
  readonly orderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly lastQty: Lots;
  readonly lastPx: Ticks;
  /** Fee in the instrument's currency as decimal text; null when not told. */
  readonly commission: string | null;
  readonly liquidity: "added" | "removed" | null;
  readonly transactTime: number;
}

/** A fill that does not stand: the exchange has taken it back, or put `into` in its place. */
export interface UndoneFill {
  readonly fill: Fill;
  /** null: it was busted, or what replaces it is not known here. */
  readonly into: Fill | null;
}

/** The exchange will say nothing more about it, or does not have it. */
export function isFinished(state: OrderState): boolean {
  return (
    state === "filled" ||
    state === "canceled" ||
    state === "rejected" ||
    state === "expired" ||
    state === "notSent" ||
    state === "unknownOrder"
  );
}

/**
 * Nothing of it can trade any more: it is finished, or a day order that is done for the day (FIX's matrix A.1.b), a
 * request in front of that or not.
 */
export function hasNothingLeft({
  state,
  timeInForce,
  idle,
}: Pick<Order, "state" | "timeInForce" | "idle">): boolean {
  const hidden = idle === true && (state === "pendingCancel" || state === "pendingReplace");
  return isFinished(state) || hidden || (state === "doneForDay" && timeInForce === "day");
}

/**
 * Something of it stands in the book that trades now: not of one that waits for a price, a parent or an auction, whose
 * fate is not known, or that is over or done for the day. A request about it changes nothing until it is answered.
 */
export function restsInBook({
  orderId,
  price,
  leavesQty,
  state,
  idle,
  timeInForce,
  conditions,
}: Order): boolean {
  if (orderId === null || price === null || leavesQty <= 0 || idle === true) return false;
  if (conditions?.waiting === true || timeInForce === "atTheOpening" || timeInForce === "atTheClose")
    return false;
  return (
    state === "new" || state === "partiallyFilled" || state === "pendingCancel" || state === "pendingReplace"
  );
}
