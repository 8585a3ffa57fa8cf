import { invariant } from "../../src/lib/assert.ts";
import type {
  NewOrderSingle,
  OrderCancelReplaceRequest,
  OrderCancelRequest,
  OrderMassCancelRequest,
} from "../../src/protocol/clientMessages.ts";
import { formatMoneyExact, type Money } from "../../src/protocol/money.ts";
import { checkOrder, type CheckedOrder, type OrderRefusal } from "../../src/protocol/orderCheck.ts";
import { isTerminal } from "../../src/protocol/orderTerms.ts";
import { formatPrice, formatQty, notional, type Lots, type Ticks } from "../../src/protocol/units.ts";
import { createAccount, type Account, type AccountState } from "./account.ts";
import { createConversion, midTwice, referencePx } from "./conversion.ts";
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
import { cancelRejectReason, creditRefusal, unknownSymbol, withoutRate } from "./refusals.ts";
import type { ReportOf, ReportSink, Requester } from "./serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** The exchange's side of every account's orders. Requests are decoded already; answers go to the sink. */
export interface OrderDesk {
  newOrder(from: Requester, request: NewOrderSingle): void;
  cancel(from: Requester, request: OrderCancelRequest): void;
  replace(from: Requester, request: OrderCancelReplaceRequest): void;
  /** Returns how many orders it canceled. */
  massCancel(from: Requester, request: OrderMassCancelRequest): number;
  status(from: Requester, clOrdId: string): void;
  /** Answers with each open order. Returns how many there are. */
  massStatus(from: Requester): number;
  /** Cancels the account's open orders, or one session's. `text` is the reason that its owner reads. */
  cancelOpen(account: string, sessionId: string | null, text: string): void;
  /** The account as it stands: the day's orders, its trades again, positions, cash. Opens the account. */
  snapshot(account: string): ReportOf<"executionReport" | "positionReport" | "accountReport">[];
  /** Books a match for whichever of its two orders belongs to an account. */
  matched(market: Market, match: BookTrade): void;
  /** Expires day orders and forgets what ended. */
  endDay(): void;
  save(): DeskState;
}

export interface DeskState {
  readonly lastExecId: number;
  readonly accounts: readonly AccountOrdersState[];
}

interface AccountOrdersState {
  readonly account: AccountState;
  readonly orders: readonly ExchangeOrder[];
  /** Every accepted clOrdId of the day and the id of the order it names. */
  readonly names: readonly (readonly [clOrdId: string, orderId: number])[];
  readonly rejected: readonly ExecutionReport[];
  readonly trades: readonly ExecutionReport[];
}

interface AccountOrders {
  readonly account: Account;
  /** Open orders, and the day's ended ones. */
  readonly orders: Map<number, ExchangeOrder>;
  readonly names: Map<string, ExchangeOrder>;
  /** Reports of refused orders by clOrdId. */
  readonly rejected: Map<string, ExecutionReport>;
  readonly trades: ExecutionReport[];
}

