import { describe, expect, it } from "vitest";
import type { ClientMessage } from "../../../src/protocol/clientMessages.ts";
import { createVenue } from "../createVenue.ts";
import { buy, NOON } from "../testing/testExchange.ts";
import { createTestStream, type TestStream } from "../testing/testStream.ts";
import type { PriceReader, Venue, VenueResponse } from "../venue.ts";

const QUERY = "symbols=*&trades=EURUSD&depth=EURUSD";

function start(): Venue {
  const options = { seed: 5, startAt: NOON, symbols: 6, rate: 200, heartbeatMs: 5_000, control: true };
  return createVenue(options);
}

function ask(venue: Venue, method: string, path: string, body: unknown = ""): VenueResponse {
  return venue.request({ method, path, query: "", body: JSON.stringify(body) });
}

function control(venue: Venue, body: unknown) {
  const { status, body: answer } = ask(venue, "POST", "/control", body);
  return { status, answer: JSON.parse(answer) as Record<string, unknown> };
}

function on(venue: Venue): readonly string[] {
  return (JSON.parse(ask(venue, "GET", "/control").body) as { on: string[] }).on;
}

function open(venue: Venue, reader: PriceReader, lastId: string | null = null): VenueResponse | null {
  const opened = venue.openPrices(QUERY, lastId, reader);
  return "status" in opened ? opened : null;
}

function resume(venue: Venue, from: TestStream): TestStream {
  const stream = createTestStream(from);
  expect(open(venue, stream, from.lastId())).toBeNull();
  return stream;
}

function connect(venue: Venue) {
  const { ticket } = JSON.parse(ask(venue, "POST", "/session", { account: "demo" }).body) as {
    ticket: string;
  };
  let texts: string[] = [];
  const closed: number[] = [];
  const session = venue.openOrders(ticket, {
    send: (text) => texts.push(text),
    close: (code) => closed.push(code),
  });
  if ("status" in session) throw new Error(session.body);
  const send = (message: ClientMessage): void => session.receive(JSON.stringify(message));
  send({ type: "logon", account: "demo" });
  return {
    send,
    closed,
    read(): Record<string, unknown>[] {
      const messages = texts.map((text) => JSON.parse(text) as Record<string, unknown>);
      texts = [];
      return messages;
    },
  };
}

describe("POST /control", () => {
  it("[F1] completes a word's parameters, and refuses what it does not know in words", () => {
    const venue = start();
    expect(control(venue, { fault: "refusePrices", count: 3 })).toEqual({
      status: 200,
      answer: { fault: "refusePrices", count: 3, status: 503 },
    });
    for (const [body, words] of [
      [{ fault: "delayPrices", ms: -1 }, "delayPrices: send ms as a whole number from 0 to 60000"],
      [{ fault: "delayPrices", seconds: 1 }, 'delayPrices has no "seconds"; it takes ms'],
      [{ fault: "heal", ms: 1 }, 'heal has no "ms"; it takes nothing else'],
      [{ fault: "refusePrices", status: 200 }, "refusePrices: send status as one of 204, 401"],
      [{ fault: "rejectOrders", text: 7 }, "rejectOrders: send text as a text of at most"],
      [{ fault: "script", seed: 1 }, "script: send steps as a list"],
      [["dropPrices"], 'Send {"fault": …} with one of: dropPrices, '],
      [{ fault: "__proto__" }, "Send"],
    ] as const) {
      const { status, answer } = control(venue, body);
      expect([status, answer.detail]).toEqual([400, expect.stringContaining(words)]);
    }
  });

  it("[F2] is described by GET /control: every word, its parameters, and what is on", () => {
    const venue = start();
    const { words } = JSON.parse(ask(venue, "GET", "/control").body) as { words: object[] };
    expect(words).toContainEqual({
      fault: "delayPrices",
      about: expect.any(String),
      params: [{ name: "ms", type: "integer", min: 0, max: 60_000, initial: 500 }],
    });
    expect(words).toHaveLength(35);
    for (const fault of ["freezePrices", "halfOpenOrders", "delayPrices", "refuseOrders", "fillCancelCross"])
      control(venue, { fault });
    expect(on(venue)).toEqual([
      "freezePrices",
      "delayPrices",
      "halfOpenOrders",
      "refuseOrders",
      "fillCancelCross",
    ]);
    control(venue, { fault: "script", seed: 1, steps: [{ atMs: 500, fault: "heal" }] });
    expect(on(venue)).toContain("script");
    venue.advance(500);
    expect(on(venue)).toEqual([]);
  });
});

