import type { NewOrderSingle } from "../../src/protocol/clientMessages.ts";
import type { Instrument } from "../../src/protocol/instrument.ts";
import type { AccountReport, ExecutionReport } from "../../src/protocol/serverMessages.ts";
import { checkDisconnect } from "./disconnectChecks.ts";
import { checkNumbers, checkOrderTerms } from "./orderTermChecks.ts";
import type { OrderMaker } from "./orderTicket.ts";
import { isType } from "./orderClient.ts";
import { createOrderRequests, type OrderRequests } from "./orderRequests.ts";
import { checkOwnBook } from "./ownBookChecks.ts";
import type { Session } from "./session.ts";
import type { OrderSubject } from "./ticketChecks.ts";
import { checkLists, checkLives } from "./waitingOrderChecks.ts";

/** How long cancelAllAfter is armed for. */
const DEAD_MANS_SWITCH_MS = 1_000;

/** Rules that need an order that rests. */
export const ORDER_RULES: readonly string[] = [
  "X3 X6 X7 X8 X9 X10 X11 X12 X13 X14 X15 X16 X17 X18 X19 X20 X22 X30 X31 X32 X33 X34 X35 X36 X37 X38 X39 X40 X41 X42 X43 A9",
  "E7 E8 E9 E16 E25 E29 E30 E31 E32 E33 E34 E35 E37 H6 S11 S12",
].flatMap((line) => line.split(" "));

/** Orders from new to gone. Every order is the smallest there is, and what may rest is canceled at the end. */
export async function checkOrders(subject: OrderSubject, session: Session, make: OrderMaker): Promise<void> {
  const desk = createOrderRequests(subject, session);
  const order = make.resting(desk.name("new"));
  const placed = await desk.request(order);
  if (!desk.expect("X7", "an accepted order", placed, { type: "executionReport", execType: "new" })) {
    subject.findings.blocked(ORDER_RULES, "the exchange took no resting order");
    return;
  }
  const all = subject.level >= 4;
  const disconnect = all ? await checkDisconnect(subject, session, make) : null;
  if (subject.level >= 3) await checkStatus(desk, order);
  await checkDuplicate(subject, session, desk, make, order);
  const named = all ? await checkAmend(desk, make, order) : order.clOrdId;
  await checkCancel(desk, named);
  await checkRefusals(desk, order);
  await checkNumbers(subject, session, desk, make);
  if (all) {
    await checkOrderTerms(session, desk, make);
    await checkLives(subject, session, desk, make);
    await checkLists(subject, desk, make);
    await checkOwnBook(subject, session, desk);
  }
  if (await checkFill(subject, session, desk, make)) {
    if (all) await checkCrossing(subject, desk, make);
    else await desk.request({ ...make.market(desk.name("back")), side: "sell" });
  }
  await disconnect?.ended;
  if (all) await checkMassCancels(subject, desk, make);
}

async function checkStatus(desk: OrderRequests, { clOrdId }: NewOrderSingle): Promise<void> {
  const known = await desk.request({ type: "orderStatusRequest", clOrdId });
  desk.expect("X22", "an orderStatusRequest", known, { execType: "orderStatus", ordStatus: "new" });
  const unknown = await desk.request({ type: "orderStatusRequest", clOrdId: desk.name("none") });
  desk.expect("X22", "the status of an unknown order", unknown, { businessRejectReason: "unknownId" });
}

/** The same clOrdId once more, at another price. */
async function checkDuplicate(
  { findings }: OrderSubject,
  session: Session,
  desk: OrderRequests,
  make: OrderMaker,
  order: NewOrderSingle,
): Promise<void> {
  const before = await desk.openOrders();
  const again = await desk.request({ ...order, price: make.price(1) });
  await session.settled();
  const after = await desk.openOrders();
  const added = [...(after ?? [])].find((orderId) => before !== null && !before.has(orderId));
  const evidence = added === undefined ? "" : desk.lastTextOf(added);
  findings.check(["X13"], added === undefined, "the same clOrdId sent twice made a second order", evidence);
  const told =
    again?.type === "executionReport" &&
    ((again.execType === "orderStatus" && again.possResend === true) ||
      again.ordRejReason === "duplicateOrder");
  const why = "a clOrdId sent twice is answered with the order's state and possResend, or as duplicateOrder";
  findings.check(["X13"], told, why, again === null ? "nothing came" : JSON.stringify(again));
}

