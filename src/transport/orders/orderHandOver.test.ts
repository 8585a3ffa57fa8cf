import { describe, expect, it } from "vitest";
import { fail } from "../../lib/result.ts";
import type { FakeWebSocket } from "./fakeWebSocket.ts";
import { HEARTBEAT_MS, liveOrderSocket, ORDER, type OrderSocketHarness } from "./orderSocketHarness.ts";

describe("orderSocket, handed over", () => {
  const HINT_MS = 1_000;
  /** With half a window of jitter on top. */
  const NEXT_AFTER_MS = 1_250;

  /** Told of a shutdown, with the next socket on its way and not open. */
  async function noticed(): Promise<OrderSocketHarness & { readonly old: FakeWebSocket }> {
    const harness = await liveOrderSocket();
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
    expect([old.closedWith, socket.state().kind, socket.send(ORDER)]).toEqual([null, "live", "sent"]);
    old.sends({ type: "heartbeat", seq: 4, reqId: "mine" });
    expect(handed.at(-1)).toBe("answer mine");
    expect(old.received.at(-1)).toEqual(ORDER);
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
    const said = (clOrdId: string): string => socket.send({ ...ORDER, clOrdId });
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
      const harness = await liveOrderSocket();
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
      expect([socket.state().kind, socket.send(ORDER), sessions()]).toEqual(["live", "sent", 2]);
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
    const planned = await liveOrderSocket();
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