describe("scenarios on demand", () => {
  const shown = (venue: Venue) =>
    JSON.parse(ask(venue, "GET", "/control").body) as { scenario: string; scenarios: { name: string }[] };

  it("[M45] begin at a word, are listed with the one that runs, and outlast heal; reset goes back", () => {
    const venue = start();
    expect(shown(venue).scenario).toBe("usual");
    expect(shown(venue).scenarios.map(({ name }) => name)).toContain("flashCrash");
    expect(control(venue, { fault: "scenario", name: "panic" })).toMatchObject({
      status: 400,
      answer: {
        detail: "scenario: send name as one of usual, calm, fast, flashCrash, auction, halt, illiquid",
      },
    });
    expect(control(venue, { fault: "scenario", name: "auction" }).status).toBe(200);
    control(venue, { fault: "heal" });
    expect(shown(venue).scenario).toBe("auction");
    const stream = createTestStream();
    venue.openPrices("symbols=*&status=1", null, stream);
    venue.advance(11_000);
    expect([...stream.phases.values()]).toEqual(Array.from({ length: 6 }, () => "volatilityAuction"));
    control(venue, { fault: "reset" });
    expect(shown(venue).scenario).toBe("usual");
  });

  it("[M52] a market that was kept goes on in its scenario, whatever the host would begin with", () => {
    const options = { seed: 5, startAt: NOON, symbols: 6, rate: 200, heartbeatMs: 5_000, control: true };
    const venue = createVenue({ ...options, scenario: "illiquid" });
    control(venue, { fault: "scenario", name: "halt" });
    venue.advance(10_000);
    const kept = createVenue({ ...options, scenario: "illiquid", state: structuredClone(venue.save()) });
    expect([shown(venue).scenario, shown(kept).scenario]).toEqual(["halt", "halt"]);
    control(kept, { fault: "reset" });
    expect(shown(kept).scenario).toBe("illiquid");
  });
});

describe("faults of answers", () => {
  it("[F6, P12, P13, P14, P15] refuse the next stream requests with a status or a page, then no more", () => {
    const venue = start();
    const reader = { write() {}, end() {} };
    for (const status of [204, 401, 403, 503]) {
      control(venue, { fault: "refusePrices", status, count: 2 });
      expect([open(venue, reader)?.status, open(venue, reader)?.status]).toEqual([status, status]);
      expect(open(venue, reader)).toBeNull();
    }
    control(venue, { fault: "refusePrices", status: "html" });
    expect(open(venue, reader)).toMatchObject({
      status: 200,
      headers: { "content-type": expect.stringMatching(/^text\/html/) },
    });
    expect(open(venue, reader)).toBeNull();
  });

  it("[F6, O23] refuse the next tickets", () => {
    const venue = start();
    control(venue, { fault: "refuseOrders", status: 401, count: 1 });
    expect(ask(venue, "POST", "/session", { account: "demo" }).status).toBe(401);
    expect(ask(venue, "POST", "/session", { account: "demo" }).status).toBe(200);
  });

  it("[F8] make answers slow, but not the control that ends it", () => {
    const venue = start();
    control(venue, { fault: "slowServer", ms: 700 });
    expect(ask(venue, "GET", "/instruments").delayMs).toBe(700);
    expect(ask(venue, "GET", "/control").delayMs).toBeUndefined();
    control(venue, { fault: "slowServer", ms: 0 });
    expect(ask(venue, "GET", "/instruments").delayMs).toBeUndefined();
  });
});

