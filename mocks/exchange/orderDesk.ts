import type {
  NewOrderSingle,
  OrderCancelReplaceRequest,
  OrderCancelRequest,
  OrderMassCancelRequest,
} from "../../src/protocol/clientMessages.ts";
import { fail, type Result } from "../../src/lib/result.ts";
import { ZERO_MONEY, type Money } from "../../src/protocol/money.ts";
import { checkOrder, type CheckedOrder, type OrderRefusal } from "../../src/protocol/orderCheck.ts";
import { isTerminal, type CxlRejReason, type Side } from "../../src/protocol/orderTerms.ts";
import { formatPrice, formatQty, notional, type Lots, type Ticks } from "../../src/protocol/units.ts";
import type { Account } from "./account.ts";
import { createAccounts, type AccountOrders, type AccountOrdersState } from "./accounts.ts";
import { createConversion, midTwice, referencePx } from "./conversion.ts";
import { bookSide, executionReport, type ExchangeOrder } from "./exchangeOrder.ts";
import type { Market } from "./market.ts";
import type { Matching } from "./matching.ts";
import type { BookTrade } from "./orderBook.ts";
import { createOrderLife } from "./orderLife.ts";
import { belowFilled, cancelRejectReason, creditRefusal, unknownSymbol, withoutRate } from "./refusals.ts";
import type { ReportOf, ReportSink, Requester } from "./serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** Takes every account's requests about orders, checks them, and answers through the sink. */
export interface OrderDesk {
  /** With a refusal the order is rejected for it, unless its clOrdId is known already. */
  newOrder(from: Requester, request: NewOrderSingle, refusal?: OrderRefusal): void;
  cancel(from: Requester, request: OrderCancelRequest): void;
  replace(from: Requester, request: OrderCancelReplaceRequest): void;
  /** Returns how many orders it canceled. */
  massCancel(from: Requester, request: OrderMassCancelRequest): number;
  status(from: Requester, clOrdId: string): void;
  /** Reports each open order. Returns how many there are. */
  massStatus(from: Requester): number;
  /** Cancels the account's open orders, or those that one session sent. The owner reads `text`. */
  cancelOpen(account: string, sessionId: string | null, text: string): void;
  /** Somebody trades with all that is left of an open limit order, and with whatever stands before it. */
  fillNow(account: string, clOrdId: string): void;
  /** The account as it stands: the day's orders, its trades again, positions, cash. Opens the account. */
  snapshot(account: string): ReportOf<"executionReport" | "positionReport" | "accountReport">[];
  matched(market: Market, match: BookTrade): void;
  /** Expires day orders and forgets what has ended. */
  endDay(): void;
  save(): DeskState;
}

export interface DeskState {
  readonly lastExecId: number;
  readonly accounts: readonly AccountOrdersState[];
}

