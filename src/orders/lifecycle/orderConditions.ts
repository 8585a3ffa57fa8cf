import type { OrderDraft } from "../draft/orderDraft.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { parseDecimal } from "../../protocol/decimal.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { CheckedOrder, Trail } from "../../protocol/orderCheck.ts";
import type { ContingencyType, ExecInst } from "../../protocol/orderTerms.ts";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";
import { decodePrice, decodeQty, type Lots, type Ticks } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** What an order has besides side, quantity, limit and time in force; null is what it has not. */
export interface OrderConditions {
  /** The last price that sets it off. Of a trailing stop: where it stands now, null until the exchange has said. */
  readonly stopPx: Ticks | null;
  readonly trail: Trail | null;
  /** The most that the book shows of it at a time. */
  readonly displayQty: Lots | null;
  /** The least that must trade at once. */
  readonly minQty: Lots | null;
  /** Epoch ms of the exchange's clock. */
  readonly expireTime: number | null;
  readonly execInst: readonly ExecInst[];
  /** The orders that it depends on, or that depend on it, have the same. */
  readonly listId: string | null;
  readonly contingencyType: ContingencyType | null;
  /** It cannot trade yet: a stop that waits for its price, a child that waits for its parent. */
  readonly waiting: boolean;
}

export const NO_CONDITIONS: OrderConditions = {
  stopPx: null,
  trail: null,
  displayQty: null,
  minQty: null,
  expireTime: null,
  execInst: [],
  listId: null,
  contingencyType: null,
  waiting: false,
};

/** The list that an order is sent in. */
export interface ListedIn {
  readonly listId?: string | undefined;
  readonly contingencyType?: ContingencyType | undefined;
}

/** The conditions of an order that is sent from here; undefined when it has none. */
export function checkedConditions(
  { stopPx, trail, displayQty, minQty, expireTime }: CheckedOrder,
  { ordType, execInst = [] }: Pick<OrderDraft, "ordType" | "execInst">,
  list: ListedIn,
): OrderConditions | undefined {
  const listId = list.listId ?? null;
  const contingencyType = list.contingencyType ?? null;
  const waiting = ordType === "stop" || ordType === "stopLimit" || ordType === "trailingStop";
  const terms = { stopPx, trail, displayQty, minQty, expireTime, execInst };
  return unlessNone({ ...terms, listId, contingencyType, waiting });
}

/** The conditions that a report tells; the error names what is none of this instrument. */
export function reportedConditions(
  report: ExecutionReport,
  instrument: Instrument,
): Result<OrderConditions | undefined, string> {
  const { symbol, execInst = [], expireTime = null, listId = null, contingencyType = null } = report;
  const stopPx = report.stopPx === undefined ? ok(null) : decodePrice(report.stopPx, instrument);
  if (!stopPx.ok) return fail(words.oddReports.noPrice("stopPx", report.stopPx ?? "", symbol));
  const displayQty = report.displayQty === undefined ? ok(null) : decodeQty(report.displayQty, instrument);
  if (!displayQty.ok) return fail(words.oddReports.noQty("displayQty", report.displayQty ?? "", symbol));
  const minQty = report.minQty === undefined ? ok(null) : decodeQty(report.minQty, instrument);
  if (!minQty.ok) return fail(words.oddReports.noQty("minQty", report.minQty ?? "", symbol));
  const trail = reportedTrail(report, instrument);
  if (!trail.ok) return trail;
  return ok(
    unlessNone({
      stopPx: stopPx.value,
      trail: trail.value,
      displayQty: displayQty.value,
      minQty: minQty.value,
      expireTime,
      execInst,
      listId,
      contingencyType,
      waiting: report.workingIndicator === false,
    }),
  );
}

function reportedTrail(
  { pegOffsetValue, pegOffsetType = "price", symbol }: ExecutionReport,
  instrument: Instrument,
): Result<Trail | null, string> {
  if (pegOffsetValue === undefined) return ok(null);
  if (pegOffsetType === "percent") {
    const basisPoints = parseDecimal(pegOffsetValue, 2);
    return basisPoints.ok
      ? ok({ type: "percent", basisPoints: basisPoints.value })
      : fail(words.oddReports.noPercentage("pegOffsetValue", pegOffsetValue));
  }
  const ticks = decodePrice(pegOffsetValue, instrument);
  return ticks.ok
    ? ok({ type: "price", ticks: ticks.value })
    : fail(words.oddReports.noDistance("pegOffsetValue", pegOffsetValue, symbol));
}

function unlessNone(conditions: OrderConditions): OrderConditions | undefined {
  const { execInst, waiting, ...rest } = conditions;
  const none = execInst.length === 0 && !waiting && Object.values(rest).every((value) => value === null);
  return none ? undefined : conditions;
}
