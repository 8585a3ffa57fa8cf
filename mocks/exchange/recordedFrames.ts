import { invariant } from "../../src/lib/assert.ts";
import { createVenue } from "./createVenue.ts";

/** Texts by the decoder that they are for, as a seeded exchange sends them and as a client sends them to it. */
export type RecordedFrames = Readonly<Record<string, readonly string[]>>;

const START_AT = Date.UTC(2026, 0, 5, 12);
const RECORDED_MS = 6_000;
/** Frames of one kind that are kept. */
const KEPT = 40;

/** Runs an exchange for a few seconds, with a reader of everything and a trader. */
export function recordFrames(seed: number): RecordedFrames {
  const venue = createVenue({
    seed,
    startAt: START_AT,
    symbols: 6,
    rate: 60,
    heartbeatMs: 1_000,
    control: false,
  });
  const frames: Record<string, string[]> = {};
  const add = (name: string, text: string): void => {
    const kept = (frames[name] ??= []);
    if (kept.length < KEPT) kept.push(text);
  };
  const read = (query: string, from: string | null): void => {
    venue.openPrices(query, from, { write: (text) => addBlocks(text, add), end() {} });
  };
  read("symbols=*&depth=EURUSD&trades=EURUSD", null);
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
  venue.advance(RECORDED_MS);
  add("plainQuote", '{"Symbol":"EURUSD","Bid":1.0912,"Ask":1.0914}');
  add("config", '{"httpUrl":"./","pricesUrl":"https://prices.example/","account":"DEMO"}');
  add("subscription", "symbols=EURUSD,USDJPY&depth=EURUSD&trades=EURUSD&lastEventId=e-1:42");
  return frames;
}

const ORDER = { type: "newOrderSingle", symbol: "EURUSD", side: "buy", orderQty: "10000" } as const;

const TRADER = [
  { type: "logon", account: "DEMO", cancelOnDisconnect: true },
  { ...ORDER, reqId: "r1", clOrdId: "c1", ordType: "market" },
  { ...ORDER, clOrdId: "c2", ordType: "limit", timeInForce: "gtc", price: "1.05000" },
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
