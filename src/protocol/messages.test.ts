import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBars } from "./bars.ts";
import { decodeClientMessage } from "./clientMessages.ts";
import { closeAction } from "./closeCodes.ts";
import { formatEventId, parseEventId } from "./eventId.ts";
import { decodeInstruments } from "./instrument.ts";
import { instrumentMessage } from "./instrumentFixture.ts";
import { isProtocolError } from "./protocolError.ts";
import { decodeServerMessage } from "./serverMessages.ts";
import { formatSubscription, parseSubscription } from "./subscription.ts";
import { decodeTerminalConfig } from "./terminalConfig.ts";

const report = {
  type: "executionReport",
  seq: 7,
  clOrdId: "a-1",
  orderId: "9",
  execId: "12",
  execType: "trade",
  ordStatus: "filled",
  symbol: "EURUSD",
  side: "buy",
  ordType: "market",
  timeInForce: "day",
  orderQty: "10000",
  cumQty: "10000",
  leavesQty: "0",
  avgPx: "1.091200000",
  lastQty: "10000",
  lastPx: "1.09120",
  transactTime: 1_700_000_000_000,
};

describe("messages of the order channel", () => {
  it("[E14] a message is decoded by its type, and unknown fields are left out", () => {
    expect(decodeServerMessage(JSON.stringify({ ...report, futureField: 1 }))).toEqual(report);
    expect(
      decodeClientMessage(
        '{"type":"newOrderSingle","clOrdId":"a-1","symbol":"EURUSD","side":"buy","ordType":"market","orderQty":"10000"}',
      ),
    ).toMatchObject({ orderQty: "10000" });
  });

  it("[E15] [O25] what is not JSON, has no known type or lacks a field is an error that names it", () => {
    expect(decodeServerMessage("{")).toMatchObject({ reason: "notJson" });
    expect(decodeServerMessage("[]")).toMatchObject({ reason: "badShape" });
    expect(decodeServerMessage('{"type":"gossip","seq":1}')).toMatchObject({ reason: "unknownType" });
    expect(decodeServerMessage(JSON.stringify({ ...report, execId: undefined }))).toMatchObject({
      reason: "badShape",
      detail: expect.stringContaining("execId"),
    });
    expect(decodeClientMessage(`{"type":"${"x".repeat(70_000)}"}`)).toMatchObject({ reason: "tooLarge" });
  });

  it("[E16] quantities and prices are plain decimal strings: no numbers, exponents or signs", () => {
    for (const orderQty of [10_000, "1e4", "-1", "1,000", "", " 1"]) {
      const frame = JSON.stringify({
        type: "newOrderSingle",
        clOrdId: "a",
        symbol: "X",
        side: "buy",
        ordType: "market",
        orderQty,
      });
      expect(isProtocolError(decodeClientMessage(frame)), String(orderQty)).toBe(true);
    }
  });

  it("[E17] [O26] words of the exchange are cut to 500 characters and lose control characters", () => {
    const decoded = decodeServerMessage(
      JSON.stringify({ ...report, text: `<b>no</b>\u0007\u202e${"x".repeat(100_000)}` }),
    );
    const { text } = decoded as { text: string };
    expect(text).toHaveLength(500);
    expect(text.startsWith("<b>no</b>  x")).toBe(true);
  });

  it("[E2] [O25] any text gives a message or an error, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(isProtocolError(decodeServerMessage(text))).toBe(true);
        expect(isProtocolError(decodeClientMessage(text))).toBe(true);
      }),
    );
  });

  it("[E18] [O20] each close code says whether to come back", () => {
    expect([1000, 1001, 1006, 1011, 1012, 1013, 4429, 4408, 1008, 1009, 4401, 3999].map(closeAction)).toEqual(
      [
        "done",
        "retry",
        "retry",
        "retry",
        "retry",
        "retryLater",
        "retryLater",
        "retry",
        "stop",
        "stop",
        "stop",
        "retry",
      ],
    );
  });
});

describe("the price stream's query and ids", () => {
  it("[E19] a subscription goes to a query and back", () => {
    const subscription = { symbols: ["EURUSD", "BRK.B"], depth: ["EURUSD"], trades: [] };
    const query = formatSubscription(subscription, "a1:42");
    expect(query).toBe("symbols=EURUSD,BRK.B&depth=EURUSD&lastEventId=a1%3A42");
    expect(parseSubscription(`?${query}`)).toEqual({
      ok: true,
      value: { subscription, lastEventId: "a1:42" },
    });
    expect(parseSubscription("symbols=*")).toMatchObject({
      ok: true,
      value: { subscription: { symbols: ["*"] } },
    });
  });

  it("[E39] trading phases are told to a stream that asks for them", () => {
    const subscription = { symbols: ["EURUSD"], depth: [], trades: [], status: true };
    const query = formatSubscription(subscription, null);
    expect(query).toBe("symbols=EURUSD&status=1");
    expect(parseSubscription(query)).toMatchObject({ value: { subscription } });
    expect(parseSubscription("symbols=EURUSD")).toMatchObject({
      value: { subscription: expect.not.objectContaining({ status: expect.anything() }) },
    });
  });

  it("[E19] [P20] a query with no symbol, or with one that is none, is told what to send", () => {
    for (const query of [
      "",
      "symbols=",
      "symbols=%3Cimg%3E",
      "symbols=__proto__",
      "depth=*",
      "symbols=%E0%A4%A",
    ]) {
      expect(parseSubscription(query), query).toMatchObject({ ok: false, error: expect.any(String) });
    }
  });

  it("[E20] an event id is an epoch and a seq, or it is none", () => {
    expect(parseEventId("k3f-9:1042")).toEqual({ epoch: "k3f-9", seq: 1042 });
    expect(formatEventId({ epoch: "k3f-9", seq: 1042 })).toBe("k3f-9:1042");
    for (const bad of ["", "1042", ":1", "a:", "a:-1", "a:1e3", "a b:1", `${"x".repeat(33)}:1`])
      expect(parseEventId(bad), bad).toBeNull();
  });
});