export function createOrderDesk(
  matching: Matching,
  now: () => number,
  sink: ReportSink,
  state?: DeskState,
): OrderDesk {
  const conversion = createConversion(matching.markets);
  const accounts = createAccounts(matching.markets, conversion, state?.accounts);
  const life = createOrderLife(matching, accounts, now, sink, state?.lastExecId ?? 0);

  /** Why the account cannot carry `value` more on that side; null when it can. */
  function checkCredit(account: Account, market: Market, side: Side, value: Money): OrderRefusal | null {
    if (conversion.convert(value, market.instrument.currency) === null) return withoutRate(market.instrument);
    return creditRefusal(account.marginCall(market, bookSide(side), value));
  }

  function checkNew(
    account: Account,
    market: Market,
    request: NewOrderSingle,
  ): Result<CheckedOrder, OrderRefusal> {
    const checked = checkOrder(request, market.instrument, referencePx(market));
    if (!checked.ok) return checked;
    if (request.ordType !== "market" && request.ordType !== "limit") return fail(untaken(request.ordType));
    const { qty, price } = checked.value;
    const value = notional(price ?? takingPx(market, request.side), qty, market.instrument);
    const refusal = checkCredit(account, market, request.side, value);
    return refusal === null ? checked : fail(refusal);
  }

  function checkReplace(
    order: ExchangeOrder,
    request: OrderCancelReplaceRequest,
  ): Result<CheckedOrder, OrderRefusal> {
    const market = life.marketOf(order);
    const { instrument } = market;
    const price = order.px === null ? undefined : formatPrice(order.px, instrument);
    const terms = {
      ordType: order.ordType,
      orderQty: request.orderQty ?? formatQty(order.qty, instrument),
      price: request.price ?? price,
    };
    // The band is asked only of a new price: an order that the market has left behind may still be made smaller.
    const reference = terms.price === price ? null : referencePx(market);
    const checked = checkOrder(terms, instrument, reference);
    if (!checked.ok) return checked;
    const { qty, price: px } = checked.value;
    if (qty < order.cumQty) return fail(belowFilled(order.cumQty, instrument));
    const value = px === null ? ZERO_MONEY : notional(px, (qty - order.cumQty) as Lots, instrument);
    const { account } = accounts.open(order.account);
    const refusal = checkCredit(account, market, order.side, (value - order.reserved) as Money);
    return refusal === null ? checked : fail(refusal);
  }

  function reject(from: Requester, request: NewOrderSingle, refusal: OrderRefusal): void {
    const body: ExecutionReport = {
      type: "executionReport",
      clOrdId: request.clOrdId,
      orderId: String(matching.nextOrderId()),
      execId: life.nextExecId(),
      execType: "rejected",
      ordStatus: "rejected",
      symbol: request.symbol,
      side: request.side,
      ordType: request.ordType,
      timeInForce: request.timeInForce ?? "day",
      orderQty: request.orderQty,
      ...(request.price === undefined ? {} : { price: request.price }),
      cumQty: "0",
      leavesQty: "0",
      avgPx: "0",
      text: refusal.text,
      ordRejReason: refusal.ordRejReason,
      transactTime: now(),
    };
    accounts.open(from.account).rejected.set(request.clOrdId, body);
    sink.toAccount(from.account, body, from);
  }

  function rejectCancel(
    from: Requester,
    request: OrderCancelRequest | OrderCancelReplaceRequest,
    order: ExchangeOrder | undefined,
    cxlRejReason: CxlRejReason,
    text: string,
  ): void {
    sink.toRequester(from, {
      type: "orderCancelReject",
      clOrdId: request.clOrdId,
      origClOrdId: request.origClOrdId,
      orderId: order === undefined ? "NONE" : String(order.id),
      ordStatus: order?.ordStatus ?? "rejected",
      cxlRejResponseTo: request.type,
      cxlRejReason,
      text,
      transactTime: now(),
    });
  }

  /** The open order that a request names; otherwise the request is answered with why there is none. */
  function openOrder(
    from: Requester,
    request: OrderCancelRequest | OrderCancelReplaceRequest,
  ): ExchangeOrder | null {
    const own = accounts.open(from.account);
    const order = own.names.get(request.origClOrdId);
    if (order !== undefined && !isTerminal(order.ordStatus)) return order;
    const ended = order?.ordStatus ?? (own.rejected.has(request.origClOrdId) ? "rejected" : null);
    if (ended === null) rejectCancel(from, request, order, "unknownOrder", "There is no such order");
    else rejectCancel(from, request, order, "tooLateToCancel", `Too late: the order is ${ended}`);
    return null;
  }

  function orderStatus(order: ExchangeOrder): ExecutionReport {
    return executionReport(order, life.marketOf(order), life.nextExecId(), "orderStatus");
  }

  /** What became of the order that a clOrdId names; null when it names none. */
  function presentState(own: AccountOrders, clOrdId: string): ExecutionReport | null {
    const order = own.names.get(clOrdId);
    if (order !== undefined) return orderStatus(order);
    const rejected = own.rejected.get(clOrdId);
    return rejected === undefined
      ? null
      : { ...rejected, execId: life.nextExecId(), execType: "orderStatus" };
  }

  function openOrdersOf(account: string): ExchangeOrder[] {
    return [...life.live.values()].filter((order) => order.account === account);
  }

  return {
    newOrder(from, request, refusal) {
      const own = accounts.open(from.account);
      const known = presentState(own, request.clOrdId);
      if (known !== null) return sink.toRequester(from, { ...known, possResend: true });
      if (refusal !== undefined) return reject(from, request, refusal);
      const market = matching.bySymbol(request.symbol);
      if (market === undefined) return reject(from, request, unknownSymbol(request.symbol));
      const checked = checkNew(own.account, market, request);
      if (!checked.ok) return reject(from, request, checked.error);
      const order: ExchangeOrder = {
        id: matching.nextOrderId(),
        account: from.account,
        sessionId: from.sessionId,
        sid: market.sid,
        side: request.side,
        ordType: request.ordType,
        timeInForce: request.timeInForce ?? "day",
        clOrdId: request.clOrdId,
        origClOrdId: null,
        qty: checked.value.qty,
        px: checked.value.price,
        cumQty: 0 as Lots,
        ticksLots: 0n,
        ordStatus: "new",
        reserved: ZERO_MONEY,
        text: null,
        transactTime: now(),
      };
      own.orders.set(order.id, order);
      own.names.set(order.clOrdId, order);
      life.begin(order, from);
    },
    cancel(from, request) {
      const order = openOrder(from, request);
      if (order === null) return;
      const { names } = accounts.open(from.account);
      if (!names.has(request.clOrdId)) names.set(request.clOrdId, order);
      life.withdraw(order, "canceled", null, from, {
        clOrdId: request.clOrdId,
        origClOrdId: order.clOrdId,
      });
    },
    replace(from, request) {
      const order = openOrder(from, request);
      if (order === null) return;
      const { names, rejected } = accounts.open(from.account);
      if (names.has(request.clOrdId) || rejected.has(request.clOrdId))
        return rejectCancel(from, request, order, "duplicateClOrdId", "That clOrdId was used before");
      if (order.clOrdId !== request.origClOrdId)
        return rejectCancel(from, request, order, "unknownOrder", `The order is now ${order.clOrdId}`);
      const checked = checkReplace(order, request);
      if (!checked.ok)
        return rejectCancel(from, request, order, cancelRejectReason(checked.error), checked.error.text);
      names.set(request.clOrdId, order);
      life.replace(order, request.clOrdId, checked.value.qty, checked.value.price, from);
    },
    massCancel(from, { symbol, side }) {
      const chosen = openOrdersOf(from.account).filter(
        (order) =>
          (side === undefined || side === order.side) &&
          (symbol === undefined || symbol === life.marketOf(order).instrument.symbol),
      );
      for (const order of chosen) life.withdraw(order, "canceled", "Canceled with all others", from);
      return chosen.length;
    },
    status(from, clOrdId) {
      const known = presentState(accounts.open(from.account), clOrdId);
      sink.toRequester(
        from,
        known ?? {
          type: "businessMessageReject",
          refType: "orderStatusRequest",
          refClOrdId: clOrdId,
          businessRejectReason: "unknownId",
          text: "There is no such order",
        },
      );
    },
    massStatus(from) {
      const open = openOrdersOf(from.account);
      for (const order of open) sink.toRequester(from, orderStatus(order));
      return open.length;
    },
    cancelOpen(account, sessionId, text) {
      for (const order of openOrdersOf(account)) {
        if (sessionId === null || order.sessionId === sessionId) life.withdraw(order, "canceled", text);
      }
    },
    fillNow(account, clOrdId) {
      const order = accounts.open(account).names.get(clOrdId);
      if (order === undefined || order.px === null || isTerminal(order.ordStatus)) return;
      const market = life.marketOf(order);
      const side = bookSide(order.side);
      const levels = market.book.levels(side, Infinity);
      let qty = 0;
      for (let at = 0; at < levels.length; at += 2) {
        if (((levels[at] ?? 0) - order.px) * side >= 0) qty += levels[at + 1] ?? 0;
      }
      matching.submit(market, matching.nextOrderId(), side === 1 ? -1 : 1, order.px, qty, "ioc");
    },
    snapshot(name) {
      const { account, orders, rejected, trades } = accounts.open(name);
      const refused = [...rejected.values()].map((body): ExecutionReport => ({
        ...body,
        execId: life.nextExecId(),
        execType: "orderStatus",
      }));
      return [
        ...refused,
        ...[...orders.values()].map(orderStatus),
        ...trades.map((body) => ({ ...body, possResend: true })),
        ...account.positionReports(),
        account.accountReport(now()),
      ];
    },
    matched: (market, match) => life.matched(market, match),
    endDay() {
      for (const order of life.live.values()) {
        if (order.timeInForce === "day") life.withdraw(order, "expired", "The trading day has ended");
      }
      for (const { names, orders, rejected, trades } of accounts.all()) {
        rejected.clear();
        trades.length = 0;
        for (const [clOrdId, order] of names) if (!life.live.has(order.id)) names.delete(clOrdId);
        for (const id of orders.keys()) if (!life.live.has(id)) orders.delete(id);
      }
    },
    save: () => ({ lastExecId: life.lastExecId(), accounts: accounts.save() }),
  };
}

function untaken(ordType: string): OrderRefusal {
  return {
    ordRejReason: "unsupportedOrderCharacteristic",
    field: "ordType",
    text: `${ordType} is not taken here yet`,
  };
}

/** What a market order is margined at: the best price of the other side, else the mid rounded up. */
function takingPx(market: Market, side: Side): Ticks {
  const best = side === "buy" ? market.book.bestAsk() : market.book.bestBid();
  return (best > 0 ? best : Math.ceil(midTwice(market) / 2)) as Ticks;
}
