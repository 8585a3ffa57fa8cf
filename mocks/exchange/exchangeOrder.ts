import {
  isTerminal,
  type OrdStatus,
  type OrdType,
  type Side,
  type TimeInForce,
} from "../../src/protocol/orderTerms.ts";
import { ZERO_MONEY, type Money } from "../../src/protocol/money.ts";
import {
  formatAvgPx,
  formatPrice,
  formatQty,
  notional,
  type Lots,
  type Ticks,
} from "../../src/protocol/units.ts";
import type { Market } from "./market.ts";
import type { BookSide } from "./orderBook.ts";
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
  /** The newest accepted clOrdId. */
  clOrdId: string;
  /** The one before it, when it was replaced. */
  origClOrdId: string | null;
  qty: Lots;
  /** null for a market order. */
  px: Ticks | null;
  cumQty: Lots;
  /** Σ(ticks × lots) of its fills. */
  ticksLots: bigint;
  ordStatus: OrdStatus;
  /** What its account holds in reserve for it, in the instrument's currency. */
  reserved: Money;
  /** Why it ended, in words; null otherwise. */
  text: string | null;
  transactTime: number;
}

/** Reports that carry the clOrdId which the present one replaced. */
const NAMES_THE_FORMER: ReadonlySet<string> = new Set(["replaced", "orderStatus"]);

export function bookSide(side: Side): BookSide {
  return side === "buy" ? 1 : -1;
}

/** Lots that may still trade; 0 once the order has ended. */
export function leavesQty(order: ExchangeOrder): Lots {
  return isTerminal(order.ordStatus) ? (0 as Lots) : ((order.qty - order.cumQty) as Lots);
}

export function restsInBook(order: ExchangeOrder): boolean {
  return order.px !== null && (order.timeInForce === "day" || order.timeInForce === "gtc");
}

/** What must be held for the order as it stands: its leaves at its limit. What cannot rest holds nothing. */
export function valueToReserve(order: ExchangeOrder, market: Market): Money {
  if (order.px === null || !restsInBook(order)) return ZERO_MONEY;
  return notional(order.px, leavesQty(order), market.instrument);
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
    ordStatus: order.ordStatus,
    symbol: instrument.symbol,
    side: order.side,
    ordType: order.ordType,
    timeInForce: order.timeInForce,
    orderQty: formatQty(order.qty, instrument),
    ...(order.px === null ? {} : { price: formatPrice(order.px, instrument) }),
    cumQty: formatQty(order.cumQty, instrument),
    leavesQty: formatQty(leavesQty(order), instrument),
    avgPx: formatAvgPx(order.ticksLots, order.cumQty, instrument),
    ...(order.text === null ? {} : { text: order.text }),
    transactTime: order.transactTime,
  };
}
