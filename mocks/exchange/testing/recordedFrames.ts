import { invariant } from "../../../src/lib/assert.ts";
import { createVenue } from "../createVenue.ts";

/** Texts by the decoder that they are for, as a seeded exchange sends them and as a client sends them to it. */
export type RecordedFrames = Readonly<Record<string, readonly string[]>>;

const START_AT = Date.UTC(2026, 0, 5, 12);
const RECORDED_MS = 6_000;
/** Frames of one kind that are kept. */
const KEPT = 80;

/** Runs an exchange for a few seconds, with a reader of everything and a trader. */
export function recordFrames(seed: number): RecordedFrames {
  const venue = createVenue({
    seed,
    startAt: START_AT,
    symbols: 6,
    rate: 60,
    heartbeatMs: 1_000,
    control: true,
  });
  const frames: Record<string, string[]> = {};
  const add = (name: string, text: string): void => {
    const kept = (frames[name] ??= []);
    if (kept.length < KEPT) kept.push(text);
  };
  const read = (query: string, from: string | null): void => {
    venue.openPrices(query, from, { write: (text) => addBlocks(text, add), end() {} });
  };
  read("symbols=*&depth=EURUSD&trades=EURUSD&status=1", null);
  read("trades=EURUSD", "other:1");

  const answer = (path: string, method = "GET", body = ""): string => {
    const [at = "", query = ""] = path.split("?", 2);
    return venue.request({ method, path: at, query, body }).body;
  };
  add("instruments", answer("/instruments"));
  add("bars", answer("/bars?symbol=EURUSD&interval=1m&limit=20"));
  const { ticket } = JSON.parse(answer("/session", "POST", '{"account":"DEMO"}')) as { ticket: string };
  const session = venue.openOrders(ticket, { send: (text) => add("serverMessage", text), close() {} });
  invariant(!("status" in session), "the ticket opened no session");
  for (const message of TRADER) {
    const text = JSON.stringify(message);
    add("clientMessage", text);
    session.receive(text);
    venue.advance(200);
  }
  session.receive("no JSON");
  for (const fault of ["halt", "resume", "auction"]) {
    answer("/control", "POST", JSON.stringify({ fault, symbol: "EURUSD" }));
    venue.advance(200);
  }
  venue.advance(RECORDED_MS);
  add("plainQuote", '{"Symbol":"EURUSD","Bid":1.0912,"Ask":1.0914}');
  add("config", '{"httpUrl":"./","pricesUrl":"https://prices.example/","account":"DEMO"}');
  add("subscription", "symbols=EURUSD,USDJPY&depth=EURUSD&trades=EURUSD&lastEventId=e-1:42");
  return frames;
}

const ORDER = { type: "newOrderSingle", symbol: "EURUSD", side: "buy", orderQty: "10000" } as const;

const { type: _type, ...LISTED } = ORDER;
const EXIT = { ...LISTED, side: "sell", timeInForce: "gtc" } as const;

const TRADER = [
  { type: "logon", account: "DEMO", cancelOnDisconnect: true },
  { ...ORDER, clOrdId: "s1", ordType: "stop", stopPx: "1.20000" },
  { ...ORDER, clOrdId: "s2", ordType: "stopLimit", stopPx: "1.18000", price: "1.18100", timeInForce: "gtc" },
  { ...ORDER, clOrdId: "s3", ordType: "trailingStop", pegOffsetValue: "0.00100", timeInForce: "gtc" },
  { ...ORDER, clOrdId: "s4", ordType: "trailingStop", pegOffsetValue: "0.5", pegOffsetType: "percent" },
  { ...ORDER, clOrdId: "s5", ordType: "limit", price: "1.12000", displayQty: "5000" },
  { ...ORDER, clOrdId: "s6", ordType: "limit", price: "1.20000", timeInForce: "ioc", minQty: "5000" },
  {
    ...ORDER,
    clOrdId: "s7",
    ordType: "limit",
    price: "1.12000",
    timeInForce: "gtd",
    expireTime: START_AT + 60_000,
    execInst: ["participateDontInitiate"],
    selfMatchPreventionInstruction: "cancelBoth",
  },
  {
    type: "newOrderList",
    listId: "l1",
    contingencyType: "oneCancelsTheOther",
    orders: [
      { ...EXIT, clOrdId: "l2", ordType: "limit", price: "1.20000" },
      { ...EXIT, clOrdId: "l3", ordType: "stop", stopPx: "1.12000" },
    ],
  },
  {
    type: "newOrderList",
    listId: "b1",
    contingencyType: "oneTriggersTheOther",
    orders: [
      { ...LISTED, clOrdId: "b2", ordType: "limit", price: "1.12000", timeInForce: "gtc" },
      { ...EXIT, clOrdId: "b3", ordType: "limit", price: "1.20000" },
      { ...EXIT, clOrdId: "b4", ordType: "stop", stopPx: "1.11000" },
    ],
  },
  { type: "orderCancelReplaceRequest", clOrdId: "s8", origClOrdId: "s3", pegOffsetValue: "0.00200" },
  { ...ORDER, reqId: "r1", clOrdId: "c1", ordType: "market" },
  { ...ORDER, clOrdId: "c2", ordType: "limit", timeInForce: "gtc", price: "1.12000" },
  { ...ORDER, clOrdId: "c3", ordType: "limit", price: "9.00000" },
  { type: "orderCancelReplaceRequest", clOrdId: "c4", origClOrdId: "c2", orderQty: "20000" },
  { type: "orderCancelRequest", clOrdId: "c5", origClOrdId: "c4" },
  { type: "orderCancelRequest", clOrdId: "c6", origClOrdId: "none" },
  { type: "orderStatusRequest", clOrdId: "none" },
  { type: "orderMassStatusRequest", reqId: "r2" },
  { type: "orderMassCancelRequest", clOrdId: "c7", side: "buy" },
  { type: "cancelAllAfter", timeoutMs: 60_000, reqId: "r3" },
  { type: "testRequest", reqId: "r4" },
  { type: "heartbeat" },
];

function addBlocks(text: string, add: (name: string, data: string) => void): void {
  for (const [, name = "", data = ""] of text.matchAll(/^event: (.+)\ndata: (.+)$/gm)) add(name, data);
}
