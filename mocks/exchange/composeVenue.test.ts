import { describe, expect, it } from "vitest";
import { decodeInstruments } from "../../src/protocol/instrument.ts";
import { composeVenue } from "./composeVenue.ts";
import type { MarketData } from "./prices/marketData.ts";
import { jsonResponse } from "./responses.ts";
import { buy, LISTINGS, NOON } from "./testing/testExchange.ts";
import type { OrderLink, PriceReader, Venue, VenueOptions, VenueState } from "./venue.ts";

/** A venue whose price side only writes down what it is told. */
function setUp(options: Partial<VenueOptions> = {}) {
  const calls: string[] = [];
  const venue = composeVenue(
    { seed: 7, startAt: NOON, symbols: 4, rate: 10, heartbeatMs: 5_000, control: true, ...options },
    {
      createListings: () => LISTINGS,
      createMarketData: ({ epoch, now }): MarketData => {
        const readers: PriceReader[] = [];
        calls.push(`epoch ${epoch}`);
        return {
          scenario: { name: () => "usual", begin: (name) => calls.push(`scenario ${name}`) },
          step: (ms) => calls.push(`step ${ms}`),
          trade: (market, trade) => calls.push(`trade ${market.instrument.symbol} ${trade.px}`),
          publish: () => calls.push(`publish ${now() - NOON}`),
          bars: (query) => jsonResponse({ query }),
          volumes: (query) => jsonResponse({ query }),
          openPrices(_query, _header, reader) {
            readers.push(reader);
            return { closed() {} };
          },
          openAs: () => ({ closed() {} }),
          endStreams() {
            for (const reader of readers.splice(0)) reader.end();
          },
          freeze: (frozen) => calls.push(`freeze ${frozen}`),
          expireLog: () => calls.push("expireLog"),
          beginEpoch: (next) => calls.push(`epoch ${next}`),
          sentStreams: () => [{ query: "symbols=*", eventIds: ["e:1"] }],
          save: () => "prices",
          handOver: () => "prices and log",
        };
      },
    },
  );
  return { venue, calls };
}

function ask(venue: Venue, method: string, path: string, body = "") {
  const answer = venue.request({ method, path, query: "", body });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.body) as unknown };
}

function control(venue: Venue, fault: string) {
  return ask(venue, "POST", "/control", JSON.stringify({ fault }));
}

function connect(venue: Venue, account = "demo") {
  const { ticket } = ask(venue, "POST", "/session", JSON.stringify({ account })).body as { ticket: string };
  const texts: string[] = [];
  const closed: number[] = [];
  const link: OrderLink = {
    send: (text) => texts.push(text),
    close: (code) => closed.push(code),
  };
  const session = venue.openOrders(ticket, link);
  if ("status" in session) throw new Error(session.body);
  session.receive(JSON.stringify({ type: "logon", account }));
  return { ticket, texts, closed, session };
}

describe("venue over HTTP", () => {
  it("[S20] lists its instruments as the wire has them", () => {
    const { status, body } = ask(setUp().venue, "GET", "/instruments");
    expect(status).toBe(200);
    const decoded = decodeInstruments(body);
    expect(decoded).toMatchObject({ errors: [], instruments: LISTINGS.map(({ instrument }) => instrument) });
    expect(body).not.toHaveProperty("instruments.0.tickPoints");
  });

  it("[S20] answers what it cannot do with problem JSON and a status that fits", () => {
    const { venue } = setUp();
    expect(ask(venue, "GET", "/nothing")).toMatchObject({
      status: 404,
      headers: { "content-type": "application/problem+json" },
      body: { title: "Not found", status: 404 },
    });
    expect(ask(venue, "GET", "/constructor").status).toBe(404);
    expect(ask(venue, "DELETE", "/session")).toMatchObject({ status: 405, headers: { allow: "POST" } });
    expect(ask(venue, "POST", "/session", '{"account":"no spaces"}').status).toBe(400);
    expect(ask(venue, "POST", "/session", "{").status).toBe(400);
  });

  it("[O32] [S1] opens a link for a fresh ticket only", () => {
    const { venue } = setUp();
    const { ticket } = connect(venue);
    const link: OrderLink = { send() {}, close() {} };
    for (const used of [ticket, "invented", null])
      expect(venue.openOrders(used, link)).toMatchObject({ status: 401 });
  });
});

