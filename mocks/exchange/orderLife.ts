import { invariant } from "../../src/lib/assert.ts";
import { formatMoneyExact, type Money } from "../../src/protocol/money.ts";
import { isTerminal } from "../../src/protocol/orderTerms.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../src/protocol/units.ts";
import type { Accounts } from "./accounts.ts";
import {
  bookSide,
  executionReport,
  leavesQty,
  restsInBook,
  valueToReserve,
  type ExchangeOrder,
} from "./exchangeOrder.ts";
import type { Market } from "./market.ts";
import type { Matching } from "./matching.ts";
import type { BookTrade } from "./orderBook.ts";
import type { ReportOf, ReportSink, Requester } from "./serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** What happens to accepted orders, whoever caused it: trades, replacement, the end. Each step is reported. */
export interface OrderLife {
  /** Orders that have not ended. Background flow's are in the books only. */
  readonly live: ReadonlyMap<number, ExchangeOrder>;
  marketOf(order: ExchangeOrder): Market;
  nextExecId(): string;
  /** Acknowledges an order and sends it to its book. */
  begin(order: ExchangeOrder, from: Requester): void;
  /** Gives an order the terms that were accepted for it. It keeps its place when only its quantity falls. */
  replace(order: ExchangeOrder, clOrdId: string, qty: Lots, px: Ticks | null, from: Requester): void;
  /** Takes an order out of its book and ends it. `names` are the clOrdIds of the request that did it. */
  withdraw(
    order: ExchangeOrder,
    ordStatus: "canceled" | "expired",
    text: string | null,
    from?: Requester,
    names?: { readonly clOrdId: string; readonly origClOrdId: string },
  ): void;
  /** Books a match for whichever of its two orders belongs to an account. */
  matched(market: Market, match: BookTrade): void;
  /** Number of the newest execution. */
  lastExecId(): number;
}

export function createOrderLife(
  matching: Matching,
  accounts: Accounts,
  now: () => number,
  sink: ReportSink,
  startExecId: number,
): OrderLife {
  const live = new Map<number, ExchangeOrder>();
  let lastExecId = startExecId;

  for (const { orders } of accounts.all()) {
    for (const order of orders.values()) if (!isTerminal(order.ordStatus)) live.set(order.id, order);
  }

  function marketOf(order: ExchangeOrder): Market {
    const market = matching.markets[order.sid];
    invariant(market !== undefined, `order ${order.id}: no market ${order.sid}`);
    return market;
  }

  function nextExecId(): string {
    lastExecId += 1;
    return `E${lastExecId}`;
  }

  function report(
    order: ExchangeOrder,
    execType: ExecutionReport["execType"],
    from?: Requester,
    more: Partial<ExecutionReport> = {},
  ): void {
    const body = { ...executionReport(order, marketOf(order), nextExecId(), execType), ...more };
    if (execType === "trade") accounts.open(order.account).trades.push(body);
    sink.toAccount(order.account, body, from);
  }

  function reportAccount(name: string): void {
    sink.toAccount(name, accounts.open(name).account.accountReport(now()));
  }

  /** Brings the account's reserve in line with the order. True when it changed. */
  function reserve(order: ExchangeOrder): boolean {
    const market = marketOf(order);
    const change = (valueToReserve(order, market) - order.reserved) as Money;
    if (change === 0n) return false;
    accounts.open(order.account).account.reserve(market, bookSide(order.side), change);
    order.reserved = (order.reserved + change) as Money;
    return true;
  }

  function end(
    order: ExchangeOrder,
    ordStatus: "filled" | "canceled" | "expired",
    text: string | null,
  ): void {
    order.ordStatus = ordStatus;
    order.text = text;
    order.transactTime = now();
    live.delete(order.id);
  }

  const withdraw: OrderLife["withdraw"] = (order, ordStatus, text, from, names) => {
    marketOf(order).book.cancel(order.id);
    end(order, ordStatus, text);
    report(order, ordStatus, from, names);
    if (reserve(order)) reportAccount(order.account);
  };

  /** Sends what is left of an order to its book, and cancels what may not rest. */
  function submit(order: ExchangeOrder): void {
    const life = restsInBook(order) ? "rest" : order.timeInForce === "fok" ? "fok" : "ioc";
    const before = order.cumQty;
    const reserved = reserve(order);
    matching.submit(marketOf(order), order.id, bookSide(order.side), order.px ?? 0, leavesQty(order), life);
    if (leavesQty(order) > 0 && life !== "rest") withdraw(order, "canceled", remainderText(order));
    else if (reserved && order.cumQty === before) reportAccount(order.account);
  }

  function fill(order: ExchangeOrder, market: Market, match: BookTrade, role: "maker" | "taker"): void {
    const { account } = accounts.open(order.account);
    const px = match.px as Ticks;
    const lots = match.qty as Lots;
    order.cumQty = (order.cumQty + lots) as Lots;
    order.ticksLots += BigInt(px) * BigInt(lots);
    order.transactTime = now();
    if (order.cumQty === order.qty) end(order, "filled", null);
    else order.ordStatus = "partiallyFilled";
    reserve(order);
    const fee = account.fill(market, bookSide(order.side), px, lots, role);
    report(order, "trade", undefined, {
      lastQty: formatQty(lots, market.instrument),
      lastPx: formatPrice(px, market.instrument),
      commission: formatMoneyExact(fee),
      lastLiquidityInd: role === "maker" ? "added" : "removed",
    });
    sink.toAccount(order.account, account.positionReport(market));
    reportAccount(order.account);
  }

  return {
    live,
    marketOf,
    nextExecId,
    begin(order, from) {
      live.set(order.id, order);
      report(order, "new", from);
      submit(order);
    },
    replace(order, clOrdId, qty, px, from) {
      const { book } = marketOf(order);
      const keepsPlace = px === order.px && qty <= order.qty;
      order.origClOrdId = order.clOrdId;
      order.clOrdId = clOrdId;
      order.qty = qty;
      order.px = px;
      order.transactTime = now();
      const filled = qty === order.cumQty;
      if (filled) end(order, "filled", null);
      if (filled || !keepsPlace) book.cancel(order.id);
      else book.reduce(order.id, leavesQty(order));
      report(order, "replaced", from);
      if (!filled && !keepsPlace) submit(order);
      else if (reserve(order)) reportAccount(order.account);
    },
    withdraw,
    matched(market, match) {
      const maker = live.get(match.makerId);
      const taker = live.get(match.takerId);
      if (maker !== undefined) fill(maker, market, match, "maker");
      if (taker !== undefined) fill(taker, market, match, "taker");
    },
    lastExecId: () => lastExecId,
  };
}

function remainderText(order: ExchangeOrder): string {
  if (order.timeInForce === "fok") return "Not all of it could trade at once, so none of it did";
  return order.cumQty > 0 ? "The rest found nothing to trade with" : "There was nothing to trade with";
}
