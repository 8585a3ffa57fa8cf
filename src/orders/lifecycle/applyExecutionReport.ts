import { shownDecimal } from "../../lib/numberFormat.ts";
import { settle, withoutAnswer } from "./applyCancelReject.ts";
import {
  corrected,
  forgetAside,
  holdFill,
  isGone,
  keepAside,
  keepOverruled,
  releasedBy,
  withFitting,
} from "./corrections.ts";
import type { Anomaly } from "./oddReport.ts";
import { isFinished, type Fill, type Order } from "./order.ts";
import { NO_ORDER_ID } from "./orderIndex.ts";
import { mayCarry, mayStep } from "./orderTransitions.ts";
import { refusedFigures, reportFigures, type ReportFigures } from "./reportFigures.ts";
import { isTerminal } from "../../protocol/orderTerms.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";
import { formatQty, type Lots } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** What one report made of one order. */
export interface AppliedReport {
  /** The same reference when nothing changed; undefined when the report told of no order that can be shown. */
  readonly order: Order | undefined;
  /** What traded, also on a report that moved nothing else: whoever keeps fills counts each execId once. */
  readonly fill: Fill | null;
  /** The fill does not count, unless a bust or correction told before it comes late and makes room for it. */
  readonly held: boolean;
  /** Trades told before that count from here on: a bust or correction has made room for them. */
  readonly released: readonly Fill[];
  /** The execId of the fill that `fill` replaces, or that falls away when `fill` is null. */
  readonly corrects: string | null;
  /** Why the report, or all of it but its fill, was left out; null when it was taken. */
  readonly anomaly: Anomaly | null;
}

/**
 * An order after one more report. Reports may come twice and in any order: the end is the same, since a terminal
 * status beats a live one, and else the greater seq counts when it has no less filled, but for busts and corrections.
 * `knownAt` is when an order first seen here is known from, local wall clock.
 */
export function applyExecutionReport(
  known: Order | undefined,
  report: ExecutionReport,
  instrument: Instrument,
  knownAt: number,
): AppliedReport {
  const { execType, ordStatus } = report;
  if (known !== undefined && (known.symbol !== report.symbol || known.side !== report.side))
    return leftOut(known, "impossible", words.oddReports.otherOrder(report.side, report.symbol));
  // The answer to a clOrdId sent twice, with the first order's status (F.1.b). It leaves that order alone.
  if (report.ordRejReason === "duplicateOrder")
    return leftOut(known, "duplicates", words.oddReports.sameClOrdId);
  if (known !== undefined && isOtherOrder(known, report))
    return leftOut(known, "impossible", words.oddReports.otherOrderId(report.orderId, known.orderId ?? ""));
  if (!mayCarry(execType, ordStatus))
    return leftOut(known, "impossible", words.oddReports.cannotCome(execType, ordStatus));
  const decoded = reportFigures(report, instrument);
  const figures = decoded.ok ? decoded.value : refusedFigures(known, report);
  if (figures === null) return leftOut(known, "impossible", decoded.ok ? "" : decoded.error);

  const before = withoutAnswer(known ?? firstSeen(report, figures, knownAt), report.seq);
  const fill = isGone(before, report.execId) ? null : toFill(before, report, figures);
  const standing = standingOf(before, report, figures);
  if (standing === "newer" && !mayStep(before.state, execType, ordStatus))
    return leftOut(known, "impossible", cannotFollow(report, before));

  const newer = standing === "newer";
  const unexplained = standing === "less" || standing === "revival";
  const moved = newer ? forgetAside(withState(keepOverruled(before, report), report, figures)) : before;
  const termed = takesTerms(report, standing) ? withTerms(moved, report, figures) : moved;
  const named = withName(termed, report);
  const amended = isCorrection(report)
    ? corrected(named, report, newer)
    : unexplained
      ? holdFill(keepAside(named, report, figures), report.seq, fill)
      : withFitting(named);
  const order = settle(withPending(amended, report, newer));
  const released = isCorrection(report) ? releasedBy(before, report) : [];
  const corrects = isCorrection(report) ? (report.execRefId ?? null) : null;
  const taken =
    newer || (isCorrection(report) && !isGone(before, report.execRefId)) || report.possResend === true;
  const anomaly = taken ? null : whyOlder(before, report, standing, instrument, figures);
  return { order, fill, held: unexplained, released, corrects, anomaly };
}

/**
 * How a report stands to what is known: `newer` sets the state; `past` is older than that or told again; `less` is newer
 * by its seq and has less filled, or had before its trade; `revival` would bring a finished order back, or end it otherwise than it did.
 */
type Standing = "newer" | "past" | "less" | "revival";

function standingOf(order: Order, report: ExecutionReport, { cumQty, last }: ReportFigures): Standing {
  const later = report.seq > order.applied.state;
  // What had filled before its own trade is less than what is known to have: a trade taken back lies between.
  const less = later && order.applied.state > 0 && cumQty - (last?.qty ?? 0) < order.cumQty;
  if (isCorrection(report)) return later ? "newer" : "past";
  const busts = order.corrections?.seq ?? 0;
  if (isGone(order, report.execId) || (isPast(report) && busts > 0)) return "past";
  const finished = !isWithoutExchange(order.state) && isFinished(order.state);
  const ends = isTerminal(report.ordStatus);
  if (ends && !finished && last !== null && less && !isPast(report)) return "less";
  if (ends && !finished) return report.seq > busts ? "newer" : "past";
  if (isPast(report)) return finished === ends && cumQty > order.cumQty ? "newer" : "past";
  if (finished && report.ordStatus !== order.state)
    return !later ? "past" : cumQty < order.cumQty ? "less" : "revival";
  // The first word of a session sets the truth, even when the exchange has less than was known.
  if (order.applied.state === 0) return "newer";
  if (!later) return "past";
  return less ? "less" : "newer";
}

