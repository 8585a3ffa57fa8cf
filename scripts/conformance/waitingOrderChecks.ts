import type { ListedOrder, NewOrderList, NewOrderSingle } from "../../src/protocol/clientMessages.ts";
import type { OrderRequests } from "./orderRequests.ts";
import type { OrderMaker } from "./orderTicket.ts";
import type { Session } from "./session.ts";
import type { OrderSubject } from "./ticketChecks.ts";

/** How long a gtd order lives. */
const SHORT_LIFE_MS = 1_500;

/** Orders that never rest, that wait for a price, and that end by themselves. */
export async function checkLives(
  { timeoutMs }: OrderSubject,
  { serverNow }: Session,
  desk: OrderRequests,
  make: OrderMaker,
): Promise<void> {
  const expireTime = Math.ceil(serverNow() + SHORT_LIFE_MS);
  const dated = make.limit(desk.name("dated"), { timeInForce: "gtd", expireTime });
  const taken = await desk.request(dated);
  desk.expect("X34", "an order till a date", taken, { execType: "new", expireTime });

  for (const [rules, what, terms] of [
    [["X3", "X10"], "ioc", { timeInForce: "ioc" }],
    [["X3", "X11"], "fok", { timeInForce: "fok" }],
    [["X37"], "least", { timeInForce: "ioc", orderQty: make.qty(2), minQty: make.qty(1) }],
  ] as const) {
    const order = make.limit(desk.name(what), terms);
    const first = await desk.request(order);
    const gone = await desk.report(order.clOrdId, "canceled", timeoutMs);
    for (const rule of rules) {
      desk.expect(rule, `${what} far from the market, at first`, first, { execType: "new" });
      const told = gone?.ordStatus === "canceled" && Number(gone.cumQty) === 0 && (gone.text ?? "") !== "";
      desk.judge(rule, told, `${what} far from the market must be canceled unfilled, with a text`, gone);
    }
  }
  await checkStop(desk, make);
  const expired = await desk.report(dated.clOrdId, "expired", SHORT_LIFE_MS + 2 * timeoutMs);
  desk.expect("X34", "an order whose date has come", expired, { ordStatus: "expired" });
  const early = expired !== null && expired.transactTime < expireTime;
  desk.judge("X34", !early, `it expired before its expireTime ${expireTime}`, expired);
}

/** A stop and a trailing stop that wait, are found by symbol and side, and are changed and canceled. */
async function checkStop(desk: OrderRequests, make: OrderMaker): Promise<void> {
  const { name } = desk;
  const stop: NewOrderSingle = {
    ...make.blank,
    clOrdId: name("stop"),
    ordType: "stop",
    timeInForce: "gtc",
    stopPx: make.away(0.4),
  };
  const placed = await desk.request(stop);
  const waits = { execType: "new", workingIndicator: false, stopPx: stop.stopPx };
  desk.expect("X30", "a stop that waits", placed, waits);
  const id = placed?.type === "executionReport" ? placed.orderId : "";
  const [buys, sells] = [await desk.openOrders("buy"), await desk.openOrders("sell")];
  const found = buys?.has(id) === true && sells?.has(id) === false;
  desk.judge("X43", found, "of a buy stop the open buys must tell, and the open sells must not", placed);
  const higher = make.away(0.5);
  const change = {
    type: "orderCancelReplaceRequest",
    clOrdId: name("stop-2"),
    origClOrdId: stop.clOrdId,
    stopPx: higher,
  } as const;
  const moved = await desk.request(change);
  desk.expect("X42", "a stop that is moved", moved, { execType: "replaced", stopPx: higher });
  const gone = await desk.request({
    type: "orderCancelRequest",
    clOrdId: name("stop-3"),
    origClOrdId: name("stop-2"),
  });
  desk.expect("X30", "a cancel of a stop", gone, { execType: "canceled", ordStatus: "canceled" });

  const trailing = await desk.request({
    ...make.blank,
    clOrdId: name("trail"),
    side: "sell",
    ordType: "trailingStop",
    timeInForce: "gtc",
    pegOffsetValue: "1.5",
    pegOffsetType: "percent",
  });
  const stopPx = trailing?.type === "executionReport" ? trailing.stopPx : undefined;
  const behind = stopPx !== undefined && Number(stopPx) < Number(make.away(0));
  const waiting = { execType: "new", workingIndicator: false };
  desk.expect("X31", "a sell that trails the market by 1.5 %", trailing, waiting);
  desk.judge("X31", behind, "a sell that trails the market must stand at a stopPx below it", trailing);
  await desk.request({ type: "orderCancelRequest", clOrdId: name("trail-2"), origClOrdId: name("trail") });
}

/** Lists: taken whole or not at all, and what the end of one order does to the others. */
export async function checkLists(
  { timeoutMs }: OrderSubject,
  desk: OrderRequests,
  make: OrderMaker,
): Promise<void> {
  const { name } = desk;
  const leg = (what: string, terms: Partial<ListedOrder> = {}): ListedOrder => {
    const { type: _type, ...order } = make.limit(name(what), terms);
    return order;
  };
  function list(what: string, contingencyType: NewOrderList["contingencyType"], orders: ListedOrder[]): void {
    desk.send({ type: "newOrderList", listId: name(what), contingencyType, orders });
  }
  const reported = async (
    rule: string,
    what: string,
    orders: ListedOrder[],
    execType: "new" | "rejected" | "canceled",
  ) => {
    for (const { clOrdId } of orders) {
      const report = await desk.report(clOrdId, execType, timeoutMs);
      desk.expect(rule, what, report, { execType });
    }
  };

  const uneven = [leg("uneven-1"), leg("uneven-2", { orderQty: make.qty(2) })];
  list("uneven", "oneCancelsTheOther", uneven);
  await reported("E37", "an order of a list of two quantities", uneven, "rejected");
  const oneSided = [leg("one-sided-1"), leg("one-sided-2")];
  list("one-sided", "oneTriggersTheOther", oneSided);
  await reported("E37", "an order of a bracket whose child is on its parent's side", oneSided, "rejected");

  const halfBad = [leg("half-1"), leg("half-2", { price: make.away(2), side: "sell" })];
  list("half", "oneCancelsTheOther", halfBad);
  await reported("X41", "an order of a list with one that is refused", halfBad, "rejected");

  const pair = [leg("pair-1"), leg("pair-2", { price: make.price(1) })];
  list("pair", "oneCancelsTheOther", pair);
  await reported("X41", "an order of a list that is taken", pair, "new");
  await desk.request({ type: "orderCancelRequest", clOrdId: name("pair-3"), origClOrdId: name("pair-1") });
  const other = await desk.request({ type: "orderStatusRequest", clOrdId: name("pair-2") });
  desk.expect("X39", "the other of a pair after a cancel of one", other, { ordStatus: "new" });
  await desk.request({ type: "orderCancelRequest", clOrdId: name("pair-4"), origClOrdId: name("pair-2") });

  const exit = { side: "sell", price: make.away(0.4) } as const;
  const bracket = [leg("bracket-1"), leg("bracket-2", exit)];
  list("bracket", "oneTriggersTheOther", bracket);
  const child = await desk.report(name("bracket-2"), "new", timeoutMs);
  desk.expect("X40", "a child whose parent has filled nothing", child, { workingIndicator: false });
  await desk.request({
    type: "orderCancelRequest",
    clOrdId: name("bracket-3"),
    origClOrdId: name("bracket-1"),
  });
  const left = await desk.report(name("bracket-2"), "canceled", timeoutMs);
  desk.expect("X40", "a child whose parent ended with nothing filled", left, { ordStatus: "canceled" });
}