describe("faults of the price log", () => {
  it("[F7, P7] expireLog: open streams go on, and who comes back gets replayExpired", () => {
    const venue = start();
    const [stays, leaves] = [createTestStream(), createTestStream()];
    open(venue, stays);
    open(venue, leaves);
    venue.advance(1_000);
    control(venue, { fault: "expireLog" });
    venue.advance(1_000);
    expect(stays.names().filter((name) => /snapshot|reset/.test(name))).toEqual(["snapshot"]);
    const old = createTestStream();
    open(venue, old, leaves.ids[1]);
    expect(old.names().slice(2, 4)).toEqual(["reset replayExpired", "snapshot"]);
    expect(old.quotes).toEqual(stays.quotes);
  });

  it("[F7, P8] newEpoch: every stream ends, and who comes back gets epochChanged and lower ids", () => {
    const venue = start();
    const stream = createTestStream();
    open(venue, stream);
    venue.advance(3_000);
    control(venue, { fault: "newEpoch" });
    expect(stream.ended).toBe(true);
    const again = resume(venue, stream);
    expect(again.names()).toEqual(["retry", "hello", "reset epochChanged", "snapshot"]);
    venue.advance(100);
    const seq = (id: string | null) => Number(id?.split(":")[1]);
    expect(seq(again.lastId())).toBeLessThan(seq(stream.lastId()));
  });
});

describe("faults on the wire", () => {
  it("[F3, P4] halfOpenPrices: the stream that comes in its place resumes without a loss", () => {
    const venue = start();
    const lost = createTestStream();
    open(venue, lost);
    venue.advance(500);
    control(venue, { fault: "halfOpenPrices", reach: "open" });
    const whole = resume(venue, lost);
    const silent = lost.text().length;
    venue.advance(12_000);
    expect([lost.text().length, lost.ended]).toEqual([silent, false]);
    const back = resume(venue, lost);
    expect(back.trades.get(0)?.slice(-5)).toEqual(whole.trades.get(0)?.slice(-5));
    expect(back.quotes.get(0)).toEqual(whole.quotes.get(0));
    control(venue, { fault: "heal" });
    expect([lost.ended, back.ended]).toEqual([true, false]);
  });

  it("[F3, O1] halfOpenOrders toClient: the order is there, its answer is lost, and a status tells", () => {
    const venue = start();
    const client = connect(venue);
    client.read();
    control(venue, { fault: "halfOpenOrders", direction: "toClient", reach: "open" });
    client.send(buy("a", "1000", "1.16000"));
    expect(client.read()).toEqual([]);
    const back = connect(venue);
    back.read();
    back.send({ type: "orderStatusRequest", clOrdId: "a" });
    expect(back.read().at(-1)).toMatchObject({ execType: "orderStatus", clOrdId: "a" });
    control(venue, { fault: "heal" });
    expect(client.closed).toEqual([1006]);
  });

  it("[F3, O2] halfOpenOrders toServer: the order never comes, and a status says so", () => {
    const venue = start();
    const client = connect(venue);
    control(venue, { fault: "halfOpenOrders", direction: "toServer", reach: "open" });
    client.send(buy("a", "1000", "1.16000"));
    const back = connect(venue);
    back.read();
    back.send({ type: "orderStatusRequest", clOrdId: "a" });
    expect(back.read().at(-1)).toMatchObject({ businessRejectReason: "unknownId", refClOrdId: "a" });
  });

  it("[F4, F5] delay, double, turn round, damage and cut what clients get, ids left whole", () => {
    const venue = start();
    let texts: string[] = [];
    open(venue, { write: (text) => texts.push(text), end: () => texts.push("end") });
    control(venue, { fault: "delayPrices", ms: 1_000 });
    texts = [];
    venue.advance(950);
    expect(texts).toEqual([]);
    control(venue, { fault: "heal" });
    expect(texts.length).toBeGreaterThan(5);
    function seqsWith(fault: string): number[] {
      texts = [];
      control(venue, { fault });
      venue.advance(300);
      return texts.flatMap((text) => /^id: \S+:(\d+)/.exec(text)?.[1] ?? []).map(Number);
    }
    const [first, doubled, next] = seqsWith("duplicatePrices");
    expect([doubled, next! > first!]).toEqual([first, true]);
    const [later, earlier] = seqsWith("reorderPrices");
    expect(later).toBeGreaterThan(earlier!);
    const damaged = seqsWith("corruptPrices");
    expect(damaged).toEqual(damaged.toSorted((one, other) => one - other));
    expect(seqsWith("truncatePrices")).toHaveLength(1);
    expect(texts[1]).toBe("end");
  });
});

