import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { sharedInMemory } from "../lib/textInMemory.ts";
import { createInstrumentStore } from "./instrumentStore.ts";
import { createManualFrames, helloOf, instrumentOf, snapshotOf } from "./marketFixture.ts";
import { ALERTS_KEY, alertWords, createPriceAlerts } from "./priceAlerts.ts";
import { createQuoteStore } from "./quoteStore.ts";

interface Quote {
  readonly bid: number;
  readonly ask: number;
  readonly last: number;
  readonly high?: number;
  readonly low?: number;
}

function setUp(texts = new Map<string, string>()) {
  const clock = createManualClock();
  const frames = createManualFrames();
  const instruments = createInstrumentStore();
  instruments.load([instrumentOf("EURUSD")]);
  const quotes = createQuoteStore({ instruments, frames, clock });
  const hello = helloOf(["EURUSD"]);
  quotes.hello(hello);
  quotes.snapshot(snapshotOf());
  quotes.setStale(false);
  const notices: string[] = [];
  let ids = 0;
  const openTab = sharedInMemory(texts);
  const open = () =>
    createPriceAlerts({
      quotes,
      instruments,
      clock,
      kept: openTab(),
      newId: () => `a${(ids += 1)}`,
      notify: (text) => notices.push(text),
    });
  const alerts = open();
  const told: string[] = [];
  alerts.onReached((alert) => told.push(alertWords(alert)));
  function quote({ bid, ask, last, high = last, low = last }: Quote): void {
    const sid = hello.symbols[0]![1];
    quotes.quotes({ prev: 0, at: 0, n: 1, quotes: [sid, bid, ask, 10, 10, last, high, low, 100] });
    frames.run();
  }
  return { alerts, quote, quotes, told, notices, texts, open, frames };
}

const AT_109 = { bid: 109_000, ask: 109_002, last: 109_001 };

describe("price alerts", () => {
  it("[Q90] are told once, when the price first gets there from the side it was on", () => {
    const { alerts, quote, told } = setUp();
    quote(AT_109);
    expect(alerts.add({ symbol: "EURUSD", field: "bid", price: "1.0905" }).ok).toBe(true);
    expect(alerts.add({ symbol: "EURUSD", field: "ask", price: "1.0899" }).ok).toBe(true);
    quote({ bid: 109_049, ask: 109_051, last: 109_050 });
    expect(told).toEqual([]);
    quote({ bid: 109_050, ask: 109_052, last: 109_050 });
    quote({ bid: 109_060, ask: 109_062, last: 109_060 });
    expect(told).toEqual(["EURUSD bid rose to 1.09050"]);
    quote({ bid: 108_980, ask: 108_990, last: 108_985 });
    expect(told).toEqual(["EURUSD bid rose to 1.09050", "EURUSD ask fell to 1.08990"]);
  });

  it("[Q91] see a last price that came and went between two frames, by the day's high", () => {
    const { alerts, quote, told } = setUp();
    quote({ ...AT_109, high: 109_040 });
    alerts.add({ symbol: "EURUSD", field: "last", price: "1.0903" });
    alerts.add({ symbol: "EURUSD", field: "last", price: "1.0906" });
    quote({ ...AT_109, last: 109_002, high: 109_040 });
    expect(told).toEqual([]);
    quote({ ...AT_109, high: 109_070 });
    expect(told).toEqual(["EURUSD last rose to 1.09060", "EURUSD last rose to 1.09030"]);
  });

  it("[Q92] are not looked at while prices are stale", () => {
    const { alerts, quote, quotes, told, frames } = setUp();
    quote(AT_109);
    alerts.add({ symbol: "EURUSD", field: "bid", price: "1.0905" });
    quotes.setStale(true);
    quote({ bid: 109_050, ask: 109_052, last: 109_050 });
    expect(told).toEqual([]);
    quotes.setStale(false);
    frames.run();
    expect(told).toHaveLength(1);
  });

  it("[Q93] are kept over a reload, followed by every tab, and repaired with a notice", () => {
    const { alerts, quote, texts, open, notices } = setUp();
    quote(AT_109);
    const other = open();
    alerts.add({ symbol: "EURUSD", field: "bid", price: "1.0905" });
    expect(other.getState()).toEqual(alerts.getState());
    texts.set(ALERTS_KEY, JSON.stringify([...alerts.getState(), { id: 7 }]));
    expect(open().getState()).toEqual(alerts.getState());
    expect(notices).toEqual(["Some price alerts could not be read and are gone. Set them again in Alerts."]);
    texts.set(ALERTS_KEY, "{");
    expect(open().getState()).toEqual([]);
  });

  it("[Q94] that cannot be are refused in words", () => {
    const { alerts, quote } = setUp();
    const why = (changes: { symbol?: string; price?: string }) => {
      const added = alerts.add({ symbol: "EURUSD", field: "bid", price: "1.0905", ...changes });
      return added.ok ? null : added.error;
    };
    expect(why({})).toBe("EURUSD has no bid price yet: try again when it has one");
    quote(AT_109);
    expect(why({ symbol: "XXX" })).toBe("XXX is no instrument of this exchange");
    expect(why({ price: "1.090005" })).toBe("Type a price of EURUSD: a multiple of 0.00001");
    expect(why({ price: "1e3" })).toMatch(/Type a price/);
    expect(why({ price: "1.09" })).toBe("The bid price is there now: choose another price");
  });
});
