import { describe, expect, it } from "vitest";
import { createFakeEventSource, type FakeEventSource } from "../transport/prices/fakeEventSource.ts";
import { createFakeWebSocket, type FakeWebSocket } from "../transport/orders/fakeWebSocket.ts";
import type { WebSocketLike } from "../transport/orders/orderLink.ts";
import { createOrderJournal } from "./orderJournal.ts";
import type { WireEntry } from "./sessionEntry.ts";
import { createWireTap } from "./wireTap.ts";

const OPENING: WireEntry = { ch: "prices", dir: "out", kind: "opening", query: "symbols=A" };
const CLOSING: WireEntry = { ch: "prices", dir: "out", kind: "closing" };

/** A tap on wires whose far ends the test holds; HTTP answers with these. */
function tapped(answers: Readonly<Record<string, () => Response>> = {}) {
  const sources: FakeEventSource[] = [];
  const sockets: FakeWebSocket[] = [];
  const tap = createWireTap({
    fetch(input) {
      const answer = answers[new URL(input as string).pathname];
      return answer === undefined ? Promise.reject(new TypeError("no answer")) : Promise.resolve(answer());
    },
    openEventSource(url) {
      const source = createFakeEventSource(url);
      sources.push(source);
      return source;
    },
    probe: () => Promise.resolve(503),
    openWebSocket(url, subprotocol) {
      const socket = createFakeWebSocket(url, subprotocol);
      sockets.push(socket);
      return socket;
    },
  });
  const entries: WireEntry[] = [];
  tap.onEntry((entry) => entries.push(entry));
  return {
    tap,
    entries,
    source: (index: number) => sources[index]!,
    socket: (index: number) => sockets[index]!,
  };
}

describe("wire tap", () => {
  it("[Q70] tells what a price stream carries, as it came, and hands it on", async () => {
    const { tap, entries, source } = tapped();
    const heard: string[] = [];
    const opened = tap.wires.openEventSource("https://market.test/prices/stream?symbols=A");
    opened.addEventListener("quotes", ({ data }) => heard.push(data));
    source(0).opens();
    source(0).sends("quotes", "{ not even JSON", "e:7");
    source(0).sends("message", '{"Symbol":"A"}', "");
    source(0).dies();
    expect(await tap.wires.probe("https://market.test/", new AbortController().signal)).toBe(503);
    opened.close();
    expect(heard).toEqual(["{ not even JSON"]);
    expect(entries).toEqual([
      OPENING,
      { ch: "prices", dir: "in", kind: "open" },
      { ch: "prices", dir: "in", kind: "event", event: "quotes", id: "e:7", data: "{ not even JSON" },
      { ch: "prices", dir: "in", kind: "event", event: "message", id: "", data: '{"Symbol":"A"}' },
      { ch: "prices", dir: "in", kind: "error", final: true },
      { ch: "prices", dir: "in", kind: "status", status: 503 },
      CLOSING,
    ]);
  });

  it("[Q70] tells nothing of what comes late on a link that was given up", () => {
    const { tap, entries, source } = tapped();
    tap.wires.openEventSource("https://market.test/prices/stream?symbols=A").close();
    source(0).sendsLate("quotes", {}, "e:1");
    expect(entries).toEqual([OPENING, CLOSING]);
  });

  it("[Q70] tells both directions of the order channel and its end", () => {
    const { tap, entries, socket } = tapped();
    const heard: unknown[] = [];
    const opened = tap.wires.openWebSocket("wss://market.test/ws?ticket=secret", "tapedeck.v1");
    opened.onmessage = ({ data }) => heard.push(data);
    socket(0).opens();
    opened.send('{"type":"logon"}');
    socket(0).sendsFrame('{"type":"logonAck"}');
    socket(0).closes(1012, "restarting");
    expect(heard).toEqual(['{"type":"logonAck"}']);
    expect(socket(0).received).toEqual([{ type: "logon" }]);
    expect(entries).toEqual([
      { ch: "orders", dir: "in", kind: "open" },
      { ch: "orders", dir: "out", kind: "frame", data: '{"type":"logon"}' },
      { ch: "orders", dir: "in", kind: "frame", data: '{"type":"logonAck"}' },
      { ch: "orders", dir: "in", kind: "close", code: 1012, reason: "restarting" },
    ]);
    expect(JSON.stringify(entries)).not.toContain("secret");
  });

  it("[T74] tells of a next socket only from its opening on, and of the one before it only until then", () => {
    const { tap, entries, socket } = tapped();
    const heard: unknown[] = [];
    function open(): WebSocketLike {
      const opened = tap.wires.openWebSocket("wss://market.test/ws", "tapedeck.v1");
      opened.onmessage = ({ data }) => heard.push(data);
      return opened;
    }
    const old = open();
    socket(0).opens();
    open();
    socket(1).closes(1006);
    const next = open();
    socket(0).sendsFrame("1");
    socket(2).opens();
    socket(0).sendsFrame("late");
    socket(2).sendsFrame("2");
    old.close(1000, "");
    next.close(1000, "");
    expect(heard).toEqual(["1", "late", "2"]);
    expect(entries.map((entry) => ("data" in entry ? entry.data : "kind" in entry && entry.kind))).toEqual([
      "open",
      "1",
      "open",
      "2",
      "closing",
    ]);
  });

  it("[T74] tells the end of a link that closed while the next was on its way", () => {
    const { tap, entries, socket } = tapped();
    for (const index of [0, 1]) {
      tap.wires.openWebSocket("wss://market.test/ws", "tapedeck.v1");
      if (index === 0) socket(0).opens();
    }
    socket(0).closes(1012);
    socket(1).closes(1006);
    expect(entries).toMatchObject([
      { kind: "open" },
      { kind: "close", code: 1012 },
      { kind: "close", code: 1006 },
    ]);
  });

  it("[Q70] tells answers over HTTP, but never a ticket", async () => {
    const { tap, entries } = tapped({
      "/session": () => new Response('{"ticket":"secret","account":"DEMO"}'),
      "/bars": () => new Response('{"bars":[]}'),
      "/instruments": () => new Response('{"instruments":[]}'),
    });
    const session = await tap.wires.fetch("https://market.test/session", { method: "POST" });
    expect(await session.text()).toContain("secret");
    await tap.wires.fetch("https://market.test/bars?symbol=A&interval=1m");
    await tap.wires.fetch("https://market.test/instruments");
    expect(entries).toEqual([
      { ch: "orders", dir: "in", kind: "session", status: 200, body: "" },
      {
        ch: "bars",
        dir: "in",
        kind: "answer",
        query: "symbol=A&interval=1m",
        status: 200,
        body: '{"bars":[]}',
      },
    ]);
    expect(tap.instruments()).toBe('{"instruments":[]}');
  });

  it("[Q70] tells that no answer came, and why a session was refused", async () => {
    const refused = tapped({ "/session": () => new Response('{"title":"no"}', { status: 403 }) });
    await refused.tap.wires.fetch("https://market.test/session");
    expect(refused.entries).toEqual([
      { ch: "orders", dir: "in", kind: "session", status: 403, body: '{"title":"no"}' },
    ]);
    const dead = tapped();
    await expect(dead.tap.wires.fetch("https://market.test/session")).rejects.toThrow("no answer");
    expect(dead.entries).toEqual([{ ch: "orders", dir: "in", kind: "session", status: null, body: "" }]);
  });
});

