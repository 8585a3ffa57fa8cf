import { isFinished, type Fill, type Order } from "./order.ts";
import type { OrderAnomalies } from "./orderStore.ts";
import { MAY_CARRY, MAY_FOLLOW } from "./orderTransitions.ts";
import { isTerminal } from "../protocol/orderTerms.ts";
import type { Instrument } from "../protocol/instrument.ts";
import type { ExecutionReport } from "../protocol/serverMessages.ts";
import { decodePrice, decodeQty, type Lots, type Ticks } from "../protocol/units.ts";

/** What one report made of one order. */
export interface AppliedReport {
  /** The same reference when nothing changed; undefined when the report told of no order that can be shown. */
  readonly order: Order | undefined;
  /** What traded, also on a report that moved nothing else: whoever keeps fills counts each execId once. */
  readonly fill: Fill | null;
  /** The execId of the fill that `fill` replaces, or that falls away when `fill` is null. */
  readonly corrects: string | null;
  readonly anomaly: keyof OrderAnomalies | null;
}

/**
 * An order after one more report. Reports may come twice and in any order: the end is the same, since a terminal
 * status beats a live one, then the greater cumQty wins, then the greater seq. `knownAt` is when an order first seen
 * here is known from, local wall clock.
 */
export function applyExecutionReport(
  known: Order | undefined,
  report: ExecutionReport,
  instrument: Instrument,
  knownAt: number,
): AppliedReport {
  const amounts = decodeAmounts(report, instrument) ?? refusedAmounts(known, report);
  const odd = known !== undefined && (known.symbol !== report.symbol || known.side !== report.side);
  if (amounts === null || odd || !MAY_CARRY[report.execType].includes(report.ordStatus)) {
    return unchanged(known, "impossible");
  }
  // The answer to a clOrdId sent twice. It leaves the first order alone.
  if (report.ordRejReason === "duplicateOrder") return unchanged(known, "duplicates");

  const before = known ?? firstSeen(report, amounts, knownAt);
  // A report sent again tells of the past: its seq says nothing about when it was true.
  const past = report.possResend === true && report.execType !== "orderStatus";
  const fill = toFill(before, report, amounts);
  const correction = report.execType === "tradeCancel" || report.execType === "tradeCorrect";
  const newer = correction
    ? report.seq > before.applied.state
    : overtakes(before, report, amounts.cumQty, past);
  if (newer && !correction && !MAY_FOLLOW[before.state].includes(report.ordStatus)) {
    return { order: known, fill, corrects: null, anomaly: "impossible" };
  }
  const revives = !correction && isFinished(before.state) && !isTerminal(report.ordStatus);
  const moved = newer ? withState(before, report, amounts) : before;
  const termed = past ? moved : withTerms(moved, report, amounts);
  const order = settle(withPending(termed, report, newer));
  if (order !== known) {
    return { order, fill, corrects: correction ? (report.execRefId ?? null) : null, anomaly: null };
  }
  if (report.possResend === true || fill !== null) return { ...unchanged(known, null), fill };
  return unchanged(known, revives && report.seq > before.applied.state ? "impossible" : "duplicates");
}

interface Amounts {
  readonly orderQty: Lots;
  readonly cumQty: Lots;
  readonly price: Ticks | null;
  readonly last: { readonly qty: Lots; readonly px: Ticks } | null;
}

/** null when a number of the report is not one of this instrument, or they contradict each other. */
function decodeAmounts(report: ExecutionReport, instrument: Instrument): Amounts | null {
  const orderQty = decodeQty(report.orderQty, instrument);
  const cumQty = decodeQty(report.cumQty, instrument);
  if (!orderQty.ok || !cumQty.ok || cumQty.value > orderQty.value) return null;
  const price = report.price === undefined ? null : decodePrice(report.price, instrument);
  if (price !== null && !price.ok) return null;
  const amounts = { orderQty: orderQty.value, cumQty: cumQty.value, price: price?.value ?? null };
  if (report.execType !== "trade" && report.execType !== "tradeCorrect") return { ...amounts, last: null };
  const qty = decodeQty(report.lastQty ?? "", instrument);
  const px = decodePrice(report.lastPx ?? "", instrument);
  if (!qty.ok || !px.ok || qty.value <= 0) return null;
  return { ...amounts, last: { qty: qty.value, px: px.value } };
}

