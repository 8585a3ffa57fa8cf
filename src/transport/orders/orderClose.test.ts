import { describe, expect, it } from "vitest";
import { createOrderSocketHarness, HEARTBEAT_MS, liveOrderSocket } from "./orderSocketHarness.ts";

describe("orderSocket, close codes", () => {
  it.each([
    [1001, 250],
    [1006, 250],
    [1011, 250],
    [1012, 250],
    [1013, 2_500],
    [4429, 2_500],
  ])("[O20] [T10] %i comes back after half a window of %i ms", async (code, delayMs) => {
    const { socket, ws, clock, sessions } = await liveOrderSocket();
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
      const { socket, ws, clock, sessions, ticketArrives, sockets } = await liveOrderSocket();
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
    const { socket, ws, reopen, sessions } = await liveOrderSocket();
    ws().closes(4401, "expired");
    await reopen();
    expect(sessions()).toBe(2);
    expect(ws().url).toContain("ticket%202");
    ws().closes(4401, "expired");
    expect(socket.state()).toMatchObject({ kind: "closed", reason: { kind: "closed", code: 4401 } });
  });

  it("[O23] [T10] after a 4401 that the fresh ticket mended, the next one is mended too", async () => {
    const { socket, ws, reopen, ack } = await liveOrderSocket();
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
    const { socket, ws, reopen, ack, report, clock } = await liveOrderSocket();
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
    const { socket, ws } = await liveOrderSocket();
    ws().sends({ type: "serverShutdown", seq: 3, reconnectAfterMs: 4_000 });
    expect(socket.state().kind).toBe("live");
    ws().closes(1012);
    expect(socket.state()).toMatchObject({ kind: "waiting", retryAt: 4_250 });
  });

  it("[T13] [P17] a senseless notice is held within reason", async () => {
    const { socket, ws } = await liveOrderSocket();
    ws().sends({ type: "serverShutdown", seq: 3, reconnectAfterMs: 999_999_999 });
    ws().closes(1012);
    expect(socket.state()).toMatchObject({ kind: "waiting", retryAt: 30_250 });
  });
});
