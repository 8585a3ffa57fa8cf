import type { NewOrderSingle } from "../../../src/protocol/clientMessages.ts";
import type { ContingencyType, OrdRejReason, OrdStatus } from "../../../src/protocol/orderTerms.ts";
import {
  averagePx,
  decimalsOf,
  formatAmount,
  parseAmount,
  ZERO_AMOUNT,
  type Amount,
} from "./scriptAmount.ts";
import type { ReportOf } from "../orders/serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** One execution that stands. A correction gives it another execId; a bust takes it away. */
export interface ScriptedFill {
  readonly execId: string;
  /** The execIds that it had before it was corrected. */
  readonly former: readonly string[];
  readonly qty: Amount;
  readonly px: Amount;
  /** px × qty: of a fill that was restated what it was before, which px may be too coarse to tell. */
  readonly value: bigint;
}

/** A request about an order that the venue has acknowledged as pending and not decided yet. */
export interface PendingRequest {
  readonly kind: "cancel" | "replace";
  readonly clOrdId: string;
}

/** The list that an order came in. */
export interface ListMembership {
  readonly listId: string;
  readonly contingencyType: ContingencyType;
  /** A child waits for its parent. */
  readonly waits: boolean;
}

/** What an order is, as the newest request that was accepted has it; quantity and price stand apart, as numbers. */
export type ScriptedTerms = Omit<
  NewOrderSingle,
  "type" | "reqId" | "possResend" | "clOrdId" | "orderQty" | "price" | "timeInForce"
> & { readonly timeInForce: NonNullable<NewOrderSingle["timeInForce"]> };

/**
 * One order of a scripted venue. What may hold at the same time is kept apart (a request pending on a stopped order
 * with fills), and ordStatusOf says which of it FIX names first.
 */
export interface ScriptedOrder {
  readonly orderId: string;
  /** Of the message that brought it. */
  readonly reqId: string | undefined;
  readonly terms: ScriptedTerms;
  readonly list: ListMembership | null;
  /** The clOrdId that it came with. */
  readonly firstClOrdId: string;
  /** The newest accepted clOrdId. */
  readonly clOrdId: string;
  /** The one before it, when it was replaced. */
  readonly formerClOrdId: string | null;
  readonly orderQty: Amount;
  /** null without a limit. */
  readonly price: Amount | null;
  readonly fills: readonly ScriptedFill[];
  readonly cumQty: Amount;
  /** Σ(px × qty) of what has filled, in 10^-20. */
  readonly value: bigint;
  /** `received`: nothing was said about it yet. */
  readonly phase: "received" | "pendingNew" | "accepted" | "rejected" | "canceled" | "expired";
  /** A report of execType new was sent. */
  readonly acknowledged: boolean;
  readonly doneForDay: boolean;
  readonly stopped: boolean;
  readonly suspended: boolean;
  readonly triggered: boolean;
  /** Oldest first. */
  readonly pending: readonly PendingRequest[];
  /** Why it ended, in words. */
  readonly text: string | null;
  readonly ordRejReason: OrdRejReason | null;
  /** Epoch ms of the venue's clock. */
  readonly transactTime: number;
}

export function receiveOrder(
  orderId: string,
  entry: NewOrderSingle,
  at: number,
  list: ListMembership | null = null,
): ScriptedOrder {
  const { type: _, reqId, possResend: __, clOrdId, orderQty, price, timeInForce = "day", ...rest } = entry;
  return {
    orderId,
    reqId,
    terms: { ...rest, timeInForce },
    list,
    firstClOrdId: clOrdId,
    clOrdId,
    formerClOrdId: null,
    orderQty: parseAmount(orderQty),
    price: price === undefined ? null : parseAmount(price),
    fills: [],
    cumQty: ZERO_AMOUNT,
    value: 0n,
    phase: "received",
    acknowledged: false,
    doneForDay: false,
    stopped: false,
    suspended: false,
    triggered: false,
    pending: [],
    text: null,
    ordRejReason: null,
    transactTime: at,
  };
}