/** What an exchange refused may be no number of this instrument: the refusal stands all the same. */
function refusedAmounts(order: Order | undefined, report: ExecutionReport): Amounts | null {
  return order === undefined || report.execType !== "rejected" ? null : { ...order, last: null };
}

/** Whether the report tells more of the order's course than is known. */
function overtakes(order: Order, report: ExecutionReport, cumQty: Lots, past: boolean): boolean {
  const finished = order.state !== "notSent" && isFinished(order.state);
  if (finished !== isTerminal(report.ordStatus)) return !finished;
  if (past) return cumQty > order.cumQty;
  if (cumQty === order.cumQty) return report.seq > order.applied.state;
  // The first word of a session sets the truth, even when the exchange has less than was known.
  return cumQty > order.cumQty || order.applied.state === 0;
}

function withState(order: Order, report: ExecutionReport, amounts: Amounts): Order {
  return {
    ...order,
    orderId: report.orderId,
    state: report.ordStatus,
    cumQty: amounts.cumQty,
    avgPx: report.avgPx,
    ordRejReason: report.ordRejReason ?? order.ordRejReason,
    text: report.text ?? (report.execType === "replaced" ? null : order.text),
    transactTime: report.transactTime,
    applied: { ...order.applied, state: report.seq },
  };
}

/** A replace that is only pending changes nothing: quantity, price and clOrdId stay until it is done. */
function withTerms(order: Order, report: ExecutionReport, amounts: Amounts): Order {
  if (report.execType === "pendingReplace" || report.seq <= order.applied.terms) return order;
  return {
    ...order,
    // After a replace, a cancel that nobody asked for names the order itself and its clOrdId before.
    clOrdId: report.clOrdId === order.clOrdId ? order.clOrdId : clOrdIdOf(report),
    orderQty: amounts.orderQty,
    price: amounts.price ?? order.price,
    applied: { ...order.applied, terms: report.seq },
  };
}

function withPending(order: Order, report: ExecutionReport, newer: boolean): Order {
  const { pending } = order;
  if (pending === null) return order;
  const replaced = report.execType === "replaced" && pending.clOrdId === report.clOrdId;
  const told =
    newer &&
    report.execType === "orderStatus" &&
    report.ordStatus !== "pendingCancel" &&
    report.ordStatus !== "pendingReplace";
  return replaced || told || isFinished(order.state) ? { ...order, pending: null } : order;
}

/** leavesQty = orderQty - cumQty while live, 0 when terminal. */
function settle(order: Order): Order {
  const left = isFinished(order.state) ? 0 : Math.max(0, order.orderQty - order.cumQty);
  return left === order.leavesQty ? order : { ...order, leavesQty: left as Lots };
}

/** The order's own clOrdId: a report about a request names the request, and the order as origClOrdId. */
export function clOrdIdOf(report: ExecutionReport): string {
  const aboutRequest =
    report.execType === "canceled" ||
    report.ordStatus === "pendingCancel" ||
    report.ordStatus === "pendingReplace";
  return (aboutRequest ? report.origClOrdId : undefined) ?? report.clOrdId;
}

function firstSeen(report: ExecutionReport, amounts: Amounts, knownAt: number): Order {
  return {
    key: report.origClOrdId ?? report.clOrdId,
    clOrdId: clOrdIdOf(report),
    orderId: report.orderId,
    symbol: report.symbol,
    side: report.side,
    ordType: report.ordType,
    timeInForce: report.timeInForce,
    orderQty: amounts.orderQty,
    price: amounts.price,
    state: "unknown",
    cumQty: 0 as Lots,
    leavesQty: amounts.orderQty,
    avgPx: "0",
    pending: null,
    ordRejReason: null,
    text: null,
    external: true,
    createdAt: knownAt,
    transactTime: null,
    applied: { state: 0, terms: 0 },
  };
}

function toFill(order: Order, report: ExecutionReport, { last }: Amounts): Fill | null {
  if (last === null) return null;
  return {
    execId: report.execId,
    orderKey: order.key,
    clOrdId: report.clOrdId,
    orderId: report.orderId,
    symbol: report.symbol,
    side: report.side,
    lastQty: last.qty,
    lastPx: last.px,
    commission: report.commission ?? null,
    liquidity: report.lastLiquidityInd ?? null,
    transactTime: report.transactTime,
  };
}

function unchanged(order: Order | undefined, anomaly: keyof OrderAnomalies | null): AppliedReport {
  return { order, fill: null, corrects: null, anomaly };
}
