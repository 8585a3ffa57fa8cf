import { corrected, forgetAside, isGone, keepAside, keepOverruled } from "./corrections.ts";
import type { Anomaly } from "./oddReport.ts";
import { hasNothingLeft, isFinished, type Fill, type Order } from "./order.ts";
import { mayCarry, mayStep } from "./orderTransitions.ts";
import { refusedFigures, reportFigures, type ReportFigures } from "./reportFigures.ts";
import { isTerminal } from "../protocol/orderTerms.ts";
import type { Instrument } from "../protocol/instrument.ts";
import type { ExecutionReport } from "../protocol/serverMessages.ts";
import { formatQty, groupThousands, type Lots } from "../protocol/units.ts";
import { words } from "../words/words.ts";

/** What one report made of one order. */
export interface AppliedReport {
  /** The same reference when nothing changed; undefined when the report told of no order that can be shown. */
  readonly order: Order | undefined;
  /** What traded, also on a report that moved nothing else: whoever keeps fills counts each execId once. */
  readonly fill: Fill | null;
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
  if (!mayCarry(execType, ordStatus))
    return leftOut(known, "impossible", words.oddReports.cannotCome(execType, ordStatus));
  const decoded = reportFigures(report, instrument);
  const figures = decoded.ok ? decoded.value : refusedFigures(known, report);
  if (figures === null) return leftOut(known, "impossible", decoded.ok ? "" : decoded.error);

  const before = known ?? firstSeen(report, figures, knownAt);
  const fill = isGone(before, report.execId) ? null : toFill(before, report, figures);
  const standing = standingOf(before, report, figures);
  if (standing === "newer" && !mayStep(before.state, execType, ordStatus))
    return { ...leftOut(known, "impossible", cannotFollow(report, before)), fill };

  const newer = standing === "newer";
  const moved = newer ? forgetAside(withState(keepOverruled(before, report), report, figures)) : before;
  const termed = takesTerms(report, standing) ? withTerms(moved, report, figures) : moved;
  const order = settle(withPending(withCorrection(termed, report, figures, standing), report, newer));
  const corrects = isCorrection(report) ? (report.execRefId ?? null) : null;
  const taken =
    newer || (isCorrection(report) && !isGone(before, report.execRefId)) || report.possResend === true;
  return { order, fill, corrects, anomaly: taken ? null : whyOlder(before, report, standing, instrument) };
}

/**
 * How a report stands to what is known: `newer` sets the state; `past` is older than that or told again; `less` is newer
 * by its seq and has less filled; `revival` would bring a finished order back, or end it otherwise than it did.
 */
type Standing = "newer" | "past" | "less" | "revival";

function standingOf(order: Order, report: ExecutionReport, { cumQty }: ReportFigures): Standing {
  const later = report.seq > order.applied.state;
  if (isCorrection(report)) return later ? "newer" : "past";
  const busts = order.corrections?.seq ?? 0;
  if (isGone(order, report.execId) || (isPast(report) && busts > 0)) return "past";
  const finished = order.state !== "notSent" && isFinished(order.state);
  const ends = isTerminal(report.ordStatus);
  if (ends && !finished) return report.seq > busts ? "newer" : "past";
  if (isPast(report)) return finished === ends && cumQty > order.cumQty ? "newer" : "past";
  if (finished && report.ordStatus !== order.state)
    return !later ? "past" : cumQty < order.cumQty ? "less" : "revival";
  // The first word of a session sets the truth, even when the exchange has less than was known.
  if (order.applied.state === 0) return "newer";
  if (!later) return "past";
  return cumQty < order.cumQty ? "less" : "newer";
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

function withCorrection(
  order: Order,
  report: ExecutionReport,
  figures: ReportFigures,
  standing: Standing,
): Order {
  if (isCorrection(report)) return corrected(order, report, standing === "newer");
  const unexplained = standing === "less" || standing === "revival";
  return unexplained ? keepAside(order, report, figures, clOrdIdOf(report)) : order;
}

function whyOlder(
  order: Order,
  report: ExecutionReport,
  standing: Standing,
  instrument: Instrument,
): Anomaly {
  if (standing === "revival") return { kind: "impossible", text: cannotFollow(report, order) };
  if (isGone(order, report.execId)) return { kind: "late", text: words.oddReports.goneBefore(report.execId) };
  if (report.seq === order.applied.state || isCorrection(report))
    return { kind: "duplicates", text: words.oddReports.again(told(report)) };
  const filled = (qty: Lots): string => groupThousands(formatQty(qty, instrument));
  return {
    kind: "late",
    text: words.oddReports.late(
      told(report),
      groupThousands(report.cumQty),
      order.state,
      filled(order.cumQty),
    ),
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
    // Filled beyond the quantity known here: the replace that made it larger is still to come.
    orderQty: Math.max(order.orderQty, figures.cumQty) as Lots,
    avgPx: report.avgPx,
    ordRejReason: report.ordRejReason ?? order.ordRejReason,
    text: report.text ?? (report.execType === "replaced" || order.state === "unknown" ? null : order.text),
    transactTime: report.transactTime,
    applied: { ...order.applied, state: report.seq },
  };
}

/** A replace that is only pending changes nothing: quantity, price and clOrdId stay until it is done. */
function withTerms(order: Order, report: ExecutionReport, figures: ReportFigures): Order {
  if (report.execType === "pendingReplace" || report.seq <= order.applied.terms) return order;
  // A quantity below what has filled waits for the bust that explains it.
  if (figures.orderQty < order.cumQty) return order;
  return {
    ...order,
    // After a replace, a cancel that nobody asked for names the order itself and its clOrdId before.
    clOrdId: report.clOrdId === order.clOrdId ? order.clOrdId : clOrdIdOf(report),
    orderQty: figures.orderQty,
    price: figures.price ?? order.price,
    conditions: figures.conditions,
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

/** leavesQty = orderQty - cumQty while something can trade. */
function settle(order: Order): Order {
  const left = hasNothingLeft(order) ? 0 : Math.max(0, order.orderQty - order.cumQty);
  return left === order.leavesQty ? order : { ...order, leavesQty: left as Lots };
}

/** The order's own clOrdId: a report about a request names the request, and the order as origClOrdId. */
export function clOrdIdOf(report: ExecutionReport): string {
  const { execType } = report;
  const aboutRequest =
    execType === "canceled" || execType === "pendingCancel" || execType === "pendingReplace";
  return (aboutRequest ? report.origClOrdId : undefined) ?? report.clOrdId;
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
  return { order, fill: null, corrects: null, anomaly: { kind, text } };
}