/** Its quantity has filled and nothing else ended it. */
export function isFilled(order: ScriptedOrder): boolean {
  return order.phase === "accepted" && order.orderQty > 0n && order.cumQty === order.orderQty;
}

/** Rejected, canceled or expired. */
export function hasEnded(order: ScriptedOrder): boolean {
  return order.phase === "rejected" || order.phase === "canceled" || order.phase === "expired";
}

/**
 * The status of highest precedence among all that hold.
 * https://www.onixs.biz/fix-dictionary/4.4/msgType_8_8.html
 */
export function ordStatusOf(order: ScriptedOrder): OrdStatus {
  if (hasEnded(order)) return order.phase as "rejected" | "canceled" | "expired";
  if (order.pending.some(({ kind }) => kind === "cancel")) return "pendingCancel";
  if (order.pending.length > 0) return "pendingReplace";
  if (order.doneForDay) return "doneForDay";
  if (isFilled(order)) return "filled";
  if (order.stopped) return "stopped";
  if (order.suspended) return "suspended";
  if (order.cumQty > 0n) return "partiallyFilled";
  return order.phase === "accepted" ? "new" : "pendingNew";
}

/** What may still trade: nothing of an order that has ended, nor of a day order that is done for the day (A.1.b). */
export function leavesQtyOf(order: ScriptedOrder): Amount {
  if (hasEnded(order) || (order.doneForDay && order.terms.timeInForce === "day")) return ZERO_AMOUNT;
  return (order.orderQty - order.cumQty) as Amount;
}

/** Nothing but a correction of its fills changes it. */
export function isOver(order: ScriptedOrder): boolean {
  return hasEnded(order) || isFilled(order);
}

/** It cannot trade: a stop waits for its price, a child for its parent. */
export function isWaiting(order: ScriptedOrder): boolean {
  const { ordType } = order.terms;
  const stop = ordType === "stop" || ordType === "stopLimit" || ordType === "trailingStop";
  return !order.triggered && (stop || order.list?.waits === true);
}

export interface ReportHead {
  readonly execId: string;
  readonly execType: ExecutionReport["execType"];
  /** Decimals that a price of this symbol is shown with at least. */
  readonly pricePrecision: number;
}

/**
 * The execution report that tells how the order stands. Its terms and its clOrdId are those in force: what is only
 * asked for shows nowhere. The former clOrdId goes with a replacement and with the answer to a status request.
 */
export function reportOrder(order: ScriptedOrder, head: ReportHead): ExecutionReport {
  const { terms, list, price } = order;
  // A price that a restatement worked out and that is not exact says nothing of how prices are written here.
  const written = order.fills.filter(({ qty, px, value }) => qty * px === value);
  const seen = written.reduce((most, fill) => Math.max(most, decimalsOf(fill.px)), head.pricePrecision);
  const namesFormer = head.execType === "replaced" || head.execType === "orderStatus";
  return {
    type: "executionReport",
    clOrdId: order.clOrdId,
    ...(order.formerClOrdId !== null && namesFormer ? { origClOrdId: order.formerClOrdId } : {}),
    orderId: order.orderId,
    execId: head.execId,
    execType: head.execType,
    ordStatus: ordStatusOf(order),
    ...terms,
    ...(terms.stopPx === undefined
      ? {}
      : { stopPx: formatAmount(parseAmount(terms.stopPx), head.pricePrecision) }),
    ...(list === null ? {} : { listId: list.listId, contingencyType: list.contingencyType }),
    ...(isWaiting(order) && !hasEnded(order) ? { workingIndicator: false } : {}),
    orderQty: formatAmount(order.orderQty),
    ...(price === null ? {} : { price: formatAmount(price, head.pricePrecision) }),
    cumQty: formatAmount(order.cumQty),
    leavesQty: formatAmount(leavesQtyOf(order)),
    avgPx: averagePx(order.value, order.cumQty, seen),
    ...(order.text === null ? {} : { text: order.text }),
    ...(order.ordRejReason === null ? {} : { ordRejReason: order.ordRejReason }),
    transactTime: order.transactTime,
  };
}
