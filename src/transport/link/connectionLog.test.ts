import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { createConnectionLog, followLink } from "./connectionLog.ts";
import { createOrderSocketHarness } from "../orders/orderSocketHarness.ts";
import { createPriceStreamHarness, HEARTBEAT_MS } from "../prices/priceStreamHarness.ts";

function followedPrices() {
  const harness = createPriceStreamHarness();
  const log = createConnectionLog(harness.clock);
  followLink(log, harness.stream);
  /** Waits the backoff out. */
  const retried = () => {
    const state = harness.stream.state();
    if (state.kind !== "waiting") throw new Error(`not waiting but ${state.kind}`);
    const waitedMs = state.retryAt - harness.clock.monotonic();
    harness.clock.advance(waitedMs);
    return waitedMs;
  };
  const phases = () => log.getState().spans.map(({ phase, from }) => `${phase} ${from}`);
  return { ...harness, log, phases, retried };
}

describe("connection log", () => {
  it("[N4] tells what the link was doing, and since when", () => {
    const { goLive, source, greet, clock, phases } = followedPrices();
    clock.advance(100);
    goLive();
    clock.advance(5_000);
    source().breaks();
    clock.advance(250);
    clock.advance(30);
    greet();
    expect(phases()).toEqual(["connecting 0", "live 100", "waiting 5100", "connecting 5350", "live 5380"]);
  });

  it("[N4, P1] silence is stale from the last that came, not from when it was noticed", () => {
    const { goLive, quotes, clock, phases, log } = followedPrices();
    goLive();
    clock.advance(3_000);
    quotes("a:8", 7);
    clock.advance(2 * HEARTBEAT_MS + 500);
    expect(phases()).toEqual(["connecting 0", "live 0", "stale 3000", "waiting 13500"]);
    expect(log.getState().outages[0]).toMatchObject({ lostAt: 3_000, why: { kind: "silent" } });
  });

  it("[N5, P14] an outage tells when, why, how many tries, how long was waited and how long they took", () => {
    const { goLive, source, greet, clock, log, retried } = followedPrices();
    goLive();
    clock.advance(5_000);
    source().breaks();
    expect(log.getState().outages).toMatchObject([{ lostAt: 5_000, tries: 0, restoredAt: null }]);
    const first = retried();
    clock.advance(40);
    source().breaks();
    const second = retried();
    clock.advance(60);
    greet();
    expect(log.getState().outages).toEqual([
      {
        lostAt: 5_000,
        why: { kind: "lost" },
        tries: 2,
        waitedMs: first + second,
        tookMs: 100,
        restoredAt: 5_000 + first + 40 + second + 60,
      },
    ]);
    expect(log.getState().marks.map(({ kind }) => kind)).toEqual(["reconnect"]);
  });

  it("[N5] a first connection that fails is no outage", () => {
    const { stream, source, greet, log, retried } = followedPrices();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    source().breaks();
    retried();
    greet();
    expect(stream.state().kind).toBe("live");
    expect(log.getState().outages).toEqual([]);
  });

  it("[N6] keeps the newest 200 stretches, 100 marks and 8 outages", () => {
    const { goLive, source, greet, clock, log, retried } = followedPrices();
    goLive();
    for (let round = 0; round < 300; round += 1) {
      clock.advance(1_000);
      source().breaks();
      retried();
      greet();
    }
    const { spans, marks, outages } = log.getState();
    expect([spans.length, marks.length, outages.length]).toEqual([200, 100, 8]);
    expect(outages.at(-1)?.restoredAt).toBe(spans.at(-1)?.from);
  });

  it("[N7, P10] a gap is marked once, when it ends the link", () => {
    const { goLive, quotes, log, clock } = followedPrices();
    goLive();
    clock.advance(700);
    quotes("a:10", 9);
    expect(log.getState().marks).toEqual([{ kind: "gap", at: 700, detail: "" }]);
    expect(log.getState().spans.at(-1)?.phase).toBe("waiting");
  });

  it("[N7] marks what it is told of, and says so to its listeners", () => {
    const clock = createManualClock();
    const log = createConnectionLog(clock);
    let told = 0;
    log.subscribe(() => (told += 1));
    clock.advance(40);
    log.mark("reset", "epochChanged");
    log.mark("fault", "dropPrices");
    expect(told).toBe(2);
    expect(log.getState().marks).toEqual([
      { kind: "reset", at: 40, detail: "epochChanged" },
      { kind: "fault", at: 40, detail: "dropPrices" },
    ]);
  });

  it("[N8] another subscription is a mark on a live link, and no outage", () => {
    const { goLive, stream, greet, clock, log, phases } = followedPrices();
    goLive();
    clock.advance(1_000);
    stream.subscribe({ symbols: ["USDJPY"], depth: [], trades: [] });
    clock.advance(50);
    greet();
    expect(phases()).toEqual(["connecting 0", "live 0"]);
    expect(log.getState().marks).toEqual([{ kind: "resubscribe", at: 1_000, detail: "" }]);
    expect(log.getState().outages).toEqual([]);
  });

  it("[O21] [T73] a hand-over is no outage, and one that fails is", async () => {
    const { goLive, socket, clock, ws, ticketArrives, ack, signals } = createOrderSocketHarness();
    const log = createConnectionLog(clock);
    followLink(log, socket);
    await goLive();
    const handOver = async (seq: number): Promise<void> => {
      ws().sends({ type: "serverShutdown", seq, reconnectAfterMs: 1_000 });
      clock.advance(1_250);
      await ticketArrives();
      ws().opens();
    };
    await handOver(3);
    clock.advance(20);
    ack(4, 4, true);
    expect(log.getState().outages).toEqual([]);
    expect(log.getState().spans.at(-1)?.phase).toBe("live");
    ws().sends({ type: "heartbeat", seq: 5 });
    clock.advance(5_000);
    ws().sends({ type: "heartbeat", seq: 6 });
    clock.advance(5_000);
    await handOver(7);
    signals.goOffline();
    expect(log.getState().outages).toMatchObject([{ why: { kind: "offline" }, restoredAt: null }]);
  });

  it("[N4, O12] logging on, catching up and asking about orders are parts of connecting", async () => {
    const harness = createOrderSocketHarness();
    const { goLive, socket, clock, ws, reopen, ack, report } = harness;
    const log = createConnectionLog(clock);
    followLink(log, socket);
    await goLive();
    clock.advance(2_000);
    ws().closes(1006);
    await reopen();
    clock.advance(20);
    harness.asks = true;
    ack(3, 4, true);
    report(4);
    harness.unanswered(1);
    clock.advance(30);
    harness.unanswered(0);
    expect(log.getState().spans.map(({ phase }) => phase)).toEqual([
      "connecting",
      "live",
      "waiting",
      "connecting",
      "live",
    ]);
    expect(log.getState().outages).toMatchObject([{ lostAt: 2_000, tries: 1, waitedMs: 250, tookMs: 50 }]);
  });
});
