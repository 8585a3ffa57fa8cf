import { describe, expect, it } from "vitest";
import { createOrderSocketHarness, liveOrderSocket, ORDER } from "./orderSocketHarness.ts";

describe("orderSocket, sequence", () => {
  it("[T5] a message that was handed on already is dropped and counted", async () => {
    const { socket, report, handed } = await liveOrderSocket();
    report(2);
    report(1);
    report(3);
    expect(handed).toEqual(["logon", "report 2", "synced", "report 3"]);
    expect(socket.stats()).toMatchObject({ duplicates: 2, gaps: 0, lastSeq: 3 });
  });

  it("[O16] [T6] [T3] a gap pauses trading, resumes from the last good seq, and then goes on", async () => {
    const harness = await liveOrderSocket();
    const { socket, report, handed, sockets, ws, reopen, ack } = harness;
    report(4);
    report(5);
    expect(sockets[0]!.closedWith).toBe(4409);
    expect(socket.state()).toMatchObject({ kind: "waiting", reason: { kind: "lost" } });
    expect(socket.send(ORDER)).toBe("notLive");
    await reopen();
    expect(ws().received).toMatchObject([{ type: "logon", resumeFrom: 2 }]);
    for (const seq of [3, 4, 5]) report(seq);
    ws().sends({ type: "heartbeat", seq: 6 });
    expect(socket.state().kind).toBe("loggingOn");
    ack(7, 7, true);
    expect(handed.slice(3)).toEqual(["report 3", "report 4", "report 5", "logon resumed", "synced"]);
    expect(socket.send(ORDER)).toBe("sent");
    expect(socket.stats()).toMatchObject({ gaps: 1, replayed: 3, duplicates: 0, reconnects: 1 });
  });

  it("[T6] a gap that resuming does not fill is ended by a fresh snapshot", async () => {
    const { socket, report, ws, reopen, ack } = await liveOrderSocket();
    report(4);
    await reopen();
    report(4);
    await reopen();
    expect(ws().received[0]).not.toHaveProperty("resumeFrom");
    ack(1, 1);
    expect(socket.state().kind).toBe("live");
  });

  it("[T7] an ack that could not resume begins a new sequence", async () => {
    const { socket, ws, reopen, ack, report, handed } = await liveOrderSocket();
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
    const { socket, ack, handed } = await liveOrderSocket();
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
    const { socket, ws, report, handed } = await liveOrderSocket();
    ws().sendsFrame(frame);
    report(3);
    expect(handed.slice(3)).toEqual(["report 3"]);
    expect(socket.stats()).toMatchObject({ malformed: 1, gaps: 0 });
    expect(socket.stats().lastError).not.toBeNull();
  });

  it("[T14] a message of an unknown type is dropped, and the next is no gap", async () => {
    const { socket, ws, report, handed } = await liveOrderSocket();
    ws().sends({ type: "marginCall", seq: 3 });
    report(4);
    expect(handed.slice(3)).toEqual(["report 4"]);
    expect(socket.stats()).toMatchObject({ malformed: 1, gaps: 0, lastSeq: 4 });
  });

  it("[T60] [O25] a message that cannot be read is asked for once more, and lost to nobody", async () => {
    const { socket, ws, sockets, report, handed, reopen, ack } = await liveOrderSocket();
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
    const { socket, ws, sockets, report, handed, reopen, ack } = await liveOrderSocket();
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
    const { ws, sockets, report, reopen, ack } = await liveOrderSocket();
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
