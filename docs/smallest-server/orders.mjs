// Order sessions, level 2: log on, market and limit orders for the day, cancel. Whole fills, no resume.
import { HEARTBEAT_MS, lotsOf, market, priceText, ticksOf } from "./market.mjs";
import { accountReport, hold, orderReport, positionReport } from "./reports.mjs";

const links = new Set();
const accounts = new Map();
let orderIds = 0;

/** Takes over a WebSocket that was opened with a ticket of the account. */
export function openLink(socket, name) {
  const link = { socket, name, account: null, seq: 0, wroteAt: Date.now(), unreadable: 0 };
  links.add(link);
  socket.on("message", (data) => receive(link, data.toString()));
  socket.on("close", () => links.delete(link));
  // Without this a frame that is no UTF-8 ends the process.
  socket.on("error", () => {});
}

/** Fills what the price has reached, and beats where nothing else was said. */
export function workOrders() {
  for (const account of accounts.values()) for (const order of account.orders) tryToFill(account, order);
  for (const link of links)
    if (link.account !== null && Date.now() - link.wroteAt >= HEARTBEAT_MS) tell(link, { type: "heartbeat" });
}

/** `type` first, then a `seq` one higher than the message before it. */
function tell(link, { type, ...rest }) {
  link.seq += 1;
  link.socket.send(JSON.stringify({ type, seq: link.seq, ...rest }));
  link.wroteAt = Date.now();
}

/** To every link of the account; the request's reqId only to the link that asked. */
function report(account, message, asker, reqId) {
  for (const link of links)
    if (link.account === account) tell(link, link === asker ? { ...message, reqId } : message);
}

const isText = (...fields) => fields.every((field) => typeof field === "string");
const isDecimal = (text) => isText(text) && /^\d{1,15}(\.\d{1,10})?$/.test(text);
/** What a message must have to be read at all. */
const READABLE = {
  newOrderSingle: ({ clOrdId, symbol, side, ordType, orderQty, price = "0" }) =>
    isText(clOrdId, symbol, ordType) && /^(buy|sell)$/.test(side) && isDecimal(orderQty) && isDecimal(price),
  orderCancelRequest: ({ clOrdId, origClOrdId }) => isText(clOrdId, origClOrdId),
  cancelAllAfter: ({ timeoutMs }) => Number.isInteger(timeoutMs),
  testRequest: () => true,
  heartbeat: () => true,
  logout: () => true,
};

function receive(link, text) {
  const message = objectOf(text);
  const known = message !== null && Object.hasOwn(READABLE, message.type);
  if (link.account === null) logOn(link, message);
  else if (known && READABLE[message.type](message)) {
    link.unreadable = 0;
    take(link, message);
  } else refuse(link, message, known);
}

function refuse(link, message, known) {
  link.unreadable += 1;
  tell(link, {
    type: "businessMessageReject",
    reqId: message?.reqId,
    refType: message?.type ?? "",
    refClOrdId: message?.clOrdId,
    businessRejectReason: known || message === null ? "malformed" : "unsupportedMessageType",
  });
  if (link.unreadable >= 20) link.socket.close(1008, "20 frames that cannot be read");
}

