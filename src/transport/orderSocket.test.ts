import { describe, expect, it } from "vitest";
import type { NewOrderSingle, OrderCancelRequest } from "../protocol/clientMessages.ts";
import { fail } from "../lib/result.ts";
import type { FakeWebSocket } from "./fakeWebSocket.ts";
import { createOrderSocketHarness, HEARTBEAT_MS, type OrderSocketHarness } from "./orderSocketHarness.ts";

const order: NewOrderSingle = {
  type: "newOrderSingle",
  clOrdId: "one",
  symbol: "EURUSD",
  side: "buy",
  ordType: "market",
  orderQty: "10000",
};
const cancel: OrderCancelRequest = { type: "orderCancelRequest", clOrdId: "two", origClOrdId: "one" };

async function live(random?: () => number): Promise<OrderSocketHarness> {
  const harness = createOrderSocketHarness(random);
  await harness.goLive();
  return harness;
}

const sentTypes = (harness: OrderSocketHarness): string[] =>
  harness.sockets.flatMap((socket) => socket.received.map((message) => message.type));

describe("orderSocket, logging on", () => {
  it("[T1] takes a ticket, opens one WebSocket with the subprotocol, and logs on first", async () => {
    const { socket, ws, sockets, sessions, ticketArrives } = createOrderSocketHarness();
    socket.open();
    socket.open();
    expect(socket.state()).toMatchObject({ kind: "connecting", attempt: 0, reason: { kind: "starting" } });
    await ticketArrives();
    expect([sessions(), sockets.length]).toEqual([1, 1]);
    expect(ws().url).toBe("wss://orders.test/ws?ticket=ticket%201");
    expect(ws().subprotocol).toBe("tapedeck.v1");
    ws().opens();
    expect(socket.state().kind).toBe("loggingOn");
    expect(ws().received).toEqual([
      { type: "logon", account: "DEMO", sessionId: "tab-1", cancelOnDisconnect: false },
    ]);
  });

  it("[K1] asks at each logon whether orders are canceled when the link is lost", async () => {
    const harness = createOrderSocketHarness();
    await harness.goLive();
    harness.cancelOnDisconnect = true;
    harness.ws().closes(1006);
    await harness.reopen();
    expect(harness.sockets.map((socket) => socket.received[0])).toMatchObject([
      { type: "logon", cancelOnDisconnect: false },
      { type: "logon", cancelOnDisconnect: true },
    ]);
  });

  it("[T4] is live once the message with syncSeq was handed on and synced has returned", async () => {
    const { socket, ws, handed, ticketArrives, ack, report, whenHanded } = createOrderSocketHarness();
    const seen: string[] = [];
    whenHanded((line) => {
      if (line === "synced") seen.push(socket.state().kind, socket.send(order));
    });
    socket.open();
    await ticketArrives();
    ws().opens();
    ack(1, 3);
    expect(socket.state().kind).toBe("syncing");
    report(2);
    expect(socket.state().kind).toBe("syncing");
    report(3);
    expect(handed).toEqual(["logon", "report 2", "report 3", "synced"]);
    expect(seen).toEqual(["syncing", "notLive"]);
    expect(socket.state().kind).toBe("live");
    expect(socket.send(order)).toBe("sent");
  });

  it("[T4] is live at once when nothing follows the ack", async () => {
    const { socket, ws, ticketArrives, ack, handed } = createOrderSocketHarness();
    socket.open();
    await ticketArrives();
    ws().opens();
    ack(1, 1);
    expect(handed).toEqual(["logon", "synced"]);
    expect(socket.state().kind).toBe("live");
  });

  it("[T4] while syncing, questions about orders pass and orders do not", async () => {
    const { socket, ws, ticketArrives, ack } = createOrderSocketHarness();
    socket.open();
    await ticketArrives();
    ws().opens();
    expect(socket.send({ type: "orderStatusRequest", clOrdId: "one" })).toBe("notLive");
    ack(1, 5);
    expect(socket.send({ type: "orderStatusRequest", clOrdId: "one" })).toBe("sent");
    expect(socket.send({ type: "orderMassStatusRequest" })).toBe("sent");
    expect([socket.send(order), socket.send(cancel)]).toEqual(["notLive", "notLive"]);
  });

  it("[T2] a refused account stops, and says why", async () => {
    const { socket, answer, ticketArrives, clock, sessions } = createOrderSocketHarness();
    const refusal = { kind: "sessionRefused", status: 403, detail: "no such account" } as const;
    answer(fail(refusal));
    socket.open();
    await ticketArrives();
    expect(socket.state()).toMatchObject({ kind: "closed", reason: refusal });
    clock.advance(600_000);
    expect(sessions()).toBe(1);
  });

  it.each([
    ["a server error", { kind: "sessionRefused", status: 503, detail: "" } as const],
    ["a rate limit", { kind: "sessionRefused", status: 429, detail: "" } as const],
    ["no network", { kind: "unreachable" } as const],
  ])("[T2] %s is waited out", async (_, reason) => {
    const { socket, answer, ticketArrives, clock, sessions } = createOrderSocketHarness();
    answer(fail(reason));
    socket.open();
    await ticketArrives();
    expect(socket.state()).toMatchObject({ kind: "waiting", attempt: 1, retryAt: 250, reason });
    clock.advance(250);
    expect(sessions()).toBe(2);
  });

  it("[C14] a server that does not answer is given up after 10 s", async () => {
    const { socket, ticketArrives, clock, ws } = createOrderSocketHarness();
    socket.open();
    await ticketArrives();
    clock.advance(10_000);
    expect(socket.state()).toMatchObject({ kind: "waiting", reason: { kind: "silent" } });
    expect(ws().closedWith).toBe(4408);
  });

  it.each([
    ["resumes what was not asked for", 1, true, 1],
    ["comes a second time", 3, false, 2],
  ])(
    "[T19] a logonAck that %s is not believed: the next logon asks for everything",
    async (_, seq, resumed, acks) => {
      const harness = createOrderSocketHarness();
      const { socket, ack, ws, reopen, handed, ticketArrives, goLive } = harness;
      if (acks === 2) await goLive();
      else {
        socket.open();
        await ticketArrives();
        ws().opens();
      }
      const before = [...handed];
      ack(seq, seq, resumed);
      expect(handed).toEqual(before);
      expect(socket.state()).toMatchObject({ kind: "waiting", reason: { kind: "lost" } });
      expect(ws().closedWith).toBe(4409);
      await reopen();
      expect(ws().received[0]).not.toHaveProperty("resumeFrom");
    },
  );

  it("[T20] a person's reconnect opens nothing before the channel was opened", async () => {
    const { socket, sessions, ticketArrives } = createOrderSocketHarness();
    socket.reconnect();
    await ticketArrives();
    expect(sessions()).toBe(0);
    socket.open();
    expect(sessions()).toBe(1);
  });

  it("[T18] an attempt that is given up ends its request for a ticket", () => {
    const { socket, clock, givenUp } = createOrderSocketHarness();
    socket.open();
    expect(givenUp.map(({ aborted }) => aborted)).toEqual([false]);
    clock.advance(10_250);
    expect(givenUp.map(({ aborted }) => aborted)).toEqual([true, false]);
    socket.close();
    expect(givenUp.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it("[T17] a socket that opens and is sent no logonAck for 10 s is given up as not greeted, and tried again", async () => {
    const { socket, ticketArrives, clock, ws, sessions } = createOrderSocketHarness();
    socket.open();
    await ticketArrives();
    ws().opens();
    for (let seq = 1; seq <= 10; seq += 1) {
      ws().sends({ type: "heartbeat", seq });
      ws().sendsFrame("not JSON");
      expect(socket.state().kind).toBe("loggingOn");
      clock.advance(1_000);
    }
    expect(socket.state()).toMatchObject({
      kind: "waiting",
      retryAt: 10_250,
      reason: { kind: "noGreeting", waitedMs: 10_000 },
    });
    expect(ws().closedWith).toBe(4408);
    clock.advance(250);
    expect(sessions()).toBe(2);
  });

  it("[T17] reports that a resumed session sends before its ack are a sign of life, however many they are", async () => {
    const harness = await live();
    const { socket, report, reopen, clock, ack, ws } = harness;
    ws().closes(1006);
    await reopen();
    for (let seq = 3; seq < 33; seq += 1) {
      report(seq);
      clock.advance(1_000);
    }
    ack(33, 33, true);
    expect(socket.state().kind).toBe("live");
  });
});

describe("orderSocket, sequence", () => {
  it("[T5] a message that was handed on already is dropped and counted", async () => {
    const { socket, report, handed } = await live();
    report(2);
    report(1);
    report(3);
    expect(handed).toEqual(["logon", "report 2", "synced", "report 3"]);
    expect(socket.stats()).toMatchObject({ duplicates: 2, gaps: 0, lastSeq: 3 });
  });

  it("[O16] [T6] [T3] a gap pauses trading, resumes from the last good seq, and then goes on", async () => {
    const harness = await live();
    const { socket, report, handed, sockets, ws, reopen, ack } = harness;
    report(4);
    report(5);
    expect(sockets[0]!.closedWith).toBe(4409);
    expect(socket.state()).toMatchObject({ kind: "waiting", reason: { kind: "lost" } });
    expect(socket.send(order)).toBe("notLive");
    await reopen();
    expect(ws().received).toMatchObject([{ type: "logon", resumeFrom: 2 }]);
    for (const seq of [3, 4, 5]) report(seq);
    ws().sends({ type: "heartbeat", seq: 6 });
    expect(socket.state().kind).toBe("loggingOn");
    ack(7, 7, true);
    expect(handed.slice(3)).toEqual(["report 3", "report 4", "report 5", "logon resumed", "synced"]);
    expect(socket.send(order)).toBe("sent");
    expect(socket.stats()).toMatchObject({ gaps: 1, replayed: 3, duplicates: 0, reconnects: 1 });
  });

  it("[T6] a gap that resuming does not fill is ended by a fresh snapshot", async () => {
    const { socket, report, ws, reopen, ack } = await live();
    report(4);
    await reopen();
    report(4);
    await reopen();
    expect(ws().received[0]).not.toHaveProperty("resumeFrom");
    ack(1, 1);
    expect(socket.state().kind).toBe("live");
  });

  it("[T7] an ack that could not resume begins a new sequence", async () => {
    const { socket, ws, reopen, ack, report, handed } = await live();
    for (let seq = 3; seq < 50; seq += 1) report(seq);
    ws().closes(1006);
    await reopen();
    ack(1, 2);
    report(2);
    report(3);
    expect(handed.slice(-4)).toEqual(["logon", "report 2", "synced", "report 3"]);
    expect(socket.stats()).toMatchObject({ duplicates: 0, gaps: 0, lastSeq: 3 });
  });

  it("[T7] the same ack delivered twice begins nothing", async () => {
    const { socket, ack, handed } = await live();
    ack(1, 9);
    expect(socket.state().kind).toBe("live");
    expect(handed).toEqual(["logon", "report 2", "synced"]);
    expect(socket.stats().duplicates).toBe(1);
  });

  it.each([
    ["no JSON", "{"],
    ["an array", "[]"],
    ["null", "null"],
    ["a binary frame", new ArrayBuffer(8)],
  ])("[T14] %s is counted and dropped", async (_, frame) => {
    const { socket, ws, report, handed } = await live();
    ws().sendsFrame(frame);
    report(3);
    expect(handed.slice(3)).toEqual(["report 3"]);
    expect(socket.stats()).toMatchObject({ malformed: 1, gaps: 0 });
    expect(socket.stats().lastError).not.toBeNull();
  });

  it("[T14] a message of an unknown type is dropped, and the next is no gap", async () => {
    const { socket, ws, report, handed } = await live();
    ws().sends({ type: "marginCall", seq: 3 });
    report(4);
    expect(handed.slice(3)).toEqual(["report 4"]);
    expect(socket.stats()).toMatchObject({ malformed: 1, gaps: 0, lastSeq: 4 });
  });

  it("[T60] [O25] a message that cannot be read is asked for once more, and lost to nobody", async () => {
    const { socket, ws, sockets, report, handed, reopen, ack } = await live();
    ws().sends({ type: "accountReport", seq: 3 });
    expect(sockets[0]!.closedWith).toBe(4409);
    report(4);
    await reopen();
    expect(ws().received).toMatchObject([{ type: "logon", resumeFrom: 2 }]);
    report(3);
    report(4);
    ack(5, 5, true);
    expect(handed.slice(3)).toEqual(["report 3", "report 4", "logon resumed", "synced"]);
    expect(socket.stats()).toMatchObject({ malformed: 1, gaps: 0, lastSeq: 5 });
  });

  it("[T60] unreadable again it is left to a fresh snapshot, and then to nothing", async () => {
    const { socket, ws, sockets, report, handed, reopen, ack } = await live();
    ws().sends({ type: "accountReport", seq: 3 });
    await reopen();
    ws().sends({ type: "accountReport", seq: 3 });
    await reopen();
    expect(ws().received[0]).not.toHaveProperty("resumeFrom");
    ack(1, 3);
    ws().sends({ type: "accountReport", seq: 2 });
    report(3);
    ws().sends({ type: "accountReport", seq: 4 });
    report(5);
    expect(handed.slice(3)).toEqual(["logon", "report 3", "synced", "report 5"]);
    expect([socket.state().kind, sockets.length]).toEqual(["live", 3]);
    expect(socket.stats()).toMatchObject({ malformed: 4, gaps: 0, lastSeq: 5 });
  });

  it("[T60] a snapshot that can be read begins over", async () => {
    const { ws, sockets, report, reopen, ack } = await live();
    for (const links of [3, 5]) {
      ws().sends({ type: "accountReport", seq: 3 });
      await reopen();
      ws().sends({ type: "accountReport", seq: 3 });
      await reopen();
      ack(1, 2);
      report(2);
      expect(sockets).toHaveLength(links);
    }
  });
});

describe("orderSocket, heartbeats", () => {
  it("[T8] measures the round trip at once and with every heartbeat", async () => {
    const { socket, ws, clock } = await live();
    expect(ws().received.at(-1)).toEqual({ type: "testRequest", reqId: "rtt-1" });
    clock.advance(12);
    ws().sends({ type: "heartbeat", seq: 3, reqId: "rtt-1" });
    expect(socket.stats().roundTripMs).toBe(12);
    clock.advance(HEARTBEAT_MS - 12);
    expect(ws().received.at(-1)).toEqual({ type: "testRequest", reqId: "rtt-2" });
    clock.advance(30);
    ws().sends({ type: "heartbeat", seq: 4 });
    expect(socket.stats().roundTripMs).toBe(12);
    ws().sends({ type: "heartbeat", seq: 5, reqId: "rtt-2" });
    expect(socket.stats().roundTripMs).toBe(30);
  });

  it("[T8] while an answer is due a plain heartbeat goes, and a slow answer still counts", async () => {
    const { socket, ws, clock } = await live();
    clock.advance(HEARTBEAT_MS);
    expect(ws().received.at(-1)).toEqual({ type: "heartbeat" });
    clock.advance(1_000);
    ws().sends({ type: "heartbeat", seq: 3, reqId: "rtt-1" });
    expect(socket.stats().roundTripMs).toBe(6_000);
  });

  it("[K5] hands on a heartbeat that answers a request of the sink's, and no other", async () => {
    const { ws, handed } = await live();
    ws().sends({ type: "heartbeat", seq: 3, reqId: "rtt-1" });
    ws().sends({ type: "heartbeat", seq: 4 });
    ws().sends({ type: "heartbeat", seq: 5, reqId: "cancel-all-after-1" });
    expect(handed.slice(3)).toEqual(["report 5"]);
  });

  it("[T8] answers the server's test with its reqId, and hands neither on", async () => {
    const { ws, handed } = await live();
    ws().sends({ type: "testRequest", seq: 3, reqId: "are you there" });
    ws().sends({ type: "testRequest", seq: 4 });
    expect(ws().received.slice(-2)).toEqual([
      { type: "heartbeat", reqId: "are you there" },
      { type: "heartbeat" },
    ]);
    expect(handed).toEqual(["logon", "report 2", "synced"]);
  });

  it("[O19] [T9] two heartbeats of silence close with 4408 and reconnect from the last seq", async () => {
    const { socket, ws, sockets, clock, reopen } = await live();
    clock.advance(2 * HEARTBEAT_MS);
    expect(socket.state().kind).toBe("live");
    clock.advance(500);
    expect(sockets[0]!.closedWith).toBe(4408);
    expect(socket.state()).toMatchObject({
      kind: "waiting",
      reason: { kind: "silent", silentForMs: 10_500 },
    });
    await reopen();
    expect(ws().received).toMatchObject([{ type: "logon", resumeFrom: 2 }]);
  });

  it("[T9] anything the server sends is a sign of life", async () => {
    const { socket, clock, report } = await live();
    for (let seq = 3; seq < 20; seq += 1) {
      clock.advance(2 * HEARTBEAT_MS);
      report(seq);
    }
    expect(socket.state().kind).toBe("live");
  });
});

describe("orderSocket, close codes", () => {
  it.each([
    [1001, 250],
    [1006, 250],
    [1011, 250],
    [1012, 250],
    [1013, 2_500],
    [4429, 2_500],
  ])("[O20] [T10] %i comes back after half a window of %i ms", async (code, delayMs) => {
    const { socket, ws, clock, sessions } = await live();
    ws().closes(code, "words");
    expect(socket.state()).toMatchObject({
      kind: "waiting",
      retryAt: delayMs,
      reason: code === 1006 ? { kind: "lost" } : { kind: "closed", code, reason: "words" },
    });
    clock.advance(delayMs);
    expect(sessions()).toBe(2);
  });

  it.each([1000, 1007, 1008, 1009])(
    "[O20] [T10] %i stops and says why, until a person asks",
    async (code) => {
      const { socket, ws, clock, sessions, ticketArrives, sockets } = await live();
      ws().closes(code, "words");
      expect(socket.state()).toMatchObject({
        kind: "closed",
        reason: { kind: "closed", code, reason: "words" },
      });
      expect(clock.pending()).toBe(0);
      clock.advance(600_000);
      expect(sessions()).toBe(1);
      socket.reconnect();
      await ticketArrives();
      expect(sockets).toHaveLength(2);
    },
  );

  it("[O20] [T10] 4401 is tried once more with a fresh ticket, then stops", async () => {
    const { socket, ws, reopen, sessions } = await live();
    ws().closes(4401, "expired");
    await reopen();
    expect(sessions()).toBe(2);
    expect(ws().url).toContain("ticket%202");
    ws().closes(4401, "expired");
    expect(socket.state()).toMatchObject({ kind: "closed", reason: { kind: "closed", code: 4401 } });
  });

  it("[O23] [T10] after a 4401 that the fresh ticket mended, the next one is mended too", async () => {
    const { socket, ws, reopen, ack } = await live();
    for (const seq of [3, 4, 5]) {
      ws().closes(4401, "expired");
      await reopen();
      ack(seq, seq, true);
      expect(socket.state().kind).toBe("live");
    }
  });

  it("[T10] a socket that never opened was not reached", async () => {
    const { socket, ws, ticketArrives } = createOrderSocketHarness();
    socket.open();
    await ticketArrives();
    ws().closes(1006);
    expect(socket.state()).toMatchObject({ kind: "waiting", reason: { kind: "unreachable" } });
  });

  it("[C1] a link that held for 10 s makes the failures before it forgotten", async () => {
    const { socket, ws, reopen, ack, report, clock } = await live();
    ws().closes(1006);
    await reopen();
    ws().closes(1006);
    await reopen();
    ack(3, 3, true);
    clock.advance(HEARTBEAT_MS);
    report(4);
    clock.advance(HEARTBEAT_MS);
    ws().closes(1006);
    expect(socket.state()).toMatchObject({ kind: "waiting", attempt: 1, retryAt: clock.monotonic() + 250 });
  });

  it("[T13] a shutdown notice says when to come back; the jitter comes on top", async () => {
    const { socket, ws } = await live();
    ws().sends({ type: "serverShutdown", seq: 3, reconnectAfterMs: 4_000 });
    expect(socket.state().kind).toBe("live");
    ws().closes(1012);
    expect(socket.state()).toMatchObject({ kind: "waiting", retryAt: 4_250 });
  });

  it("[T13] [P17] a senseless notice is held within reason", async () => {
    const { socket, ws } = await live();
    ws().sends({ type: "serverShutdown", seq: 3, reconnectAfterMs: 999_999_999 });
    ws().closes(1012);
    expect(socket.state()).toMatchObject({ kind: "waiting", retryAt: 30_250 });
  });
});

describe("orderSocket, handed over", () => {
  const HINT_MS = 1_000;
  /** With half a window of jitter on top. */
  const NEXT_AFTER_MS = 1_250;

  /** Told of a shutdown, with the next socket on its way and not open. */
  async function noticed(): Promise<OrderSocketHarness & { readonly old: FakeWebSocket }> {
    const harness = await live();
    const old = harness.ws();
    old.sends({ type: "serverShutdown", seq: 3, reconnectAfterMs: HINT_MS });
    harness.clock.advance(NEXT_AFTER_MS - 1);
    expect(harness.sessions()).toBe(1);
    harness.clock.advance(1);
    await harness.ticketArrives();
    expect(harness.sockets).toHaveLength(2);
    return { ...harness, old };
  }

  it("[O21] [T70] the next socket is opened when the server said, and the old one serves until it is", async () => {
    const { socket, old, ws, handed } = await noticed();
    expect([old.closedWith, socket.state().kind, socket.send(order)]).toEqual([null, "live", "sent"]);
    old.sends({ type: "heartbeat", seq: 4, reqId: "mine" });
    expect(handed.at(-1)).toBe("report 4");
    expect(old.received.at(-1)).toEqual(order);
    expect(ws().received).toEqual([]);
  });

  it("[O21] [T71] open, it logs on from the last seq; the old one is closed only when it is live", async () => {
    const { socket, old, ws, ack, states, clock } = await noticed();
    const before = states.length;
    ws().opens();
    expect(ws().received).toMatchObject([{ type: "logon", resumeFrom: 3 }]);
    expect(old.closedWith).toBeNull();
    ack(4, 4, true);
    expect(old.closedWith).toBe(1000);
    expect(socket.state().kind).toBe("live");
    expect(states.slice(before)).toMatchObject([
      { kind: "loggingOn", reason: { kind: "handingOver" } },
      { kind: "syncing" },
      { kind: "live" },
    ]);
    old.closes(1000);
    clock.advance(HEARTBEAT_MS);
    expect([socket.state().kind, socket.stats().reconnects]).toEqual(["live", 1]);
  });

  it("[O21] [T71] from the logon on nothing of the old socket is heard, its end included, and all comes on the new", async () => {
    const { socket, old, ws, ack, report, handed } = await noticed();
    ws().opens();
    const before = { handed: [...handed], state: socket.state(), stats: socket.stats() };
    old.sends({ type: "heartbeat", seq: 4, reqId: "mine" });
    old.sends({ type: "heartbeat", seq: 9, reqId: "mine" });
    old.sends({ type: "serverShutdown", seq: 10, reconnectAfterMs: 9_000 });
    old.closes(1008, "The session was opened elsewhere");
    expect({ handed, state: socket.state(), stats: socket.stats() }).toEqual(before);
    report(4);
    ack(5, 5, true);
    expect(handed.slice(3)).toEqual(["report 4", "logon resumed", "synced"]);
    expect(socket.stats()).toMatchObject({ gaps: 0, duplicates: 0, lastSeq: 5 });
  });

  it("[O21] [T71] an order goes to one of them or to none: to the old before the logon, to the new once live", async () => {
    const harness = await noticed();
    const { socket, old, ws, ack } = harness;
    const said = (clOrdId: string): string => socket.send({ ...order, clOrdId });
    const outcomes = [said("a")];
    ws().opens();
    outcomes.push(said("b"));
    ack(4, 5, true);
    outcomes.push(said("c"));
    harness.report(5);
    outcomes.push(said("d"));
    expect(outcomes).toEqual(["sent", "notLive", "notLive", "sent"]);
    const ids = (ws: FakeWebSocket): string[] =>
      ws.received.flatMap((message) => (message.type === "newOrderSingle" ? [message.clOrdId] : []));
    expect([ids(old), ids(ws())]).toEqual([["a"], ["d"]]);
  });

  it("[T71] a new socket that fails after its logon takes the old one with it, and resumes after a backoff", async () => {
    const { socket, old, ws, reopen } = await noticed();
    ws().opens();
    ws().closes(1013);
    expect(old.closedWith).toBe(1000);
    expect(socket.state()).toMatchObject({ kind: "waiting", reason: { kind: "closed", code: 1013 } });
    await reopen();
    expect(ws().received).toMatchObject([{ type: "logon", resumeFrom: 3 }]);
  });

  it.each([
    ["no ticket", { answer: fail({ kind: "unreachable" } as const), refused: false, gaveUp: undefined }],
    [
      "a ticket refused",
      {
        answer: fail({ kind: "sessionRefused", status: 403, detail: "draining" } as const),
        refused: false,
        gaveUp: undefined,
      },
    ],
    ["a socket that is refused", { answer: null, refused: true, gaveUp: null }],
    ["a socket that does not open", { answer: null, refused: false, gaveUp: 1000 }],
  ] as const)(
    "[O21] [T72] %s: the old one serves on, and after its close all is as without",
    async (_, how) => {
      const { answer, refused, gaveUp } = how;
      const harness = await live();
      const { socket, sockets, clock, ticketArrives, sessions } = harness;
      const [old] = sockets;
      if (answer !== null) harness.answer(answer);
      old!.sends({ type: "serverShutdown", seq: 3, reconnectAfterMs: HINT_MS });
      clock.advance(NEXT_AFTER_MS);
      await ticketArrives();
      if (refused) sockets[1]!.closes(1006);
      for (let seq = 4; seq < 8; seq += 1) {
        clock.advance(HEARTBEAT_MS / 2);
        old!.sends({ type: "heartbeat", seq });
      }
      clock.advance(1);
      expect(sockets[1]?.closedWith).toBe(gaveUp);
      expect([socket.state().kind, socket.send(order), sessions()]).toEqual(["live", "sent", 2]);
      old!.sends({ type: "serverShutdown", seq: 8, reconnectAfterMs: HINT_MS });
      clock.advance(HEARTBEAT_MS);
      expect(sessions()).toBe(2);
      const at = clock.monotonic();
      old!.closes(1012);
      expect(socket.state()).toMatchObject({ kind: "waiting", retryAt: at + NEXT_AFTER_MS });
    },
  );

  it("[O21] [T72] the old one closes while the next is on its way: that one is the link, without another wait", async () => {
    const { socket, old, sockets, ws, ack, handed } = await noticed();
    old.closes(1012, "restarting");
    expect(socket.state()).toMatchObject({ kind: "connecting", reason: { kind: "closed", code: 1012 } });
    ws().opens();
    expect(ws().received).toMatchObject([{ type: "logon", resumeFrom: 3 }]);
    ack(4, 4, true);
    expect([socket.state().kind, sockets.length, handed.at(-1)]).toEqual(["live", 2, "synced"]);
  });

  it("[T72] and when that one then fails, or the old one is closed for good, the close codes say what follows", async () => {
    const failing = await noticed();
    failing.old.closes(1012);
    failing.ws().closes(1006);
    expect(failing.socket.state()).toMatchObject({ kind: "waiting", reason: { kind: "unreachable" } });
    const stopped = await noticed();
    stopped.old.closes(1008, "words");
    expect(stopped.socket.state()).toMatchObject({ kind: "closed", reason: { kind: "closed", code: 1008 } });
    expect([stopped.ws().closedWith, stopped.clock.pending()]).toEqual([1000, 0]);
  });

  it("[T73] a link that took over plans no other before it has held for 10 s", async () => {
    const { ws, ack, clock, sessions } = await noticed();
    ws().opens();
    ack(4, 4, true);
    ws().sends({ type: "serverShutdown", seq: 5, reconnectAfterMs: HINT_MS });
    clock.advance(HEARTBEAT_MS);
    ws().sends({ type: "heartbeat", seq: 6 });
    clock.advance(HEARTBEAT_MS);
    expect(sessions()).toBe(2);
    ws().sends({ type: "serverShutdown", seq: 7, reconnectAfterMs: HINT_MS });
    clock.advance(NEXT_AFTER_MS);
    expect(sessions()).toBe(3);
  });

  it("[T16] a close during the hand-over leaves no socket and no timer, at any of its steps", async () => {
    const planned = await live();
    planned.ws().sends({ type: "serverShutdown", seq: 3, reconnectAfterMs: HINT_MS });
    planned.socket.close();
    expect([planned.clock.pending(), planned.sockets.length]).toEqual([0, 1]);
    for (const opened of [false, true]) {
      const { socket, sockets, ws, clock, givenUp } = await noticed();
      if (opened) ws().opens();
      socket.close();
      expect(sockets.map(({ closedWith }) => closedWith)).toEqual([1000, 1000]);
      expect([clock.pending(), givenUp.at(-1)?.aborted]).toEqual([0, true]);
    }
  });
});

describe("orderSocket, sending", () => {
  it("[O11] [T11] nothing is queued and nothing is sent again, in any state but live", async () => {
    const harness = createOrderSocketHarness();
    const { socket, ws, ticketArrives, ack, reopen, clock } = harness;
    expect(socket.send(order)).toBe("notLive");
    socket.open();
    expect(socket.send(order)).toBe("notLive");
    await ticketArrives();
    expect(socket.send(order)).toBe("notLive");
    ws().opens();
    expect(socket.send(order)).toBe("notLive");
    ack(1, 1);
    expect(socket.send(order)).toBe("sent");
    ws().closes(1006);
    expect(socket.send(order)).toBe("notLive");
    await reopen();
    ack(2, 2, true);
    clock.advance(HEARTBEAT_MS);
    expect(sentTypes(harness).filter((type) => type === "newOrderSingle")).toHaveLength(1);
    expect(harness.sockets[1]!.received.map((message) => message.type)).not.toContain("newOrderSingle");
  });

  it("[T11] a socket that is closing, but has not said so, takes no order", async () => {
    const { socket, ws } = await live();
    ws().readyState = 2;
    expect(socket.state().kind).toBe("live");
    expect(socket.send(order)).toBe("notLive");
  });

  it("[O24] [T12] with the uplink full, orders are refused while cancels still leave", async () => {
    const { socket, ws } = await live();
    ws().bufferedAmount = 1_048_577;
    expect([socket.send(order), socket.send(cancel)]).toEqual(["backpressure", "sent"]);
    expect(socket.send({ type: "orderMassCancelRequest", clOrdId: "all" })).toBe("sent");
    expect(socket.send({ type: "cancelAllAfter", timeoutMs: 30_000 })).toBe("sent");
    expect(socket.stats().bufferedBytes).toBe(1_048_577);
    ws().bufferedAmount = 2_097_153;
    expect(socket.send(cancel)).toBe("backpressure");
    ws().bufferedAmount = 1_048_576;
    expect(socket.send(order)).toBe("sent");
  });

  it("[T12] a frame over 64 KiB is refused, counted in bytes", async () => {
    const { socket } = await live();
    const sized = (text: string): NewOrderSingle => ({ ...order, symbol: text });
    const overhead = JSON.stringify(sized("")).length;
    expect(socket.send(sized("x".repeat(65_536 - overhead)))).toBe("sent");
    expect(socket.send(sized("x".repeat(65_537 - overhead)))).toBe("tooLarge");
    expect(socket.send(sized("é".repeat(40_000)))).toBe("tooLarge");
  });
});

describe("orderSocket, ending", () => {
  it("[T15] offline nothing is tried; online is tried within a second, and resumes", async () => {
    const { socket, ws, signals, clock, sessions, reopen } = await live();
    signals.goOffline();
    expect(socket.state()).toMatchObject({ kind: "waiting", reason: { kind: "offline" } });
    clock.advance(3_600_000);
    expect(sessions()).toBe(1);
    signals.goOnline();
    await reopen();
    expect(clock.monotonic()).toBeLessThanOrEqual(3_601_000);
    expect(ws().received).toMatchObject([{ type: "logon", resumeFrom: 2 }]);
  });

  it("[T16] close logs out and leaves no timer and no listener", async () => {
    const { socket, ws, clock, signals, sockets, sessions } = await live();
    socket.close();
    expect(ws().received.at(-1)).toEqual({ type: "logout" });
    expect(ws().closedWith).toBe(1000);
    expect(socket.state()).toMatchObject({ kind: "closed", reason: { kind: "byUser" } });
    expect([clock.pending(), signals.listening()]).toEqual([0, 0]);
    clock.advance(600_000);
    expect([sockets.length, sessions()]).toEqual([1, 1]);
  });

  it("[T16] a close while a retry is pending leaves none", async () => {
    const { socket, ws, clock, sessions } = await live();
    ws().closes(1006);
    socket.close();
    clock.advance(600_000);
    expect([clock.pending(), sessions()]).toEqual([0, 1]);
  });

  it("[T16] a ticket that comes after the close opens nothing", async () => {
    const { socket, sockets, ticketArrives } = createOrderSocketHarness();
    socket.open();
    socket.close();
    await ticketArrives();
    expect(sockets).toHaveLength(0);
  });

  it("[T16] late events of an earlier socket touch nothing", async () => {
    const { socket, ws, sockets, reopen, ack, handed, signals } = await live();
    signals.goOffline();
    signals.goOnline();
    await reopen();
    ack(3, 3, true);
    const before = { handed: [...handed], state: socket.state(), stats: socket.stats() };
    sockets[0]!.sends({ type: "heartbeat", seq: 4, reqId: "rtt-1" });
    sockets[0]!.closes(1008, "late");
    expect({ handed, state: socket.state(), stats: socket.stats() }).toEqual(before);
    expect(ws().closedWith).toBeNull();
  });

  it("[T16] after a close, offline too, it can be opened again, with a fresh snapshot", async () => {
    const { socket, ws, ticketArrives, signals } = await live();
    signals.goOffline();
    socket.close();
    socket.open();
    await ticketArrives();
    ws().opens();
    expect(ws().received[0]).not.toHaveProperty("resumeFrom");
    expect(signals.listening()).toBe(3);
    ws().closes(1006);
    expect(socket.state()).toMatchObject({ kind: "waiting", retryAt: 250 });
  });

  it.each(["logon", "report 2", "synced"])(
    "[T16] a sink that closes the channel from within %s hears nothing more",
    async (last) => {
      const { socket, handed, whenHanded, goLive, clock } = createOrderSocketHarness();
      whenHanded((line) => {
        if (line === last) socket.close();
      });
      await goLive();
      expect(handed.at(-1)).toBe(last);
      expect(socket.state()).toMatchObject({ kind: "closed", reason: { kind: "byUser" } });
      expect(clock.pending()).toBe(0);
    },
  );

  it("[T16] a sink that reconnects from within the ack is not told that the old link is whole", async () => {
    const { socket, ws, handed, whenHanded, ticketArrives, ack } = createOrderSocketHarness();
    whenHanded(() => socket.reconnect());
    socket.open();
    await ticketArrives();
    ws().opens();
    ack(1, 1);
    expect(handed).toEqual(["logon"]);
  });

  it("[T16] a listener that closes the channel while it syncs spares the sink the logon", async () => {
    const { socket, handed, goLive } = createOrderSocketHarness();
    socket.onState((state) => {
      if (state.kind === "syncing") socket.close();
    });
    await goLive();
    expect(handed).toEqual([]);
  });
});

describe("orderSocket, traffic", () => {
  it("[N1, N2] tells how evenly messages come and how many, without the time between links", async () => {
    const { socket, goLive, report, clock, ws, reopen, ack } = createOrderSocketHarness();
    await goLive();
    for (let seq = 3; seq < 13; seq += 1) {
      clock.advance(100);
      report(seq);
    }
    clock.advance(100);
    expect(socket.stats().interArrival).toMatchObject({ p50Ms: 100, p99Ms: 100, of: 11 });
    expect(socket.stats().perSecond?.events).toBeCloseTo(12 / 1.1);
    expect(socket.stats().perSecond?.chars).toBeGreaterThan(1_000);
    ws().closes(1006);
    await reopen();
    ack(13, 13, true);
    expect(socket.stats().interArrival).toMatchObject({ p99Ms: 100, of: 11 });
  });
});