export function createOrderDesk(
  matching: Matching,
  now: () => number,
  sink: ReportSink,
  state?: DeskState,
): OrderDesk {
  const conversion = createConversion(matching.markets);
  const accounts = new Map<string, AccountOrders>();
  /** Orders that are not terminal. Background flow's are in the book only. */
  const live = new Map<number, ExchangeOrder>();
  let lastExecId = state?.lastExecId ?? 0;

  for (const saved of state?.accounts ?? []) {
    const orders = new Map(saved.orders.map((order) => [order.id, { ...order }]));
    for (const order of orders.values()) if (!isTerminal(order.ordStatus)) live.set(order.id, order);
    accounts.set(saved.account.name, {
      account: createAccount(saved.account.name, matching.markets, conversion, saved.account),
      orders,
      names: new Map(
        saved.names.flatMap(([clOrdId, id]) => {
          const order = orders.get(id);
          return order === undefined ? [] : [[clOrdId, order] as const];
        }),
      ),
      rejected: new Map(saved.rejected.map((report) => [report.clOrdId, report])),
      trades: [...saved.trades],
    });
  }

  function open(name: string): AccountOrders {
    let own = accounts.get(name);
    if (own === undefined) {
      const account = createAccount(name, matching.markets, conversion);
      own = { account, orders: new Map(), names: new Map(), rejected: new Map(), trades: [] };
      accounts.set(name, own);
    }
    return own;
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
    more?: Partial<ExecutionReport>,
  ): void {
    const body = { ...executionReport(order, marketOf(order), nextExecId(), execType), ...more };
    if (execType === "trade") open(order.account).trades.push(body);
    sink.toAccount(order.account, body, from);
  }

  function reportAccount(account: Account): void {
    sink.toAccount(account.name, account.accountReport(now()));
  }

  /** Brings the account's reserve in line with the order. True when it changed. */
  function reserve(order: ExchangeOrder): boolean {
    const market = marketOf(order);
    const change = (valueToReserve(order, market) - order.reserved) as Money;
    if (change === 0n) return false;
    open(order.account).account.reserve(market, bookSide(order.side), change);
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

  /** Takes an order out of the market and tells its account. */
  function withdraw(
    order: ExchangeOrder,
    ordStatus: "canceled" | "expired",
    text: string | null,
    from?: Requester,
    more?: Partial<ExecutionReport>,
  ): void {
    marketOf(order).book.cancel(order.id);
    end(order, ordStatus, text);
    report(order, ordStatus, from, more);
    if (reserve(order)) reportAccount(open(order.account).account);
  }

  /** Sends what is left of an order to the book, and settles what may not rest. */
  function trade(order: ExchangeOrder): void {
    const life = restsInBook(order) ? "rest" : order.timeInForce === "fok" ? "fok" : "ioc";
    const before = order.cumQty;
    const reserved = reserve(order);
    matching.submit(marketOf(order), order.id, bookSide(order.side), order.px ?? 0, leavesQty(order), life);
    if (leavesQty(order) > 0 && life !== "rest") withdraw(order, "canceled", remainderText(order));
    else if (reserved && order.cumQty === before) reportAccount(open(order.account).account);
  }

  function fill(order: ExchangeOrder, market: Market, match: BookTrade, role: "maker" | "taker"): void {
    const { account } = open(order.account);
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
    reportAccount(account);
  }

  /** Why the account cannot carry `value` more on that side; null when it can. */
  function checkCredit(account: Account, market: Market, order: CreditNeed): OrderRefusal | null {
    if (conversion.convert(order.value, market.instrument.currency) === null)
      return withoutRate(market.instrument);
    return creditRefusal(account.marginCall(market, bookSide(order.side), order.value));
  }

  function reject(from: Requester, request: NewOrderSingle, refusal: OrderRefusal): void {
    const body: ExecutionReport = {
      type: "executionReport",
      clOrdId: request.clOrdId,
      orderId: String(matching.nextOrderId()),
      execId: nextExecId(),
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
    open(from.account).rejected.set(request.clOrdId, body);
    sink.toAccount(from.account, body, from);
  }

  function presentState(own: AccountOrders, clOrdId: string): ExecutionReport | null {
    const order = own.names.get(clOrdId);
    if (order !== undefined) return executionReport(order, marketOf(order), nextExecId(), "orderStatus");
    const rejected = own.rejected.get(clOrdId);
    return rejected === undefined ? null : { ...rejected, execId: nextExecId(), execType: "orderStatus" };
  }

  function rejectCancel(
    from: Requester,
    request: OrderCancelRequest | OrderCancelReplaceRequest,
    order: ExchangeOrder | undefined,
    cxlRejReason: ReportOf<"orderCancelReject">["cxlRejReason"],
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

  /** The open order that a request names; otherwise the request is answered with why not. */
  function openOrder(
    from: Requester,
    request: OrderCancelRequest | OrderCancelReplaceRequest,
  ): ExchangeOrder | null {
    const own = open(from.account);
    const order = own.names.get(request.origClOrdId);
    if (order !== undefined && !isTerminal(order.ordStatus)) return order;
    if (order !== undefined) {
      rejectCancel(from, request, order, "tooLateToCancel", `Too late: the order is ${order.ordStatus}`);
    } else if (own.rejected.has(request.origClOrdId)) {
      rejectCancel(from, request, undefined, "tooLateToCancel", "Too late: the order was rejected");
    } else rejectCancel(from, request, undefined, "unknownOrder", "There is no such order");
    return null;
  }

  function checkReplace(
    order: ExchangeOrder,
    request: OrderCancelReplaceRequest,
  ): { ok: true; value: CheckedOrder } | { ok: false; error: OrderRefusal } {
    const market = marketOf(order);
    const { instrument } = market;
    const price = order.px === null ? undefined : formatPrice(order.px, instrument);
    // The band is asked only of a new price: an order that the market has left behind may still be made smaller.
    const reference = request.price === undefined || request.price === price ? null : referencePx(market);
    const terms = {
      ordType: order.ordType,
      orderQty: request.orderQty ?? formatQty(order.qty, instrument),
      price: request.price ?? price,
    };
    const checked = checkOrder(terms, instrument, reference);
    if (!checked.ok) return checked;
    const { qty, price: px } = checked.value;
    if (qty < order.cumQty) {
      const text = `${formatQty(order.cumQty, instrument)} is already filled; quantity cannot be below that`;
      return { ok: false, error: { ordRejReason: "incorrectQuantity", field: "orderQty", text } };
    }
    const leaves = (qty - order.cumQty) as Lots;
    const value = (notional(px ?? (0 as Ticks), leaves, instrument) - order.reserved) as Money;
    const credit = checkCredit(open(order.account).account, market, { side: order.side, value });
    return credit === null ? checked : { ok: false, error: credit };
  }

  return {
    newOrder(from, request) {
      const own = open(from.account);
      const known = presentState(own, request.clOrdId);
      if (known !== null) {
        sink.toRequester(from, { ...known, possResend: true });
        return;
      }
      const market = matching.bySymbol(request.symbol);
      if (market === undefined) return reject(from, request, unknownSymbol(request.symbol));
      const checked = checkOrder(request, market.instrument, referencePx(market));
      if (!checked.ok) return reject(from, request, checked.error);
      const { qty, price } = checked.value;
      const value = notional(price ?? takingPx(market, request.side), qty, market.instrument);
      const credit = checkCredit(own.account, market, { side: request.side, value });
      if (credit !== null) return reject(from, request, credit);
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
        qty,
        px: price,
        cumQty: 0 as Lots,
        ticksLots: 0n,
        ordStatus: "new",
        reserved: 0n as Money,
        text: null,
        transactTime: now(),
      };
      own.orders.set(order.id, order);
      own.names.set(order.clOrdId, order);
      live.set(order.id, order);
      report(order, "new", from);
      trade(order);
    },
    cancel(from, request) {
      const order = openOrder(from, request);
      if (order === null) return;
      const { clOrdId } = request;
      const { names } = open(from.account);
      if (!names.has(clOrdId)) names.set(clOrdId, order);
      withdraw(order, "canceled", null, from, { clOrdId, origClOrdId: order.clOrdId });
    },
    replace(from, request) {
      const order = openOrder(from, request);
      if (order === null) return;
      const own = open(from.account);
      if (own.names.has(request.clOrdId) || own.rejected.has(request.clOrdId)) {
        return rejectCancel(from, request, order, "duplicateClOrdId", "That clOrdId was used before");
      }
      if (order.clOrdId !== request.origClOrdId) {
        return rejectCancel(from, request, order, "unknownOrder", `The order is now ${order.clOrdId}`);
      }
      const checked = checkReplace(order, request);
      if (!checked.ok) {
        return rejectCancel(from, request, order, cancelRejectReason(checked.error), checked.error.text);
      }
      const { qty, price } = checked.value;
      const keepsPlace = price === order.px && qty <= order.qty;
      order.origClOrdId = order.clOrdId;
      order.clOrdId = request.clOrdId;
      order.qty = qty;
      order.px = price;
      order.transactTime = now();
      own.names.set(order.clOrdId, order);
      const { book } = marketOf(order);
      if (qty === order.cumQty || !keepsPlace) book.cancel(order.id);
      else book.reduce(order.id, leavesQty(order));
      if (qty === order.cumQty) end(order, "filled", null);
      report(order, "replaced", from);
      if (!keepsPlace) trade(order);
      else if (reserve(order)) reportAccount(own.account);
    },
    massCancel(from, { symbol, side }) {
      const chosen = [...live.values()].filter(
        (order) =>
          order.account === from.account &&
          (side === undefined || side === order.side) &&
          (symbol === undefined || symbol === marketOf(order).instrument.symbol),
      );
      for (const order of chosen) withdraw(order, "canceled", "Canceled with all others", from);
      return chosen.length;
    },
    status(from, clOrdId) {
      const known = presentState(open(from.account), clOrdId);
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
      const own = [...live.values()].filter((order) => order.account === from.account);
      for (const order of own)
        sink.toRequester(from, executionReport(order, marketOf(order), nextExecId(), "orderStatus"));
      return own.length;
    },
    cancelOpen(account, sessionId, text) {
      for (const order of live.values()) {
        if (order.account === account && (sessionId === null || order.sessionId === sessionId))
          withdraw(order, "canceled", text);
      }
    },
    snapshot(name) {
      const own = open(name);
      return [
        ...[...own.rejected.keys(), ...[...own.orders.values()].map((order) => order.clOrdId)].flatMap(
          (clOrdId) => presentState(own, clOrdId) ?? [],
        ),
        ...own.trades.map((body) => ({ ...body, possResend: true })),
        ...own.account.positionReports(),
        own.account.accountReport(now()),
      ];
    },
    matched(market, match) {
      const maker = live.get(match.makerId);
      const taker = live.get(match.takerId);
      if (maker !== undefined) fill(maker, market, match, "maker");
      if (taker !== undefined) fill(taker, market, match, "taker");
    },
    endDay() {
      for (const order of live.values()) {
        if (order.timeInForce === "day") withdraw(order, "expired", "The trading day has ended");
      }
      for (const own of accounts.values()) {
        own.rejected.clear();
        own.trades.length = 0;
        for (const [clOrdId, order] of own.names) if (!live.has(order.id)) own.names.delete(clOrdId);
        for (const id of own.orders.keys()) if (!live.has(id)) own.orders.delete(id);
      }
    },
    save: () => ({
      lastExecId,
      accounts: [...accounts.values()].map((own) => ({
        account: own.account.save(),
        orders: [...own.orders.values()].map((order) => ({ ...order })),
        names: [...own.names].map(([clOrdId, order]) => [clOrdId, order.id] as const),
        rejected: [...own.rejected.values()],
        trades: [...own.trades],
      })),
    }),
  };
}

interface CreditNeed {
  readonly side: ExchangeOrder["side"];
  readonly value: Money;
}

/** What a market order is margined at: the best price of the other side, else half of midTwice. */
function takingPx(market: Market, side: ExchangeOrder["side"]): Ticks {
  const best = side === "buy" ? market.book.bestAsk() : market.book.bestBid();
  return (best > 0 ? best : Math.ceil(midTwice(market) / 2)) as Ticks;
}

function remainderText(order: ExchangeOrder): string {
  if (order.timeInForce === "fok") return "Not all of it could trade at once (fok)";
  if (order.cumQty > 0) return "The rest found nothing to trade with";
  return "There was nothing to trade with";
}