describe("order journal", () => {
  it("[Q72] keeps the order channel since its state was last told from the start, resumed links included", async () => {
    const { tap, socket } = tapped({ "/session": () => new Response("{}") });
    const journal = createOrderJournal(tap);
    async function logOn(index: number, resumed: boolean): Promise<void> {
      await tap.wires.fetch("https://market.test/session");
      tap.wires.openWebSocket("wss://market.test/ws", "tapedeck.v1");
      socket(index).sends({ type: "logonAck", seq: index, resumed });
    }
    await logOn(0, false);
    socket(0).closes(1006);
    await logOn(1, false);
    socket(1).closes(1006);
    await logOn(2, true);
    const frames = (journal.lines() ?? []).flatMap((entry) => (entry.kind === "frame" ? [entry.data] : []));
    expect(frames).toEqual([
      '{"type":"logonAck","seq":1,"resumed":false}',
      '{"type":"logonAck","seq":2,"resumed":true}',
    ]);
    expect(journal.lines()?.[0]).toMatchObject({ kind: "session" });
  });

  it("[Q72] keeps the newest answer to each question about bars", async () => {
    let asked = 0;
    const { tap } = tapped({ "/bars": () => new Response(`${(asked += 1)}`) });
    const journal = createOrderJournal(tap);
    for (const symbol of ["A", "B", "A"]) await tap.wires.fetch(`https://market.test/bars?symbol=${symbol}`);
    expect(journal.lines()).toMatchObject([
      { query: "symbol=B", body: "2" },
      { query: "symbol=A", body: "3" },
    ]);
  });

  it("[V348] gives up answers about the past before those about the newest bars", async () => {
    const { tap } = tapped({ "/bars": () => new Response("[]") });
    const journal = createOrderJournal(tap);
    await tap.wires.fetch("https://market.test/bars?symbol=A");
    for (let to = 0; to < 100; to += 1) await tap.wires.fetch(`https://market.test/bars?symbol=B&to=${to}`);
    const queries = (journal.lines() ?? []).map((entry) => (entry.ch === "bars" ? entry.query : ""));
    expect(queries[0]).toBe("symbol=A");
    expect(queries.at(-1)).toBe("symbol=B&to=99");
    expect(queries.length).toBeLessThan(100);
  });

  it("[T74] [Q72] leaves out what an older link carried after the ticket of the one that tells all", async () => {
    const { tap, socket } = tapped({ "/session": () => new Response("{}") });
    const journal = createOrderJournal(tap);
    tap.wires.openWebSocket("wss://market.test/ws", "tapedeck.v1");
    socket(0).opens();
    await tap.wires.fetch("https://market.test/session");
    tap.wires.openWebSocket("wss://market.test/ws", "tapedeck.v1");
    socket(0).sendsFrame("old");
    socket(1).opens();
    socket(1).sends({ type: "logonAck", seq: 1, resumed: false });
    expect(journal.lines()?.map(({ kind }) => kind)).toEqual(["session", "open", "frame"]);
  });

  it("[Q72] says that it is not whole when more has happened than is kept, until the state is told anew", async () => {
    const { tap, socket } = tapped({ "/session": () => new Response("{}") });
    const journal = createOrderJournal(tap, { maxLines: 5 });
    await tap.wires.fetch("https://market.test/session");
    tap.wires.openWebSocket("wss://market.test/ws", "tapedeck.v1");
    for (let seq = 0; seq < 10; seq += 1) socket(0).sends({ type: "heartbeat", seq });
    expect(journal.lines()).toBeNull();
    await tap.wires.fetch("https://market.test/session");
    tap.wires.openWebSocket("wss://market.test/ws", "tapedeck.v1");
    socket(1).sends({ type: "logonAck", seq: 11, resumed: true });
    expect(journal.lines()).toBeNull();
    await tap.wires.fetch("https://market.test/session");
    tap.wires.openWebSocket("wss://market.test/ws", "tapedeck.v1");
    socket(2).sends({ type: "logonAck", seq: 1, resumed: false });
    expect(journal.lines()).toHaveLength(2);
  });
});
