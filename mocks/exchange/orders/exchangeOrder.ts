import {
  isTerminal,
  type ContingencyType,
  type ExecInst,
  type OrdStatus,
  type OrdType,
  type SelfMatchPrevention,
  type Side,
  type TimeInForce,
} from "../../../src/protocol/orderTerms.ts";
import { formatDecimal } from "../../../src/protocol/decimal.ts";
import { openValue, restsWith, type WaitsFor } from "../../../src/protocol/exposure.ts";
import type { Money } from "../../../src/protocol/money.ts";
import type { Trail } from "../../../src/protocol/orderCheck.ts";
import { formatAvgPx, formatPrice, formatQty, type Lots, type Ticks } from "../../../src/protocol/units.ts";
import type { Market } from "../market/market.ts";
import type { BookSide } from "../market/orderBook.ts";
import { awaitingStatus, type PendingMark } from "./pendingMarks.ts";
import type { ReportOf } from "./serverReport.ts";

/** An accepted order of an account, from the moment it is acknowledged. Structured-cloneable. */
export interface ExchangeOrder {
  readonly id: number;
  readonly account: string;
  /** The session that sent it: cancel on disconnect is about that session's orders only. */
  readonly sessionId: string;
  readonly sid: number;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly timeInForce: TimeInForce;
  readonly execInst: readonly ExecInst[];
  readonly selfMatchPrevention: SelfMatchPrevention | null;
  readonly minQty: Lots | null;
  /** Epoch ms; of gtd orders only. */
  readonly expireTime: number | null;
  readonly listId: string | null;
  readonly contingencyType: ContingencyType | null;
  /** Orders of one group lower each other: what one trades, the others lose. 0: none. */
  readonly group: number;
  /** The order whose fills this one is sized to, while that may still fill. 0: none. */
  parentId: number;
  /** The newest accepted clOrdId. */
  clOrdId: string;
  /** The one before it, when it was replaced. */
  origClOrdId: string | null;
  qty: Lots;
  /** The limit; null while there is none. A market to limit order gets one. */
  px: Ticks | null;
  /** Of a trailing stop: where it stands. */
  stopPx: Ticks | null;
  trail: Trail | null;
  displayQty: Lots | null;
  waitsFor: WaitsFor | null;
  cumQty: Lots;
  /** Σ(ticks × lots) of its fills. */
  ticksLots: bigint;
  ordStatus: OrdStatus;
  /** What its account holds in reserve for it, in the instrument's currency. */
  reserved: Money;
  /** Σ of its fills' fees by rate, in the instrument's currency: the least of an order is not in it. */
  ratedFees: Money;
  /** Requests about it that are told to be pending and not answered yet. */
  pending?: readonly PendingMark[];
  /** A trade of it was busted or corrected: what is sent again of its trades tells its present state. */
  corrected?: boolean;
  /** The session that it was good for has ended since it was filled: a bust does not bring it back. */
  sessionOver?: boolean;
  /** In words, why it ended or what its owner should do after a bust; null otherwise. */
  text: string | null;
  transactTime: number;
}

/** Reports that carry the clOrdId which the present one replaced. */
const NAMES_THE_FORMER: ReadonlySet<string> = new Set(["replaced", "orderStatus"]);

export function bookSide(side: Side): BookSide {
  return side === "buy" ? 1 : -1;
}

const FOR_THE_DAY: ReadonlySet<TimeInForce> = new Set(["day", "atTheOpening", "atTheClose"]);

/** Whether it ends with the session of its market. */
export function isForTheDay({ timeInForce }: Pick<ExchangeOrder, "timeInForce">): boolean {
  return FOR_THE_DAY.has(timeInForce);
}

/** Nothing of it can trade any more: it has ended, or is good for a day that it is done for. */
export function isOver(order: Pick<ExchangeOrder, "ordStatus" | "timeInForce">): boolean {
  return isTerminal(order.ordStatus) || (order.ordStatus === "doneForDay" && isForTheDay(order));
}

/** Lots that may still trade; 0 once the order has ended. */
export function leavesQty(order: ExchangeOrder): Lots {
  return isOver(order) ? (0 as Lots) : ((order.qty - order.cumQty) as Lots);
}

/** Whether a part that does not trade at once rests with a limit, instead of being canceled. */
export function restsInBook({ px, timeInForce }: ExchangeOrder): boolean {
  return restsWith(px, timeInForce);
}

/** What must be held for the order as it stands, in the instrument's currency. */
export function valueToReserve(order: ExchangeOrder, { instrument }: Market): Money {
  const { px, stopPx, timeInForce, waitsFor } = order;
  return openValue({ price: px, stopPx, leaves: leavesQty(order), timeInForce, waitsFor }, instrument);
}

/** Of all statuses that hold the first by FIX's order of precedence: what is pending before what is. */
export function toldStatus({ ordStatus, pending = [] }: ExchangeOrder): OrdStatus {
  if (pending.length === 0 || (isTerminal(ordStatus) && ordStatus !== "filled")) return ordStatus;
  return awaitingStatus({ marks: pending });
}

/** The execution report that tells the order's present state. `execType` says what happened to it just now. */
export function executionReport(
  order: ExchangeOrder,
  market: Market,
  execId: string,
  execType: ReportOf<"executionReport">["execType"],
): ReportOf<"executionReport"> {
  const { instrument } = market;
  return {
    type: "executionReport",
    clOrdId: order.clOrdId,
    ...(order.origClOrdId !== null && NAMES_THE_FORMER.has(execType)
      ? { origClOrdId: order.origClOrdId }
      : {}),
    orderId: String(order.id),
    execId,
    execType,
    ordStatus: toldStatus(order),
    symbol: instrument.symbol,
    side: order.side,
    ordType: order.ordType,
    timeInForce: order.timeInForce,
    orderQty: formatQty(order.qty, instrument),
    ...(order.px === null ? {} : { price: formatPrice(order.px, instrument) }),
    ...conditions(order, market),
    cumQty: formatQty(order.cumQty, instrument),
    leavesQty: formatQty(leavesQty(order), instrument),
    avgPx: formatAvgPx(order.ticksLots, order.cumQty, instrument),
    ...(order.text === null ? {} : { text: order.text }),
    transactTime: order.transactTime,
  };
}

/** The terms beyond price and quantity; a plain order has none. */
function conditions(order: ExchangeOrder, { instrument }: Market): Partial<ReportOf<"executionReport">> {
  const { stopPx, trail, displayQty, minQty, expireTime, execInst, listId, contingencyType } = order;
  const waits = order.waitsFor !== null && !isOver(order);
  return {
    ...(stopPx === null ? {} : { stopPx: formatPrice(stopPx, instrument) }),
    ...(trail === null
      ? {}
      : trail.type === "price"
        ? { pegOffsetValue: formatPrice(trail.ticks, instrument), pegOffsetType: "price" }
        : { pegOffsetValue: formatDecimal(trail.basisPoints, 2), pegOffsetType: "percent" }),
    ...(displayQty === null ? {} : { displayQty: formatQty(displayQty, instrument) }),
    ...(minQty === null ? {} : { minQty: formatQty(minQty, instrument) }),
    ...(expireTime === null ? {} : { expireTime }),
    ...(execInst.length === 0 ? {} : { execInst: [...execInst] }),
    ...(order.selfMatchPrevention === null
      ? {}
      : { selfMatchPreventionInstruction: order.selfMatchPrevention }),
    ...(listId === null ? {} : { listId }),
    ...(contingencyType === null ? {} : { contingencyType }),
    ...(waits ? { workingIndicator: false } : {}),
  };
}