/** Returns the name that the order has then. */
async function checkAmend(
  desk: OrderRequests,
  make: OrderMaker,
  { clOrdId }: NewOrderSingle,
): Promise<string> {
  const { name } = desk;
  const terms = { orderQty: make.qty(2), price: make.price(1) };
  const replace = { type: "orderCancelReplaceRequest", clOrdId: name("replaced"), ...terms } as const;
  const replaced = await desk.request({ ...replace, origClOrdId: clOrdId });
  const amended = { execType: "replaced", origClOrdId: clOrdId, ...terms };
  const done = desk.expect("X16", "a replace", replaced, amended);

  const reused = await desk.request({ ...replace, clOrdId, origClOrdId: name("replaced") });
  const duplicate = { type: "orderCancelReject", cxlRejReason: "duplicateClOrdId" };
  desk.expect("X19", "a replace under a clOrdId used before", reused, duplicate);
  const older = await desk.request({ ...replace, clOrdId: name("older"), origClOrdId: clOrdId });
  const unknown = { type: "orderCancelReject", cxlRejReason: "unknownOrder" };
  desk.expect("X19", "a replace of a name that is not the newest", older, unknown);
  return done ? replace.clOrdId : clOrdId;
}

async function checkCancel(desk: OrderRequests, origClOrdId: string): Promise<void> {
  const { name } = desk;
  const cancel = { type: "orderCancelRequest", origClOrdId } as const;
  const canceled = await desk.request({ ...cancel, clOrdId: name("canceled") });
  const gone = { execType: "canceled", ordStatus: "canceled", origClOrdId };
  desk.expect("X14", "a cancel", canceled, gone);
  const late = await desk.request({ ...cancel, clOrdId: name("late") });
  const tooLate = { type: "orderCancelReject", cxlRejReason: "tooLateToCancel", ordStatus: "canceled" };
  desk.expect("X15", "a second cancel", late, tooLate);
  const strange = await desk.request({ ...cancel, clOrdId: name("strange"), origClOrdId: name("none") });
  const unknown = { type: "orderCancelReject", cxlRejReason: "unknownOrder", orderId: "NONE" };
  desk.expect("X15", "a cancel of an unknown order", strange, unknown);
}

async function checkRefusals(desk: OrderRequests, order: NewOrderSingle): Promise<void> {
  const unlisted = await desk.request({ ...order, clOrdId: desk.name("unlisted"), symbol: "NOT-LISTED" });
  const unknownSymbol = { execType: "rejected", ordRejReason: "unknownSymbol" };
  desk.expect("X12", "an order in an unknown symbol", unlisted, unknownSymbol);
  const nothing = await desk.request({ ...order, clOrdId: desk.name("nothing"), orderQty: "0" });
  const incorrectQuantity = { execType: "rejected", ordRejReason: "incorrectQuantity" };
  desk.expect("X12", "an order of nothing", nothing, incorrectQuantity);
}

/** A market order is reported before it trades, and told with its account. Returns whether it traded. */
async function checkFill(
  subject: OrderSubject,
  session: Session,
  desk: OrderRequests,
  make: OrderMaker,
): Promise<boolean> {
  const { findings, timeoutMs } = subject;
  const clOrdId = desk.name("market");
  desk.expect("X7", "a market order", await desk.request(make.market(clOrdId)), { execType: "new" });
  const fill = await desk.report(clOrdId, "trade", timeoutMs);
  if (fill === null) {
    findings.blocked(["X6", "X9", "X18", "A9", "E40"], "the market order did not trade");
    return false;
  }
  const first = fill.lastQty === fill.cumQty;
  if (first)
    desk.expect("X9", "the average after one fill", fill, { avgPx: samePrice(fill.avgPx, fill.lastPx) });
  await session.settled();
  checkWorth(session, desk, fill, subject.instrument);
  const open = await desk.openOrders();
  desk.judge("X6", open?.has(fill.orderId) === false, "a market order rests in the book", fill);
  return true;
}

