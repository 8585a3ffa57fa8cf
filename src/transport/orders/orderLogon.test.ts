import { describe, expect, it } from "vitest";
import { fail } from "../../lib/result.ts";
import { CANCEL, createOrderSocketHarness, liveOrderSocket, ORDER } from "./orderSocketHarness.ts";

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
      if (line === "synced") seen.push(socket.state().kind, socket.send(ORDER));
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
    expect(socket.send(ORDER)).toBe("sent");
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
    expect([socket.send(ORDER), socket.send(CANCEL)]).toEqual(["notLive", "notLive"]);
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
    const harness = await liveOrderSocket();
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
