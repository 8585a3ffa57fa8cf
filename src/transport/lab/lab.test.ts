import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import type { LabEvent } from "../../protocol/labEvents.ts";
import { createLabAgreement } from "./labAgreement.ts";
import { LAB_CARRIERS } from "./labCarriers.ts";
import { createLabFirsts } from "./labFirsts.ts";
import { createLabHarness } from "./labHarness.ts";
import { createLabReader } from "./labReader.ts";
import { createServerLag } from "../prices/serverLag.ts";

function live() {
  const run = createLabHarness();
  run.eachWay((carrier) => run.goLive(carrier));
  return run;
}

describe("a run of the transport lab", () => {
  it("[L2] asks for the same by three ways, each in its own manner", () => {
    const { end, socketOf, greet, eachWay } = createLabHarness();
    eachWay(greet);
    expect(end("sse").url).toBe("http://server.test/lab/sse?symbols=EURUSD");
    expect(end("text").url).toBe("ws://server.test/lab/ws?encoding=text&symbols=EURUSD");
    expect(end("binary").url).toBe("ws://server.test/lab/ws?encoding=binary&symbols=EURUSD");
    expect(socketOf("binary")).toMatchObject({ subprotocol: "tapedeck.lab.v1", binaryType: "arraybuffer" });
    expect(socketOf("text").received).toEqual([{ type: "resume", lastEventId: null }]);
  });

  it.each(LAB_CARRIERS)("[L8, L9] %s comes back where it was, and counts what is sent again", (carrier) => {
    const { lab, clock, end, tick, greet } = live();
    tick(carrier, 2);
    tick(carrier, 3);
    end(carrier).breaks();
    expect(lab.links[carrier].state()).toMatchObject({ kind: "waiting", reason: { kind: "lost" } });
    clock.advance(500);
    greet(carrier);
    expect(end(carrier).resumedFrom()).toBe("e1:3");
    tick(carrier, 3, { prev: 2, agoMs: 600 });
    tick(carrier, 4, { agoMs: 400 });
    clock.advance(10);
    tick(carrier, 5);
    expect(lab.links[carrier].stats()).toMatchObject({
      ticks: 4,
      duplicates: 1,
      replayed: 1,
      missed: 0,
      reconnects: 1,
      lastEventId: "e1:5",
    });
  });

  it.each(LAB_CARRIERS)("[L9] %s counts what is lost for good, once", (carrier) => {
    const { lab, clock, end, tick, greet, goLive } = live();
    tick(carrier, 5, { prev: 4 });
    expect(lab.links[carrier].stats().missed).toBe(0);
    clock.advance(250);
    greet(carrier);
    expect(end(carrier).resumedFrom()).toBe("e1:1");
    // The replay does not fill it either.
    tick(carrier, 5, { prev: 4 });
    clock.advance(500);
    goLive(carrier, 6);
    expect(end(carrier).resumedFrom()).toBe(null);
    end(carrier).sends({ name: "reset", data: { reason: "overflow" } }, 0);
    end(carrier).sends(
      { name: "snapshot", data: { at: clock.now(), quotes: [], closes: [], depth: [], trades: [] } },
      9,
    );
    tick(carrier, 10);
    expect(lab.links[carrier].stats()).toMatchObject({ missed: 2, ticks: 1, malformed: 0 });
  });

  it.each(LAB_CARRIERS)(
    "[L10] %s tells how long it took to come back, with the wait and without",
    (carrier) => {
      const { lab, clock, goLive, end, tick, greet } = live();
      goLive(carrier);
      lab.links[carrier].cut(0.2);
      expect(lab.links[carrier].state()).toMatchObject({ kind: "waiting", reason: { kind: "byUser" } });
      clock.advance(100);
      expect(lab.links[carrier].state().kind).toBe("connecting");
      clock.advance(30);
      greet(carrier);
      clock.advance(7);
      expect(lab.links[carrier].stats().lastReconnect).toBe(null);
      tick(carrier, 2);
      expect(lab.links[carrier].stats().lastReconnect).toEqual({ wholeMs: 137, connectMs: 37 });
      expect(end(carrier).resumedFrom()).toBe("e1:1");
    },
  );

  it("[L8] all that are cut at once wait equally long", () => {
    let draws = 0;
    const run = createLabHarness({ random: () => (draws += 0.1) });
    run.eachWay((carrier) => run.goLive(carrier));
    run.lab.cutAll();
    const retryAt = LAB_CARRIERS.map((carrier) => run.lab.links[carrier].state()).map((state) =>
      state.kind === "waiting" ? state.retryAt : null,
    );
    expect(new Set(retryAt)).toEqual(new Set([50]));
  });

  it("[L9] counts bytes as the page was given them, and infers what the way adds", () => {
    const { lab, clock, tick, eachWay, socketOf } = live();
    const before = LAB_CARRIERS.map((carrier) => lab.links[carrier].stats().messages);
    expect(before).toEqual([2, 2, 2]);
    eachWay((carrier) => tick(carrier, 2));
    clock.advance(100);
    const data = `{"prev":1,"at":1700000000000,"n":1,"quotes":[0,102,103,1,1,102,102,102,2]}`;
    const block = `id: e1:2\nevent: quotes\ndata: ${data}\n\n`;
    const chunk = `${block.length.toString(16)}\r\n\r\n`;
    expect(lab.links.sse.stats().bytesPerTick).toBe(block.length + chunk.length);
    expect(lab.links.text.stats().bytesPerTick).toBe(
      `{"event":"quotes","id":"e1:2",`.length + data.length - 1 + 2,
    );
    expect(lab.links.binary.stats().bytesPerTick).toBe(32 + 40 + 2);
    socketOf("binary").sendsFrame("no bytes");
    expect(lab.links.binary.stats()).toMatchObject({ malformed: 1, messages: 4 });
  });

  it("[L9] times its own work alone, and not what is compared afterwards", () => {
    const clock = createManualClock();
    const compares = { begin: () => clock.advance(50), told: () => clock.advance(50) };
    const shared = {
      agreement: { ...createLabAgreement(), ...compares },
      firsts: createLabFirsts(),
      lag: createServerLag(),
    };
    const reader = createLabReader("binary", shared, clock);
    const read = (event: LabEvent): void =>
      void reader.read({
        payloadBytes: 1,
        framingBytes: 1,
        decode() {
          clock.advance(2);
          return event;
        },
      });
    const id = (seq: number) => ({ epoch: "e1", seq });
    read({
      name: "hello",
      data: { version: 1, epoch: "e1", heartbeatMs: 5_000, at: 0, replayFrom: 1, symbols: [] },
    });
    read({ name: "snapshot", id: id(1), data: { at: 0, quotes: [], closes: [], depth: [], trades: [] } });
    read({
      name: "quotes",
      id: id(2),
      data: { prev: 1, at: 0, n: 1, quotes: [0, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1] },
    });
    expect(clock.monotonic()).toBe(106);
    expect(reader.counts().cpuMsPer1000).toBe(1_000);
    clock.advance(100);
    expect(reader.counts().perSecond?.cpuMs).toBeCloseTo(6 / 0.2);
  });

  it("[L11] latency is over the quickest event of any way, and what a way is behind the first is measured", () => {
    const { lab, clock, tick } = live();
    for (let seq = 2; seq < 102; seq += 1) {
      const sentAt = clock.now();
      clock.advance(4);
      tick("binary", seq, { agoMs: clock.now() - sentAt });
      clock.advance(5);
      tick("sse", seq, { agoMs: clock.now() - sentAt });
      clock.advance(11);
      tick("text", seq, { agoMs: clock.now() - sentAt });
    }
    expect(LAB_CARRIERS.map((carrier) => lab.links[carrier].stats().behind)).toEqual([
      { p50Ms: 5, p99Ms: 5, of: 100 },
      { p50Ms: 16, p99Ms: 16, of: 100 },
      { p50Ms: 0, p99Ms: 0, of: 100 },
    ]);
    // The snapshots came at once: 0 ms is the quickest.
    expect(LAB_CARRIERS.map((carrier) => lab.links[carrier].stats().latency?.p50Ms)).toEqual([9, 20, 4]);
  });

  it("[L12] says that all three were given the same, cuts or not, and who was not", () => {
    const { lab, clock, end, tick, greet, eachWay } = live();
    eachWay((carrier) => tick(carrier, 2));
    const first = lab.agreement();
    expect(first).toMatchObject({ kind: "same", ticks: 1, upTo: 2 });
    end("sse").breaks();
    tick("text", 3);
    tick("binary", 3);
    expect(lab.agreement()).toEqual(first);
    clock.advance(500);
    greet("sse");
    tick("sse", 3);
    expect(lab.agreement()).toMatchObject({ kind: "same", ticks: 2, upTo: 3 });
    eachWay((carrier) => tick(carrier, 4, { bid: carrier === "binary" ? 7 : 8 }));
    expect(lab.agreement()).toMatchObject({ kind: "different", odd: ["binary"], ticks: 2 });
  });

  it.each(LAB_CARRIERS)("[L8] %s notices silence, and gives up what never greets", (carrier) => {
    const { lab, clock, goLive } = createLabHarness();
    clock.advance(10_000);
    expect(lab.links[carrier].state()).toMatchObject({ kind: "waiting", reason: { kind: "noGreeting" } });
    clock.advance(1_000);
    goLive(carrier);
    clock.advance(10_500);
    expect(lab.links[carrier].state()).toMatchObject({ kind: "waiting", reason: { kind: "silent" } });
  });

  it("[L7] a server without a lab ends the run, told once, and no timer is left", async () => {
    const { lab, clock, refused, sources, sockets } = createLabHarness({ status: 404 });
    sources[0]!.dies();
    for (const socket of sockets) socket.closes(1006);
    await Promise.resolve();
    expect(refused).toEqual([{ kind: "httpStatus", status: 404 }]);
    expect(LAB_CARRIERS.map((carrier) => lab.links[carrier].state().kind)).toEqual(Array(3).fill("closed"));
    expect(clock.pending()).toBe(0);
  });

  it("[L6] a socket that the server refuses for good ends the run in the server's words", () => {
    const { refused, socketOf, lab } = live();
    socketOf("text").closes(1008, "refused with 404");
    expect(refused).toEqual([{ kind: "closed", code: 1008, reason: "refused with 404" }]);
    expect(lab.links.sse.state().kind).toBe("closed");
  });

  it("[L14] stopped, it leaves no socket and no timer, and hears nothing more", () => {
    const { lab, clock, sources, sockets, tick, refused } = live();
    lab.stop();
    expect(sources.every(({ closed }) => closed)).toBe(true);
    expect(sockets.map(({ closedWith }) => closedWith)).toEqual([1000, 1000]);
    expect(clock.pending()).toBe(0);
    tick("text", 2);
    clock.advance(60_000);
    expect(lab.links.text.stats().ticks).toBe(0);
    expect([sources.length, sockets.length, refused.length]).toEqual([1, 2, 0]);
  });
});
