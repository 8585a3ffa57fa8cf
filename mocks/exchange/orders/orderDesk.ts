import type {
  ListedOrder,
  NewOrderList,
  NewOrderSingle,
  OrderCancelReplaceRequest,
  OrderCancelRequest,
  OrderMassCancelRequest,
  OrderMassStatusRequest,
} from "../../../src/protocol/clientMessages.ts";
import { invariant } from "../../../src/lib/assert.ts";
import { fail, type Result } from "../../../src/lib/result.ts";
import type { CheckedOrder, OrderRefusal } from "../../../src/protocol/orderCheck.ts";
import { checkOrderList } from "../../../src/protocol/orderListCheck.ts";
import type { CxlRejReason, Side } from "../../../src/protocol/orderTerms.ts";
import type { TradingPhase } from "../../../src/protocol/priceMessages.ts";
import { createAccounts, type AccountOrders, type AccountOrdersState } from "./accounts.ts";
import { isUsed, subjectOf } from "./clOrdIds.ts";
import { createConversion } from "../market/conversion.ts";
import { bookSide, executionReport, isOver, toldStatus, type ExchangeOrder } from "./exchangeOrder.ts";
import type { Market } from "../market/market.ts";
import { massCancelText } from "./massCancelText.ts";
import type { Matching } from "../market/matching.ts";
import {
  acceptedOrder,
  createOrderAcceptance,
  type OrderOrigin,
  type OrderPlace,
} from "./orderAcceptance.ts";
import type { BookTrade } from "../market/orderBook.ts";
import { createOrderLife } from "./orderLife.ts";
import { createOrderReports } from "./orderReports.ts";
import type { TradeBusts } from "./tradeBusts.ts";
import { awaitingStatus, type AwaitingOrder, type PendingMark } from "./pendingMarks.ts";
import { createPendingReports, type PendingReports } from "./pendingReports.ts";
import { cancelRejectReason, otherOfList, unknownSymbol } from "./refusals.ts";
import type { ReportOf, ReportSink, Requester } from "./serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** Nobody yet, or every session of the account. */
export type Heard = "nobody" | "account";

/** Takes every account's requests about orders, checks them, and answers through the sink. */
export interface OrderDesk {
  /** With a refusal the order is rejected for it, unless its clOrdId is known already. `awaiting`: as it was told to be pending. */
  newOrder(
    from: Requester,
    request: NewOrderSingle,
    refusal?: OrderRefusal,
    awaiting?: AwaitingOrder | null,
  ): void;
  /** All of its orders are accepted, or none is. */
  newOrderList(from: Requester, list: NewOrderList, awaiting?: readonly (AwaitingOrder | null)[]): void;
  /** `heard`: who was told that it is pending, and is told of a refusal. */
  cancel(from: Requester, request: OrderCancelRequest, heard: Heard): void;
  replace(from: Requester, request: OrderCancelReplaceRequest, heard: Heard): void;
  /** Returns how many orders it canceled, null when it was refused. */
  massCancel(from: Requester, request: OrderMassCancelRequest, heard: Heard): number | null;
  status(from: Requester, clOrdId: string): void;
  /** Reports each open order, of one symbol or side when named. Returns how many there are. */
  massStatus(from: Requester, request: OrderMassStatusRequest): number;
  /** Cancels the account's open orders, or those that one session sent. The owner reads `text`. */
  cancelOpen(
    account: string,
    sessionId: string | null,
    text: string,
    reason: ExecutionReport["execRestatementReason"],
  ): void;
  /** Somebody trades with all that is left of an open limit order, and with whatever stands before it. */
  fillNow(account: string, clOrdId: string): void;
  /** The account as it stands: the day's orders, its trades again, positions, cash. Opens the account. */
  snapshot(account: string): ReportOf<"executionReport" | "positionReport" | "accountReport">[];
  /** Trades of this day that the exchange takes back or corrects. */
  readonly busts: TradeBusts;
  /** Tells that requests are pending, before they come to this desk. */
  readonly pending: PendingReports;
  /** The account's open orders, of one symbol or side when named. */
  openOrders(account: string, of: Pick<OrderMassCancelRequest, "symbol" | "side">): readonly ExchangeOrder[];
  /** The open order of the account that the clOrdId names, its newest when that is empty; null when there is none. */
  openOrder(account: string, clOrdId: string): ExchangeOrder | null;
  /** Takes an open order out of the market for the day. */
  doneForDay(order: ExchangeOrder): void;
  matched(market: Market, match: BookTrade): void;
  /** Whether two orders that met in an auction must not trade; one of them is ended then. */
  apart(buyerId: number, sellerId: number): boolean;
  /** Matching has come to rest: does what its trades have set off. */
  settle(): void;
  /** The market has entered a phase; `auctionPx` is what the auction before it traded at, 0 for nothing. */
  phaseEntered(market: Market, from: TradingPhase, auctionPx: number): void;
  /** Expires what is due, and tells of trailing stops that have moved. */
  tick(): void;
  /** A market's session is over: orders that are good for the day expire. */
  sessionEnded(market: Market): void;
  /** The venue's day is over: forgets what has ended. */
  endDay(): void;
  save(): DeskState;
}