describe("faults of orders", () => {
  it("[F9] rejectOrders: the next orders are rejected for that reason, a known clOrdId is not", () => {
    const venue = start();
    const client = connect(venue);
    client.send(buy("first", "1000", "1.16000"));
    client.read();
    control(venue, { fault: "rejectOrders", count: 2, reason: "exchangeClosed", text: "<b>closed</b>" });
    client.send(buy("first", "1000", "1.16000"));
    client.send(buy("second", "1000", "1.16000"));
    client.send(buy("third", "1000", "1.16000"));
    expect(client.read().filter(({ type }) => type === "executionReport")).toMatchObject([
      { clOrdId: "first", execType: "orderStatus", possResend: true },
      { clOrdId: "second", execType: "rejected", ordRejReason: "exchangeClosed", text: "<b>closed</b>" },
      { clOrdId: "third", execType: "new" },
    ]);
  });

  it("[F10, O7] fillCancelCross: the cancel comes too late, once", () => {
    const venue = start();
    const client = connect(venue);
    for (const clOrdId of ["a", "b"]) client.send(buy(clOrdId, "2000", "1.16000"));
    client.read();
    control(venue, { fault: "fillCancelCross" });
    client.send({ type: "orderCancelRequest", clOrdId: "c1", origClOrdId: "a" });
    const reports = client.read();
    expect(reports.find(({ clOrdId, execType }) => clOrdId === "a" && execType === "trade")).toMatchObject({
      ordStatus: "filled",
      cumQty: "2000",
    });
    expect(reports.at(-1)).toMatchObject({
      type: "orderCancelReject",
      clOrdId: "c1",
      cxlRejReason: "tooLateToCancel",
      ordStatus: "filled",
    });
  });

  it("[F11, O21] shutDown: notice, 1012, streams end, and the venue goes on", () => {
    const venue = start();
    const client = connect(venue);
    const stream = createTestStream();
    open(venue, stream);
    client.read();
    control(venue, { fault: "shutDown" });
    expect(client.read()).toMatchObject([{ type: "serverShutdown", reconnectAfterMs: 1_000 }]);
    expect([client.closed, stream.ended]).toEqual([[1012], true]);
    venue.advance(1_000);
    expect(resume(venue, stream).names()).not.toContain("snapshot");
    expect(connect(venue).read()[0]).toMatchObject({ type: "logonAck" });
  });

  it("[F11, O20] closeOrders: every link is closed with that code", () => {
    const venue = start();
    const client = connect(venue);
    control(venue, { fault: "closeOrders", code: 1013 });
    expect(client.closed).toEqual([1013]);
  });
});