/** The JSON object of a text, or null. */
export function objectOf(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The ack, then the whole state: each order, each fill, the position, the account. */
function logOn(link, message) {
  const { name } = link;
  if (message?.type !== "logon" || message.account !== name) {
    link.socket.close(1008, "log on first");
    return;
  }
  if (!accounts.has(name))
    accounts.set(name, { name, orders: [], byId: new Map(), fills: [], lots: 0, cost: 0, realized: 0 });
  const account = accounts.get(name);
  link.account = account;
  const state = [
    ...account.orders.map((order) => orderReport(order, { execType: "orderStatus" })),
    ...account.fills.map((fill) => ({ ...fill, possResend: true })),
    positionReport(account),
    accountReport(account),
  ];
  tell(link, {
    type: "logonAck",
    reqId: message.reqId,
    account: name,
    sessionId: message.sessionId ?? "default",
    heartbeatMs: HEARTBEAT_MS,
    resumed: false,
    syncSeq: 1 + state.length,
    cancelOnDisconnect: false,
    at: Date.now(),
  });
  for (const part of state) tell(link, part);
}

function take(link, message) {
  if (message.type === "newOrderSingle") newOrder(link, message);
  else if (message.type === "orderCancelRequest") cancel(link, message);
  else if (message.type === "logout") {
    tell(link, { type: "logout", reqId: message.reqId });
    link.socket.close(1000);
  } else if (message.type === "cancelAllAfter") armSwitch(link, message);
  else if (message.type === "testRequest") tell(link, { type: "heartbeat", reqId: message.reqId });
}

/** The dead man's switch. To answer it and not to keep it would be a lie that costs money. */
function armSwitch(link, { reqId, timeoutMs }) {
  const { account } = link;
  clearTimeout(account.switch);
  const cancelAll = () => {
    for (const order of account.orders.filter(({ ordStatus }) => ordStatus === "new")) {
      Object.assign(order, { ordStatus: "canceled", at: Date.now() });
      report(account, orderReport(order, { execType: "canceled", text: "Not refreshed in time" }));
    }
  };
  if (timeoutMs > 0) account.switch = setTimeout(cancelAll, timeoutMs);
  tell(link, { type: "heartbeat", reqId });
}

function newOrder(link, message) {
  const { account } = link;
  const { reqId, clOrdId, symbol, side, ordType, timeInForce = "day", orderQty, price } = message;
  const known = account.byId.get(clOrdId);
  // Sent twice it is answered with the order that there is. There is never a second one.
  if (known !== undefined) {
    const state = orderReport(known, { execType: "orderStatus", possResend: true });
    return tell(link, { ...state, reqId });
  }
  const [ordRejReason, text] = refusal(message) ?? [];
  const taken = ordRejReason === undefined;
  const terms = { symbol, side, ordType, timeInForce, orderQty };
  if (price !== undefined) terms.price = taken ? priceText(ticksOf(price)) : price;
  orderIds += 1;
  const ordStatus = taken ? "new" : "rejected";
  const order = { clOrdId, orderId: `O${orderIds}`, terms, ordStatus, at: Date.now() };
  account.byId.set(clOrdId, order);
  account.orders.push(order);
  report(account, orderReport(order, { execType: ordStatus, ordRejReason, text }), link, reqId);
  tryToFill(account, order);
}

/** [ordRejReason, words for a person]; undefined when the order is taken. */
function refusal({ symbol, ordType, timeInForce = "day", orderQty, price, execInst, ...more }) {
  const lots = lotsOf(orderQty);
  if (symbol !== "EURUSD") return ["unknownSymbol", "EURUSD is all there is"];
  if (!Number.isInteger(lots) || lots < 1 || lots > 1_000)
    return ["incorrectQuantity", "Give 1,000 to 1,000,000 in thousands"];
  if (price !== undefined && (!Number.isInteger(ticksOf(price)) || ticksOf(price) < 1))
    return ["invalidPriceIncrement", "Give whole ticks of 0.00001"];
  const plain = ordType === (price === undefined ? "market" : "limit") && timeInForce === "day";
  const instructed =
    execInst !== undefined || ["stopPx", "displayQty", "minQty"].some((name) => name in more);
  if (plain && !instructed && !("expireTime" in more)) return undefined;
  return ["unsupportedOrderCharacteristic", "Plain market and limit orders for the day are all there is"];
}

function cancel(link, { type, reqId, clOrdId, origClOrdId }) {
  const { account } = link;
  const order = account.byId.get(origClOrdId);
  if (order?.ordStatus !== "new")
    return tell(link, {
      type: "orderCancelReject",
      reqId,
      clOrdId,
      origClOrdId,
      orderId: order?.orderId ?? "NONE",
      ordStatus: order?.ordStatus ?? "rejected",
      cxlRejResponseTo: type,
      cxlRejReason: order === undefined ? "unknownOrder" : "tooLateToCancel",
      transactTime: Date.now(),
    });
  const newest = order.clOrdId;
  Object.assign(order, { ordStatus: "canceled", clOrdId, at: Date.now() });
  account.byId.set(clOrdId, order);
  report(account, orderReport(order, { execType: "canceled", origClOrdId: newest }), link, reqId);
}

function tryToFill(account, order) {
  const { side, price, orderQty } = order.terms;
  const px = side === "buy" ? market.ask : market.bid;
  const reached = price === undefined || (side === "buy" ? ticksOf(price) >= px : ticksOf(price) <= px);
  if (order.ordStatus !== "new" || !reached) return;
  const lastPx = priceText(px);
  Object.assign(order, { ordStatus: "filled", avgPx: lastPx, at: Date.now() });
  hold(account, side, orderQty, px);
  const trade = {
    execType: "trade",
    lastQty: orderQty,
    lastPx,
    commission: "0",
    lastLiquidityInd: "removed",
  };
  const fill = orderReport(order, trade);
  account.fills.push(fill);
  for (const message of [fill, positionReport(account), accountReport(account)]) report(account, message);
}