/** It is over for want of a word of the exchange, so that any word begins it again. */
function isWithoutExchange(state: Order["state"]): boolean {
  return state === "notSent" || state === "unknownOrder";
}

/** What no finished order can become is kept aside with its terms. */
function takesTerms(report: ExecutionReport, standing: Standing): boolean {
  return !isPast(report) && standing !== "revival";
}

/** A report sent again tells of the past: its seq says nothing about when it was true. */
function isPast(report: ExecutionReport): boolean {
  return report.possResend === true && report.execType !== "orderStatus";
}

function isCorrection({ execType }: ExecutionReport): boolean {
  return execType === "tradeCancel" || execType === "tradeCorrect";
}

/** Its exchange's id is the order's for good. */
function isOtherOrder({ orderId }: Order, report: ExecutionReport): boolean {
  return orderId !== null && report.orderId !== orderId && report.orderId !== NO_ORDER_ID;
}

function whyOlder(
  order: Order,
  report: ExecutionReport,
  standing: Standing,
  instrument: Instrument,
  { cumQty, last }: ReportFigures,
): Anomaly {
  if (standing === "revival") return { kind: "impossible", text: cannotFollow(report, order) };
  if (isGone(order, report.execId)) return { kind: "late", text: words.oddReports.goneBefore(report.execId) };
  if (report.seq === order.applied.state || isCorrection(report))
    return { kind: "duplicates", text: words.oddReports.again(told(report)) };
  const filled = (qty: Lots): string => shownDecimal(formatQty(qty, instrument));
  if (standing === "less" && last !== null && cumQty >= order.cumQty)
    return {
      kind: "late",
      text: words.oddReports.noRoom(filled(last.qty), filled(cumQty), filled(order.cumQty)),
    };
  return {
    kind: "late",
    text: words.oddReports.late(told(report), shownDecimal(report.cumQty), order.state, filled(order.cumQty)),
  };
}

function cannotFollow(report: ExecutionReport, order: Order): string {
  return words.oddReports.cannotFollow(told(report), order.state);
}

/** "trade (partiallyFilled)", "canceled". */
function told({ execType, ordStatus }: ExecutionReport): string {
  return execType === (ordStatus as string) ? execType : `${execType} (${ordStatus})`;
}

function withState(order: Order, report: ExecutionReport, figures: ReportFigures): Order {
  return {
    ...order,
    orderId: report.orderId,
    state: report.ordStatus,
    cumQty: figures.cumQty,
    idle: figures.idle,
    // Filled beyond the quantity known here: the replace that made it larger is still to come.
    orderQty: Math.max(order.orderQty, figures.cumQty) as Lots,
    avgPx: report.avgPx,
    ordRejReason: report.ordRejReason ?? order.ordRejReason,
    text:
      report.text ??
      (report.execType === "replaced" || order.state === "unknown" || order.state === "unknownOrder"
        ? null
        : order.text),
    transactTime: report.transactTime,
    applied: { ...order.applied, state: report.seq },
  };
}

/** A replace that is only pending changes nothing: quantity and price stay until it is done. */
function withTerms(order: Order, report: ExecutionReport, figures: ReportFigures): Order {
  if (report.execType === "pendingReplace" || report.seq <= order.applied.terms) return order;
  // A quantity below what has filled waits for the bust that explains it.
  if (figures.orderQty < order.cumQty) return order;
  return {
    ...order,
    orderQty: figures.orderQty,
    price: figures.price ?? order.price,
    conditions: figures.conditions,
    applied: { ...order.applied, terms: report.seq },
  };
}

/**
 * The clOrdId that the exchange has accepted. A report about a request names none: the origClOrdId there may be that of
 * another request, which can still be refused.
 */
function withName(order: Order, report: ExecutionReport): Order {
  const { applied } = order;
  if (isPast(report) || isAboutRequest(report) || report.seq <= (applied.name ?? 0)) return order;
  return { ...order, clOrdId: report.clOrdId, applied: { ...applied, name: report.seq } };
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

/** The order's own clOrdId: a report about a request names the request, and the order as origClOrdId. */
export function clOrdIdOf(report: ExecutionReport): string {
  return (isAboutRequest(report) ? report.origClOrdId : undefined) ?? report.clOrdId;
}

function isAboutRequest({ execType }: ExecutionReport): boolean {
  return execType === "canceled" || execType === "pendingCancel" || execType === "pendingReplace";
}

function firstSeen(report: ExecutionReport, figures: ReportFigures, knownAt: number): Order {
  return {
    key: report.origClOrdId ?? report.clOrdId,
    clOrdId: clOrdIdOf(report),
    orderId: report.orderId,
    symbol: report.symbol,
    side: report.side,
    ordType: report.ordType,
    timeInForce: report.timeInForce,
    orderQty: figures.orderQty,
    price: figures.price,
    conditions: figures.conditions,
    state: "unknown",
    cumQty: 0 as Lots,
    leavesQty: figures.orderQty,
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

function toFill(order: Order, report: ExecutionReport, { last }: ReportFigures): Fill | null {
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

function leftOut(order: Order | undefined, kind: Anomaly["kind"], text: string): AppliedReport {
  return { order, fill: null, held: false, released: [], corrects: null, anomaly: { kind, text } };
}