describe("clock", () => {
  it("[X23] moves the market in steps of 50 ms however the host's timer runs", () => {
    const coarse = setUp();
    const fine = setUp();
    coarse.venue.advance(1_000);
    for (const ms of [10, 40, 55, 295, 7, 93, 500]) fine.venue.advance(ms);
    expect(fine.calls).toEqual(coarse.calls);
    expect(coarse.calls.filter((call) => call.startsWith("publish"))).toHaveLength(20);
    expect(fine.venue.now()).toBe(NOON + 1_000);
    fine.venue.advance(20);
    expect(fine.venue.now()).toBe(NOON + 1_020);
  });
});

describe("control", () => {
  it("[S21] is not there unless asked for", () => {
    const { venue } = setUp({ control: false });
    expect(control(venue, "dropOrders").status).toBe(404);
    expect(ask(venue, "GET", "/control/log").status).toBe(404);
  });

  it("[S21] refuses an unknown fault with the words it knows", () => {
    const { venue } = setUp();
    expect(control(venue, "explode")).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining("dropPrices, dropOrders, freezePrices, thawPrices, reset") },
    });
    expect(ask(venue, "POST", "/control", "[").status).toBe(400);
    expect(control(venue, "toString").status).toBe(400);
  });

  it("[S21] cuts, freezes and thaws", () => {
    const { venue, calls } = setUp();
    const client = connect(venue);
    let ended = 0;
    venue.openPrices("symbols=*", null, {
      write() {},
      end() {
        ended += 1;
      },
    });
    expect(control(venue, "dropPrices").status).toBe(200);
    control(venue, "freezePrices");
    control(venue, "thawPrices");
    expect(client.closed).toEqual([]);
    control(venue, "dropOrders");
    expect([ended, client.closed]).toEqual([1, [1006]]);
    expect(calls.slice(-2)).toEqual(["freeze true", "freeze false"]);
  });

  it("[S21] goes back to the market of the seed, without accounts, in a new epoch", () => {
    const { venue, calls } = setUp();
    const client = connect(venue);
    client.session.receive(JSON.stringify(buy("a", "1000", "1.09990")));
    control(venue, "reset");
    expect(client.closed).toEqual([1012]);
    expect(new Set(calls.filter((call) => call.startsWith("epoch"))).size).toBe(2);
    const again = connect(venue);
    expect(again.texts).toHaveLength(2);
    again.session.receive(JSON.stringify(buy("a", "1000", "1.09990")));
    expect(again.texts[2]).toContain('"orderId":"1"');
  });

  it("[S22] lists every order message received, and every event id sent", () => {
    const { venue } = setUp();
    const { session } = connect(venue);
    session.receive(JSON.stringify({ type: "testRequest" }));
    session.receive(JSON.stringify(buy("a", "1000", "1.09990")));
    session.receive(JSON.stringify(buy("a", "1000", "1.09990")));
    const entry = {
      at: NOON,
      account: "demo",
      sessionId: "default",
      message: { type: "newOrderSingle", clOrdId: "a" },
    };
    expect(ask(venue, "GET", "/control/log").body).toMatchObject({
      orders: [entry, entry],
      streams: [{ query: "symbols=*", eventIds: ["e:1"] }],
    });
  });
});

describe("saved venue", () => {
  it("[S19] comes back with its accounts and sessions, and with a new price epoch", () => {
    const { venue, calls } = setUp();
    connect(venue).session.receive(JSON.stringify(buy("a", "1000", "1.09990")));
    const state = structuredClone(venue.save());
    const restored = setUp({ state, startAt: NOON + 60_000 });
    expect(restored.calls[0]).not.toBe(calls[0]);
    expect(connect(restored.venue, "demo").texts.join("\n")).toContain('"clOrdId":"a"');
  });

  it("[S23] is refused when it is of another version, seed or size", () => {
    const state = setUp().venue.save();
    const old: VenueState = { ...state, version: 0 };
    expect(() => setUp({ state: old })).toThrow("saved state has version 0");
    expect(() => setUp({ state, seed: 8 })).toThrow("saved state is of seed 7");
    expect(() => setUp({ state, symbols: 5 })).toThrow("with 4 symbols");
  });
});