/** An order that is about to be accepted. */
interface Taken {
  readonly request: ListedOrder;
  readonly checked: CheckedOrder;
  readonly origin: Omit<OrderOrigin, "account" | "sessionId">;
  /** Requests about it that are pending already. */
  readonly marks: readonly PendingMark[];
}

const USED_BEFORE = {
  ordRejReason: "duplicateOrder",
  field: "order",
  text: "That clOrdId was used before",
} as const;
const UNLISTED = { listId: null, contingencyType: null, group: 0, parentId: 0 } as const;

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
  const reports = createOrderReports(matching.markets, accounts, now, sink, state?.lastExecId ?? 0);
  const life = createOrderLife(matching, accounts, now, reports);
  const acceptance = createOrderAcceptance(conversion, now);
  const pending = createPendingReports({
    accounts,
    reports,
    now,
    nextOrderId: () => matching.nextOrderId(),
    sink,
  });

  function workingIn(name: string, market: Market): ExchangeOrder[] {
    return openOrdersOf(name).filter(({ sid }) => sid === market.sid);
  }

  function checkNew(
    own: AccountOrders,
    request: ListedOrder,
    place: Pick<OrderPlace, "child" | "adds">,
  ): Result<CheckedOrder, OrderRefusal> {
    const market = matching.bySymbol(request.symbol);
    if (market === undefined) return fail(unknownSymbol(request.symbol));
    // Only reduce-only orders are held against the others.
    const working =
      request.execInst?.includes("doNotIncrease") === true ? workingIn(own.account.name, market) : [];
    const openOrders = openOrdersOf(own.account.name).length;
    return acceptance.checkNew(own.account, market, request, working, { ...place, openOrders });
  }

  /** Takes in orders that came together, and lets them act. */
  function accept(from: Requester, taken: readonly Taken[]): void {
    const own = accounts.open(from.account);
    const orders = taken.map(({ request, checked, origin, marks }) => {
      const market = matching.bySymbol(request.symbol);
      invariant(market !== undefined, `no market ${request.symbol}`);
      const { account, sessionId } = from;
      const order = acceptedOrder(request, checked, market, { ...origin, account, sessionId }, now());
      return marks.length === 0 ? order : { ...order, pending: marks };
    });
    for (const order of orders) {
      own.orders.set(order.id, order);
      own.names.set(order.clOrdId, order);
    }
    life.begin(orders, from);
  }

  function reject(
    from: Requester,
    request: ListedOrder,
    refusal: OrderRefusal,
    listId?: string,
    id = matching.nextOrderId(),
  ): void {
    const body: ExecutionReport = {
      type: "executionReport",
      clOrdId: request.clOrdId,
      orderId: String(id),
      execId: reports.nextExecId(),
      execType: "rejected",
      ordStatus: "rejected",
      symbol: request.symbol,
      side: request.side,
      ordType: request.ordType,
      timeInForce: request.timeInForce ?? "day",
      orderQty: request.orderQty,
      ...(request.price === undefined ? {} : { price: request.price }),
      ...(request.stopPx === undefined ? {} : { stopPx: request.stopPx }),
      ...(listId === undefined ? {} : { listId }),
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

  /** The id that a pending order was told with. */
  function idOf(awaiting: AwaitingOrder | null | undefined): number {
    return awaiting ? Number(awaiting.body.orderId) : matching.nextOrderId();
  }

  function rejectCancel(
    from: Requester,
    request: OrderCancelRequest | OrderCancelReplaceRequest,
    cxlRejReason: CxlRejReason,
    text: string,
    heard: Heard,
  ): void {
    const named = namedBody(accounts.open(from.account), request.origClOrdId);
    const rejection: ReportOf<"orderCancelReject"> = {
      type: "orderCancelReject",
      clOrdId: request.clOrdId,
      // The last one accepted, whatever the request named: matrix D.2.d.
      origClOrdId: named?.clOrdId ?? request.origClOrdId,
      orderId: named?.orderId ?? "NONE",
      ordStatus: named?.ordStatus ?? "rejected",
      cxlRejResponseTo: request.type,
      cxlRejReason,
      text,
      transactTime: now(),
    };
    if (heard === "account") sink.toAccount(from.account, rejection, from);
    else sink.toRequester(from, rejection);
  }

  /** The open order that a request names; otherwise, or when its clOrdId was used before, the request is answered with why there is none. */
  function orderNamed(
    from: Requester,
    request: OrderCancelRequest | OrderCancelReplaceRequest,
    heard: Heard,
  ): ExchangeOrder | null {
    const own = accounts.open(from.account);
    if (heard === "account") pending.answered(own.orders.values(), request.clOrdId);
    else {
      if (isUsed(own, request.clOrdId)) {
        rejectCancel(from, request, "duplicateClOrdId", "That clOrdId was used before", heard);
        return null;
      }
      own.requests.set(request.clOrdId, subjectOf(own, request.origClOrdId));
    }
    const name = subjectOf(own, request.origClOrdId);
    const order = own.names.get(name);
    if (order !== undefined && !isOver(order)) return order;
    const ended = order?.ordStatus ?? (own.rejected.has(name) ? "rejected" : null);
    if (ended === null) rejectCancel(from, request, "unknownOrder", "There is no such order", heard);
    else if (ended === "doneForDay")
      rejectCancel(from, request, "tooLateToCancel", "Too late: the order is done for the day", heard);
    else rejectCancel(from, request, "tooLateToCancel", `Too late: the order is ${ended}`, heard);
    return null;
  }

  function orderStatus(order: ExchangeOrder): ExecutionReport {
    return executionReport(order, reports.marketOf(order), reports.nextExecId(), "orderStatus");
  }

  /** How an order stands that is not decided yet. */
  function awaitingBody({ awaiting }: AccountOrders, clOrdId: string): ExecutionReport | undefined {
    const order = awaiting.get(clOrdId);
    if (order === undefined) return undefined;
    return { ...order.body, ordStatus: awaitingStatus(order) };
  }

  /** The order that a clOrdId is about, as it is named and stands; undefined when it is about none. */
  function namedBody(
    own: AccountOrders,
    clOrdId: string,
  ): Pick<ExecutionReport, "clOrdId" | "orderId" | "ordStatus"> | undefined {
    const name = subjectOf(own, clOrdId);
    const order = own.names.get(name);
    if (order === undefined) return own.rejected.get(name) ?? awaitingBody(own, name);
    return { clOrdId: order.clOrdId, orderId: String(order.id), ordStatus: toldStatus(order) };
  }

  /** What became of the order that a clOrdId is about; null when it is about none. */
  function presentState(own: AccountOrders, clOrdId: string): ExecutionReport | null {
    const name = subjectOf(own, clOrdId);
    const order = own.names.get(name);
    if (order !== undefined) return orderStatus(order);
    const body = own.rejected.get(name) ?? awaitingBody(own, name);
    return body === undefined ? null : { ...body, execId: reports.nextExecId(), execType: "orderStatus" };
  }

  /** A trade, bust or correction of the day told again: of an order whose trades were changed, with its present state. */
  function resent(body: ExecutionReport, order: ExchangeOrder | undefined): ExecutionReport {
    const { execId, execType, execRefId, lastQty, lastPx, commission, lastLiquidityInd, text, transactTime } =
      body;
    if (order?.corrected !== true) return { ...body, possResend: true };
    return {
      ...executionReport(order, reports.marketOf(order), execId, execType),
      ...(execRefId === undefined ? {} : { execRefId }),
      ...(lastQty === undefined || lastPx === undefined ? {} : { lastQty, lastPx }),
      ...(commission === undefined ? {} : { commission }),
      ...(lastLiquidityInd === undefined ? {} : { lastLiquidityInd }),
      ...(text === undefined ? {} : { text }),
      possResend: true,
      transactTime,
    };
  }

  /** The account's open orders, of one symbol or side when named. */
  function chosenOf(account: string, symbol: string | undefined, side: Side | undefined): ExchangeOrder[] {
    return openOrdersOf(account).filter(
      (order) =>
        (side === undefined || side === order.side) &&
        (symbol === undefined || symbol === reports.marketOf(order).instrument.symbol),
    );
  }

  function openOrdersOf(account: string): ExchangeOrder[] {
    return [...life.live.values()].filter((order) => order.account === account);
  }

  return {
    newOrder(from, request, refusal, awaiting = null) {
      const own = accounts.open(from.account);
      const known = presentState(own, request.clOrdId);
      if (known !== null) return sink.toRequester(from, { ...known, possResend: true });
      const id = awaiting === null ? matching.nextOrderId() : Number(awaiting.body.orderId);
      if (own.requests.has(request.clOrdId)) return reject(from, request, USED_BEFORE, undefined, id);
      if (refusal !== undefined) return reject(from, request, refusal, undefined, id);
      const checked = checkNew(own, request, { child: false, adds: 1 });
      if (!checked.ok) return reject(from, request, checked.error, undefined, id);
      const origin = { id, ...UNLISTED };
      accept(from, [{ request, checked: checked.value, origin, marks: awaiting?.marks ?? [] }]);
    },
    newOrderList(from, list, awaiting = []) {
      const own = accounts.open(from.account);
      const { orders: legs, listId, contingencyType } = list;
      const bracket = contingencyType === "oneTriggersTheOther";
      const refusals = legs.map(() => null as OrderRefusal | null);
      const checks: CheckedOrder[] = [];
      const wrong = checkOrderList(contingencyType, legs);
      if (wrong !== null) refusals[wrong.leg] = wrong;
      else {
        for (const [index, leg] of legs.entries()) {
          const checked = checkNew(own, leg, { child: bracket && index > 0, adds: legs.length });
          if (checked.ok) checks.push(checked.value);
          else refusals[index] = checked.error;
        }
      }
      const known = legs.map(({ clOrdId }) => presentState(own, clOrdId));
      const cause = known.some((one) => one !== null)
        ? ({ ordRejReason: "duplicateOrder", field: "order", text: "The list was sent before" } as const)
        : legs.some(({ clOrdId }) => own.requests.has(clOrdId))
          ? USED_BEFORE
          : refusals.find((refusal) => refusal !== null);
      if (cause !== undefined) {
        for (const [index, leg] of legs.entries()) {
          const report = known[index] ?? null;
          if (report !== null) sink.toRequester(from, { ...report, possResend: true });
          else reject(from, leg, refusals[index] ?? otherOfList(cause), listId, idOf(awaiting[index]));
        }
        return;
      }
      const ids = legs.map((_, index) => idOf(awaiting[index]));
      const [firstId = 0] = ids;
      accept(
        from,
        legs.flatMap((request, index) => {
          const checked = checks[index];
          const child = bracket && index > 0;
          const group = bracket && index === 0 ? 0 : firstId;
          const origin = {
            id: ids[index] ?? 0,
            listId,
            contingencyType,
            group,
            parentId: child ? firstId : 0,
          };
          const marks = awaiting[index]?.marks ?? [];
          return checked === undefined ? [] : [{ request, checked, origin, marks }];
        }),
      );
    },
    cancel(from, request, heard) {
      const order = orderNamed(from, request, heard);
      if (order === null) return;
      life.withdraw(order, "canceled", null, from, {
        names: { clOrdId: request.clOrdId, origClOrdId: order.clOrdId },
      });
    },
    replace(from, request, heard) {
      const order = orderNamed(from, request, heard);
      if (order === null) return;
      const { account, names } = accounts.open(from.account);
      if (order.clOrdId !== request.origClOrdId)
        return rejectCancel(from, request, "unknownOrder", `The order is now ${order.clOrdId}`, heard);
      if (order.ordStatus === "doneForDay")
        return rejectCancel(
          from,
          request,
          "other",
          "The order is done for the day; cancel it, or wait",
          heard,
        );
      const market = reports.marketOf(order);
      const working = workingIn(from.account, market);
      const checked = acceptance.checkReplace(account, market, order, request, working);
      if (!checked.ok)
        return rejectCancel(from, request, cancelRejectReason(checked.error), checked.error.text, heard);
      names.set(request.clOrdId, order);
      life.replace(order, request.clOrdId, checked.value, from);
    },
    massCancel(from, { symbol, side, clOrdId }, heard) {
      const own = accounts.open(from.account);
      if (heard === "nobody" && isUsed(own, clOrdId)) {
        sink.toRequester(from, {
          type: "businessMessageReject",
          refType: "orderMassCancelRequest",
          refClOrdId: clOrdId,
          businessRejectReason: "other",
          text: "That clOrdId was used before",
        });
        return null;
      }
      own.requests.set(clOrdId, "");
      if (heard === "account") pending.answered(own.orders.values(), clOrdId);
      const chosen = chosenOf(from.account, symbol, side);
      for (const order of chosen) {
        // The end of one may have ended another of its list.
        if (!isOver(order)) life.withdraw(order, "canceled", massCancelText(symbol, side), from);
      }
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
    massStatus(from, { symbol, side }) {
      const open = chosenOf(from.account, symbol, side);
      for (const order of open) sink.toRequester(from, orderStatus(order));
      return open.length;
    },
    cancelOpen(account, sessionId, text, reason) {
      for (const order of openOrdersOf(account)) {
        const chosen = sessionId === null || order.sessionId === sessionId;
        if (chosen && !isOver(order)) life.withdraw(order, "canceled", text, undefined, { reason });
      }
    },
    fillNow(account, clOrdId) {
      const order = accounts.open(account).names.get(clOrdId);
      if (order === undefined || order.px === null || isOver(order)) return;
      if (order.waitsFor !== null) return;
      const market = reports.marketOf(order);
      const side = bookSide(order.side);
      const levels = market.book.levels(side, Infinity);
      let qty = 0;
      for (let at = 0; at < levels.length; at += 2) {
        if (((levels[at] ?? 0) - order.px) * side >= 0) qty += levels[at + 1] ?? 0;
      }
      matching.submit(market, matching.nextOrderId(), side === 1 ? -1 : 1, order.px, qty, "ioc");
    },
    snapshot(name) {
      const own = accounts.open(name);
      const { account, orders, rejected, trades, awaiting } = own;
      const refused = [...rejected.values()].map((body): ExecutionReport => ({
        ...body,
        execId: reports.nextExecId(),
        execType: "orderStatus",
      }));
      const undecided = [...awaiting.keys()].flatMap((clOrdId) => presentState(own, clOrdId) ?? []);
      return [
        ...refused,
        ...undecided,
        ...[...orders.values()].map(orderStatus),
        ...trades.map((body) => resent(body, orders.get(Number(body.orderId)))),
        ...account.positionReports(),
        account.accountReport(now()),
      ];
    },
    pending,
    openOrders: (account, { symbol, side }) => chosenOf(account, symbol, side),
    busts: life.busts,
    openOrder(account, clOrdId) {
      const order =
        clOrdId === ""
          ? openOrdersOf(account).findLast(({ ordStatus }) => ordStatus !== "doneForDay")
          : accounts.open(account).names.get(clOrdId);
      return order === undefined || isOver(order) || order.ordStatus === "doneForDay" ? null : order;
    },
    doneForDay: (order) => life.doneForDay(order),
    matched: (market, match) => life.matched(market, match),
    settle: () => life.settle(),
    apart: (buyerId, sellerId) => life.apart(buyerId, sellerId),
    phaseEntered: (market, from, auctionPx) => life.phaseEntered(market, from, auctionPx),
    tick: () => life.tick(),
    sessionEnded: (market) => life.sessionEnded(market),
    endDay() {
      // What an ended child has traded counts for as long as its parent may still fill.
      const counts = ({ id, parentId }: ExchangeOrder): boolean =>
        life.live.has(id) || life.live.has(parentId);
      for (const { account, names, orders, rejected, trades, awaiting, requests } of accounts.all()) {
        account.endDay();
        rejected.clear();
        trades.length = 0;
        for (const [clOrdId, order] of names) if (!counts(order)) names.delete(clOrdId);
        for (const [id, order] of orders) if (!counts(order)) orders.delete(id);
        for (const [clOrdId, about] of requests)
          if (!names.has(about) && !awaiting.has(about)) requests.delete(clOrdId);
      }
    },
    save: () => ({ lastExecId: reports.lastExecId(), accounts: accounts.save() }),
  };
}