/** A sell that a replace makes cross; it takes back what the market order bought. */
async function checkCrossing(
  { timeoutMs }: OrderSubject,
  desk: OrderRequests,
  make: OrderMaker,
): Promise<void> {
  const exit = make.limit(desk.name("exit"), { side: "sell", price: make.away(0.4) });
  await desk.request(exit);
  const crossing = desk.name("exit-2");
  const replaced = await desk.request({
    type: "orderCancelReplaceRequest",
    clOrdId: crossing,
    origClOrdId: exit.clOrdId,
    price: make.away(-0.4),
  });
  desk.expect("X18", "a replace whose price crosses, at first", replaced, { execType: "replaced" });
  const sold = await desk.report(crossing, "trade", timeoutMs);
  desk.judge(
    "X18",
    sold !== null,
    "a replace whose price crosses must trade under its clOrdId",
    sold ?? replaced,
  );
}

/** The position and the account come after a fill. */
function checkWorth(
  { link }: Session,
  desk: OrderRequests,
  fill: ExecutionReport,
  instrument: Instrument | null,
): void {
  const messages = link.frames.all.map(({ message }) => message);
  const at = messages.indexOf(fill);
  const position = messages
    .slice(at + 1)
    .filter((message) => isType(message, "positionReport"))
    .find(({ symbol }) => symbol === fill.symbol);
  const accounts = (part: typeof messages): AccountReport[] =>
    part.filter((message) => isType(message, "accountReport"));
  const [before, after] = [accounts(messages.slice(0, at)).at(-1), accounts(messages.slice(at + 1))[0]];
  const told = position !== undefined && after !== undefined;
  desk.judge("A9", told, "no positionReport and accountReport followed a fill", fill);
  if (position === undefined || after === undefined || before === undefined) return;
  const worth = Number(position.qty) * Number(position.avgPx) * Number(instrument?.contractMultiplier ?? 1);
  const costs = isNear(Number(position.cost), worth, Math.abs(worth) / 1e4);
  desk.show("E40", costs, `cost is qty × avgPx, about ${worth.toFixed(2)}`, position);
  const [had, has] = [paidIn(before), paidIn(after)];
  const why = `cash less realizedPnl plus fees was ${had.toFixed(2)} before the fill and is ${has.toFixed(2)}`;
  desk.show("E40", isNear(had, has, 0.01), why, after);
}

/** What cash would be had nothing been traded; a fill does not change it. */
function paidIn({ cash, realizedPnl, fees }: AccountReport): number {
  return Number(cash) - Number(realizedPnl) + Number(fees);
}

function isNear(left: number, right: number, within: number): boolean {
  return Math.abs(left - right) <= within;
}

/** `avgPx` itself when it is the same price as `lastPx`, though written with other decimals; else `lastPx`. */
function samePrice(avgPx: string, lastPx: string | undefined): string | undefined {
  return Number(avgPx) === Number(lastPx) ? avgPx : lastPx;
}

async function checkMassCancels(
  { timeoutMs }: OrderSubject,
  desk: OrderRequests,
  make: OrderMaker,
): Promise<void> {
  const massCancel = { type: "orderMassCancelRequest", clOrdId: desk.name("all") } as const;
  const mass = make.resting(desk.name("mass"));
  await desk.request(mass);
  desk.send(massCancel);
  const canceled = await desk.report(mass.clOrdId, "canceled", timeoutMs);
  desk.expect("X20", "a mass cancel", canceled, { ordStatus: "canceled" });

  const left = make.resting(desk.name("left"));
  await desk.request(left);
  desk.send({ type: "cancelAllAfter", timeoutMs: DEAD_MANS_SWITCH_MS });
  const switched = await desk.report(left.clOrdId, "canceled", DEAD_MANS_SWITCH_MS + timeoutMs);
  desk.expect("S11", "cancelAllAfter that is not refreshed", switched, { ordStatus: "canceled" });
  if (switched === null) desk.send({ ...massCancel, clOrdId: desk.name("all-2") });
}
