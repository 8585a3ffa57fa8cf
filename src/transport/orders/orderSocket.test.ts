import { describe, expect, it } from "vitest";
import type { NewOrderSingle } from "../../protocol/clientMessages.ts";
import {
  CANCEL,
  createOrderSocketHarness,
  HEARTBEAT_MS,
  liveOrderSocket,
  ORDER,
} from "./orderSocketHarness.ts";

describe("orderSocket, sending", () => {
  it("[O11] [T11] nothing is queued and nothing is sent again, in any state but live", async () => {
    const harness = createOrderSocketHarness();
    const { socket, ws, ticketArrives, ack, reopen, clock } = harness;
    expect(socket.send(ORDER)).toBe("notLive");
    socket.open();
    expect(socket.send(ORDER)).toBe("notLive");
    await ticketArrives();
    expect(socket.send(ORDER)).toBe("notLive");
    ws().opens();
    expect(socket.send(ORDER)).toBe("notLive");
    ack(1, 1);
    expect(socket.send(ORDER)).toBe("sent");
    ws().closes(1006);
    expect(socket.send(ORDER)).toBe("notLive");
    await reopen();
    ack(2, 2, true);
    clock.advance(HEARTBEAT_MS);
    const sent = harness.sockets.flatMap(({ received }) => received.map(({ type }) => type));
    expect(sent.filter((type) => type === "newOrderSingle")).toHaveLength(1);
    expect(harness.sockets[1]!.received.map((message) => message.type)).not.toContain("newOrderSingle");
  });

  it("[T11] a socket that is closing, but has not said so, takes no order", async () => {
    const { socket, ws } = await liveOrderSocket();
    ws().readyState = 2;
    expect(socket.state().kind).toBe("live");
    expect(socket.send(ORDER)).toBe("notLive");
  });

  it("[O24] [T12] with the uplink full, orders are refused while cancels still leave", async () => {
    const { socket, ws } = await liveOrderSocket();
    ws().bufferedAmount = 1_048_577;
    expect([socket.send(ORDER), socket.send(CANCEL)]).toEqual(["backpressure", "sent"]);
    expect(socket.send({ type: "orderMassCancelRequest", clOrdId: "all" })).toBe("sent");
    expect(socket.send({ type: "cancelAllAfter", timeoutMs: 30_000 })).toBe("sent");
    expect(socket.stats().bufferedBytes).toBe(1_048_577);
    ws().bufferedAmount = 2_097_153;
    expect(socket.send(CANCEL)).toBe("backpressure");
    ws().bufferedAmount = 1_048_576;
    expect(socket.send(ORDER)).toBe("sent");
  });

  it("[T12] a frame over 64 KiB is refused, counted in bytes", async () => {
    const { socket } = await liveOrderSocket();
    const sized = (text: string): NewOrderSingle => ({ ...ORDER, symbol: text });
    const overhead = JSON.stringify(sized("")).length;
    expect(socket.send(sized("x".repeat(65_536 - overhead)))).toBe("sent");
    expect(socket.send(sized("x".repeat(65_537 - overhead)))).toBe("tooLarge");
    expect(socket.send(sized("é".repeat(40_000)))).toBe("tooLarge");
  });
});

describe("orderSocket, heartbeats", () => {
  it("[T8] measures the round trip at once and with every heartbeat", async () => {
    const { socket, ws, clock } = await liveOrderSocket();
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
    const { socket, ws, clock } = await liveOrderSocket();
    clock.advance(HEARTBEAT_MS);
    expect(ws().received.at(-1)).toEqual({ type: "heartbeat" });
    clock.advance(1_000);
    ws().sends({ type: "heartbeat", seq: 3, reqId: "rtt-1" });
    expect(socket.stats().roundTripMs).toBe(6_000);
  });

  it("[K5] asks the sink of an answer that is not to the own test, and of no other heartbeat", async () => {
    const harness = await liveOrderSocket();
    const { ws, handed, socket } = harness;
    harness.asked = "cancel-all-after-1";
    ws().sends({ type: "heartbeat", seq: 3, reqId: "rtt-1" });
    ws().sends({ type: "heartbeat", seq: 4 });
    ws().sends({ type: "heartbeat", seq: 5, reqId: "cancel-all-after-1" });
    expect(handed.slice(3)).toEqual(["answer cancel-all-after-1"]);
    expect(socket.stats().unknownAnswers).toBe(0);
  });

  it("[O25] [T77] counts an answer to nothing that was asked, and does not take it for the one that is due", async () => {
    const harness = await liveOrderSocket();
    const { ws, clock, socket, states } = harness;
    harness.asked = "cancel-all-after-2";
    const before = states.length;
    clock.advance(20);
    const answers = ["rtt-0", "", "cancel-all-after-1", "cancel-all-after-2", "__proto__"];
    for (const [at, reqId] of answers.entries()) ws().sends({ type: "heartbeat", seq: 3 + at, reqId });
    expect(socket.stats()).toMatchObject({ unknownAnswers: 4, roundTripMs: null, malformed: 0, gaps: 0 });
    expect(states).toHaveLength(before);
    clock.advance(10);
    ws().sends({ type: "heartbeat", seq: 8, reqId: "rtt-1" });
    expect(socket.stats()).toMatchObject({ unknownAnswers: 4, roundTripMs: 30 });
    // What was answered is due no more.
    ws().sends({ type: "heartbeat", seq: 9, reqId: "rtt-1" });
    expect(socket.stats()).toMatchObject({ unknownAnswers: 5, roundTripMs: 30 });
  });

  it("[T8] answers the server's test with its reqId, and hands neither on", async () => {
    const { ws, handed } = await liveOrderSocket();
    ws().sends({ type: "testRequest", seq: 3, reqId: "are you there" });
    ws().sends({ type: "testRequest", seq: 4 });
    expect(ws().received.slice(-2)).toEqual([
      { type: "heartbeat", reqId: "are you there" },
      { type: "heartbeat" },
    ]);
    expect(handed).toEqual(["logon", "report 2", "synced"]);
  });

  it("[O19] [T9] two heartbeats of silence close with 4408 and reconnect from the last seq", async () => {
    const { socket, ws, sockets, clock, reopen } = await liveOrderSocket();
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
    const { socket, clock, report } = await liveOrderSocket();
    for (let seq = 3; seq < 20; seq += 1) {
      clock.advance(2 * HEARTBEAT_MS);
      report(seq);
    }
    expect(socket.state().kind).toBe("live");
  });
});

describe("orderSocket, ending", () => {
  it("[T15] offline nothing is tried; online is tried within a second, and resumes", async () => {
    const { socket, ws, signals, clock, sessions, reopen } = await liveOrderSocket();
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
    const { socket, ws, clock, signals, sockets, sessions } = await liveOrderSocket();
    socket.close();
    expect(ws().received.at(-1)).toEqual({ type: "logout" });
    expect(ws().closedWith).toBe(1000);
    expect(socket.state()).toMatchObject({ kind: "closed", reason: { kind: "byUser" } });
    expect([clock.pending(), signals.listening()]).toEqual([0, 0]);
    clock.advance(600_000);
    expect([sockets.length, sessions()]).toEqual([1, 1]);
  });

  it("[T16] a close while a retry is pending leaves none", async () => {
    const { socket, ws, clock, sessions } = await liveOrderSocket();
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
    const { socket, ws, sockets, reopen, ack, handed, signals } = await liveOrderSocket();
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
    const { socket, ws, ticketArrives, signals } = await liveOrderSocket();
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
