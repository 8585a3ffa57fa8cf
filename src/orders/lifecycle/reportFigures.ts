import type { Order } from "./order.ts";
import { reportedConditions, type OrderConditions } from "./orderConditions.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { isTerminal } from "../../protocol/orderTerms.ts";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";
import { decodePrice, decodeQty, type Lots, type Ticks } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** The figures of a report, in units. */
export interface ReportFigures {
  readonly orderQty: Lots;
  readonly cumQty: Lots;
  /** Nothing of it can trade though it is not finished: a day order that is done for the day behind a request. */
  readonly idle: true | undefined;
  readonly price: Ticks | null;
  readonly conditions: OrderConditions | undefined;
  /** What traded, on a trade or its correction. */
  readonly last: { readonly qty: Lots; readonly px: Ticks } | null;
}

/** The error says, for a person, which figure is none of this instrument, or which of them contradict each other. */
export function reportFigures(
  report: ExecutionReport,
  instrument: Instrument,
): Result<ReportFigures, string> {
  const orderQty = decodeQty(report.orderQty, instrument);
  if (!orderQty.ok) return fail(words.oddReports.noQty("orderQty", report.orderQty, report.symbol));
  const cumQty = decodeQty(report.cumQty, instrument);
  if (!cumQty.ok) return fail(words.oddReports.noQty("cumQty", report.cumQty, report.symbol));
  const leavesQty = decodeQty(report.leavesQty, instrument);
  if (!leavesQty.ok) return fail(words.oddReports.noQty("leavesQty", report.leavesQty, report.symbol));
  const { price = null } = report;
  const ticks = price === null ? null : decodePrice(price, instrument);
  if (ticks !== null && !ticks.ok) return fail(words.oddReports.noPrice("price", price ?? "", report.symbol));
  const told = contradiction(report, orderQty.value, cumQty.value, leavesQty.value);
  if (told !== null) return fail(told);
  const conditions = reportedConditions(report, instrument);
  if (!conditions.ok) return conditions;
  const figures = {
    orderQty: orderQty.value,
    cumQty: cumQty.value,
    idle: idleness(report.ordStatus, orderQty.value - cumQty.value, leavesQty.value),
    price: ticks?.value ?? null,
    conditions: conditions.value,
  };
  const amends = report.execType === "tradeCancel" || report.execType === "tradeCorrect";
  if (amends && report.execRefId === undefined) return fail(words.oddReports.amendsNothing(report.execType));
  if (report.execType !== "trade" && report.execType !== "tradeCorrect")
    return ok({ ...figures, last: null });
  const qty = decodeQty(report.lastQty ?? "", instrument);
  const px = decodePrice(report.lastPx ?? "", instrument);
  if (!qty.ok || !px.ok || qty.value <= 0 || px.value <= 0) return fail(words.oddReports.tradeOfNothing);
  if (qty.value > cumQty.value)
    return fail(words.oddReports.over("lastQty", report.lastQty ?? "", "cumQty", report.cumQty));
  return ok({ ...figures, last: { qty: qty.value, px: px.value } });
}

/** What an exchange refused may be no number of this instrument: the refusal stands all the same. */
export function refusedFigures(order: Order | undefined, report: ExecutionReport): ReportFigures | null {
  return order === undefined || report.execType !== "rejected"
    ? null
    : { ...order, idle: undefined, conditions: order.conditions, last: null };
}

function contradiction(
  { ordStatus, cumQty, orderQty, leavesQty, timeInForce }: ExecutionReport,
  whole: Lots,
  filled: Lots,
  left: Lots,
): string | null {
  if (filled > whole) return words.oddReports.over("cumQty", cumQty, "orderQty", orderQty);
  if (filled > 0 && (ordStatus === "new" || ordStatus === "pendingNew"))
    return words.oddReports.saysFilled(ordStatus, cumQty);
  if (filled < whole && ordStatus === "filled") return words.oddReports.saysFilledOf(cumQty, orderQty);
  if (left === (isTerminal(ordStatus) ? 0 : whole - filled)) return null;
  // FIX's matrices A.1.b and H.1.c: nothing can trade of an order that is done for the day, a request in front or not.
  const done = ordStatus === "doneForDay" || (isBehindRequest(ordStatus) && timeInForce === "day");
  if (left === 0 && done) return null;
  return words.oddReports.saysLeft(ordStatus, leavesQty, cumQty, orderQty);
}

function idleness(ordStatus: ExecutionReport["ordStatus"], unfilled: number, left: Lots): true | undefined {
  return isBehindRequest(ordStatus) && left < unfilled ? true : undefined;
}

/** What the order is else is hidden by a request that is on its way. */
function isBehindRequest(ordStatus: ExecutionReport["ordStatus"]): boolean {
  return ordStatus === "pendingCancel" || ordStatus === "pendingReplace";
}