describe("heal and scripts", () => {
  it("[F12] ends every fault, and a script", () => {
    const venue = start();
    for (const fault of ["freezePrices", "delayOrders", "corruptPrices", "slowServer", "rejectOrders"])
      control(venue, { fault });
    control(venue, { fault: "script", seed: 1, steps: [{ atMs: 500, fault: "dropPrices" }] });
    control(venue, { fault: "heal" });
    expect(on(venue)).toEqual([]);
    const stream = createTestStream();
    open(venue, stream);
    venue.advance(1_000);
    expect(stream.ended).toBe(false);
    expect(stream.names()).toContain("quotes");
  });

  it("[F14] runs a script on the venue's clock, and a run with the same orders repeats to the byte", () => {
    const steps = [
      {
        atMs: [200, 2_000],
        times: 6,
        fault: ["duplicatePrices", "reorderPrices", "corruptPrices"],
        count: [1, 4],
      },
      { atMs: 600, fault: "rejectOrders" },
      { atMs: 1_500, fault: "fillCancelCross" },
      { atMs: 2_500, fault: "shutDown" },
    ];
    const sent: readonly ClientMessage[] = [
      buy("a", "2000"),
      buy("b", "2000", "1.16000"),
      buy("c", "3000", "1.16000"),
      { type: "orderCancelReplaceRequest", clOrdId: "d", origClOrdId: "b", orderQty: "5000" },
      { type: "orderCancelRequest", clOrdId: "e", origClOrdId: "d" },
    ];
    const runs = [0, 1].map(() => {
      const venue = start();
      const client = connect(venue);
      let text = "";
      open(venue, { write: (block) => (text += block), end: () => (text += `end at ${venue.now()}`) });
      const { answer } = control(venue, { fault: "script", seed: 9, steps });
      expect(answer.planned).toHaveLength(9);
      for (const message of sent) {
        client.send(message);
        venue.advance(400);
      }
      venue.advance(1_000);
      return [text, client.read(), client.closed] as const;
    });
    expect(runs[0]).toEqual(runs[1]);
    const told = runs[0]![1].map(({ execType, cxlRejReason }) => execType ?? cxlRejReason);
    expect(told).toEqual(expect.arrayContaining(["trade", "rejected", "replaced", "tooLateToCancel"]));
    expect(runs[0]![0]).toMatch(new RegExp(`end at ${NOON + 2_500}$`));
  });
});

describe("trading phases on demand", () => {
  const QUIET = 600;

  it("[X47] halt, resume and auction change the phase of a listed symbol; heal resumes", () => {
    const venue = start();
    expect(control(venue, { fault: "halt", symbol: "NOSUCH" })).toMatchObject({
      status: 400,
      answer: { detail: expect.stringContaining('"NOSUCH" is not listed') },
    });
    const client = connect(venue);
    control(venue, { fault: "halt" });
    expect(on(venue)).toEqual(["halt"]);
    client.send(buy("h", "1000"));
    expect(client.read().at(-1)).toMatchObject({ ordStatus: "rejected", ordRejReason: "exchangeClosed" });
    for (const way of ["resume", "heal"]) {
      control(venue, { fault: "halt" });
      control(venue, { fault: way });
      expect(on(venue)).toEqual([]);
    }
    client.send(buy("r", "1000"));
    expect(client.read().some(({ ordStatus }) => ordStatus === "filled")).toBe(true);
  });

  it("[X49] [E39] streams that ask are told of every phase, and quotes and depth are never crossed", () => {
    const venue = start();
    const [stream, plain] = [createTestStream(), createTestStream()];
    venue.openPrices(`${QUERY}&status=1`, null, stream);
    open(venue, plain);
    expect([stream.hello().status, plain.hello().status]).toEqual([true, undefined]);
    control(venue, { fault: "auction", ms: QUIET });
    venue.advance(QUIET / 2);
    expect(stream.phases).toEqual(new Map([[0, "volatilityAuction"]]));
    const late = createTestStream();
    venue.openPrices(`${QUERY}&status=1`, null, late);
    expect(late.phases).toEqual(stream.phases);
    const before = stream.trades.get(0)?.length;
    venue.advance(QUIET / 2 - 50);
    expect(stream.trades.get(0)?.length).toBe(before);
    venue.advance(50);
    expect(stream.phases.get(0)).toBe("continuous");
    expect(stream.quotes).toEqual(plain.quotes);
    // The guards of the price stream refuse a crossed quote or book, and the test stream would not have taken it.
    expect(plain.names()).not.toContain("status");
    expect(stream.names()).toContain("status");
  });
});