describe("instruments, bars and configuration", () => {
  it("[E21] one bad instrument is left out and told; the others stand", () => {
    const good = instrumentMessage();
    const decoded = decodeInstruments({
      instruments: [good, { ...good, symbol: "<b>" }, { ...good, tickSize: "0.000001" }],
    });
    expect(decoded).toMatchObject({
      instruments: [{ symbol: "EURUSD", tickPoints: 1, minLots: 1 }],
      errors: [{}, {}],
    });
    expect(decodeInstruments({})).toMatchObject({ kind: "protocolError" });
  });

  it("[E22] bars come oldest first with the high highest and the low lowest", () => {
    expect(
      decodeBars({
        bars: [
          [0, 1, 2, 0.5, 1.5, 10],
          [60_000, 1.5, 1.5, 1.5, 1.5, 0],
        ],
      }),
    ).toHaveLength(2);
    expect(
      decodeBars({
        bars: [
          [60_000, 1, 2, 0.5, 1.5, 10],
          [0, 1, 1, 1, 1, 0],
        ],
      }),
    ).toMatchObject({ reason: "badValue" });
    expect(decodeBars({ bars: [[0, 1, 1.2, 0.5, 1.5, 10]] })).toMatchObject({ reason: "badValue" });
    expect(decodeBars({ bars: [[0, 1, "2", 0.5, 1.5, 10]] })).toMatchObject({ reason: "badShape" });
  });

  it("[E23] a configuration is completed from its defaults and made absolute", () => {
    const resolve = (url: string): string => new URL(url, "https://desk.example/app/").href;
    expect(decodeTerminalConfig({}, resolve)).toEqual({
      ok: true,
      value: {
        httpUrl: "https://desk.example/app/",
        pricesUrl: "https://desk.example/app/",
        ordersUrl: "wss://desk.example/app/",
        account: "DEMO",
      },
    });
    expect(decodeTerminalConfig({ httpUrl: "/api", ordersUrl: "wss://o.example" }, resolve)).toMatchObject({
      ok: true,
      value: {
        httpUrl: "https://desk.example/api/",
        pricesUrl: "https://desk.example/api/",
        ordersUrl: "wss://o.example/",
      },
    });
  });

  it("[Z20] the sign-in page stands on the page's own origin or on one that the configuration lists", () => {
    const resolve = (url: string): string => new URL(url, "https://desk.example/app/").href;
    for (const [config, signIn] of [
      [{}, undefined],
      [{ signInUrl: "./in?to={return}" }, { url: "https://desk.example/app/in?to={return}", by: "window" }],
      [
        { signInUrl: "/in", signInBy: "page" },
        { url: "https://desk.example/in", by: "page" },
      ],
      [
        { signInUrl: "https://login.example:8443/in", signInOrigins: ["https://login.example:8443"] },
        { url: "https://login.example:8443/in", by: "window" },
      ],
    ] as const) {
      const decoded = decodeTerminalConfig(config, resolve);
      expect(decoded.ok && decoded.value.signIn).toEqual(signIn);
    }
    for (const [config, words] of [
      [{ signInUrl: "https://login.example/" }, "signInUrl: https://login.example/ is of another origin"],
      [{ signInUrl: "//login.example/" }, "signInUrl: https://login.example/ is of another origin"],
      [{ signInUrl: "https://desk.example.evil.example/" }, "is of another origin"],
      [{ signInUrl: "https://desk.example@evil.example/" }, "is of another origin"],
      [{ signInUrl: "http://desk.example/" }, "is of another origin"],
      [{ signInUrl: "wss://desk.example/" }, "is of another origin"],
      [{ signInUrl: "javascript:alert(1)" }, "signInUrl"],
      [{ signInUrl: "/in", signInOrigins: ["https://login.example/"] }, "signInOrigins"],
      [{ signInUrl: "/in", signInOrigins: ["*"] }, "signInOrigins"],
      [{ signInUrl: "/in", signInBy: "frame" }, "signInBy"],
    ] as const)
      expect(decodeTerminalConfig(config, resolve)).toMatchObject({
        ok: false,
        error: expect.stringContaining(words),
      });
  });

  it("[E23] a wrong configuration is refused with the field's name", () => {
    for (const [body, words] of [
      [{ httpUrl: "ftp://x" }, "httpUrl"],
      [{ priceUrl: "./" }, "priceUrl"],
      [{ account: "a b" }, "account"],
      ["text", "terminal.config.json"],
    ] as const) {
      expect(decodeTerminalConfig(body, String)).toMatchObject({
        ok: false,
        error: expect.stringContaining(words),
      });
    }
  });
});
