import { afterEach, describe, expect, it, vi } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { createTerminal, type Terminal } from "../terminal.ts";
import { sharedInMemory } from "../lib/textInMemory.ts";
import { openReplay, type Replay } from "./openReplay.ts";
import type { SessionEntry } from "./sessionEntry.ts";
import { openSessionFile } from "./sessionFile.ts";
import { eventAt, fileOf, quietSession } from "./sessionFixture.ts";

const open: Terminal[] = [];
afterEach(() => {
  for (const terminal of open.splice(0)) terminal.stop();
});

/** A terminal over a recording of these lines, at its beginning. */
async function show(entries: readonly SessionEntry[]): Promise<{ terminal: Terminal; replay: Replay }> {
  const file = await openSessionFile(fileOf([...entries].sort((one, other) => one.at - other.at)));
  if (!file.ok) throw new Error(file.error.text);
  const replay = openReplay(file.value, {
    clock: createManualClock(),
    defer: (run) => void setImmediate(run),
    settle: turn,
    onRefresh: () => terminal.prices.refresh(),
    onOrder: (clOrdId) => terminal.orderEntry.own(clOrdId),
  });
  const terminal: Terminal = createTerminal(file.value.header.config, {
    clock: replay.clock,
    random: () => 0,
    newId: () => "0123456789abcdef",
    kept: sharedInMemory()(),
    keptInTab: sharedInMemory()(),
    ...replay.wires,
    requestFrame: () => undefined,
    signals: {
      onOnline: () => () => undefined,
      onOffline: () => () => undefined,
      onVisible: () => () => undefined,
    },
    recorded: true,
  });
  open.push(terminal);
  terminal.start();
  await settled();
  return { terminal, replay };
}

function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

async function settled(): Promise<void> {
  for (let count = 0; count < 8; count += 1) await turn();
}

function bidOf(terminal: Terminal): number | undefined {
  return terminal.quotes.columns.bid[terminal.instruments.rowOf("EURUSD")];
}

const SESSION: SessionEntry = { at: 20, ch: "orders", dir: "in", kind: "session", status: 200, body: "" };
const WS_OPEN: SessionEntry = { at: 30, ch: "orders", dir: "in", kind: "open" };

function frame(at: number, body: object): SessionEntry {
  return { at, ch: "orders", dir: "in", kind: "frame", data: JSON.stringify(body) };
}

function ack(at: number, seq: number, resumed: boolean): SessionEntry {
  return frame(at, {
    type: "logonAck",
    seq,
    account: "DEMO",
    sessionId: "s",
    heartbeatMs: 60_000,
    resumed,
    syncSeq: seq,
    cancelOnDisconnect: false,
    at: 0,
  });
}

const LOGGED_ON = [SESSION, WS_OPEN, ack(40, 1, false)];

describe("replay", () => {
  it("[Q75] shows at each place what the recorded terminal had been told by then", async () => {
    const { terminal, replay } = await show(quietSession(10));
    await replay.player.runTo(350);
    expect(terminal.prices.state()).toMatchObject({ kind: "live", since: 10 });
    expect(bidOf(terminal)).toBe(110_003);
    expect(terminal.clock.now() - replay.clock.monotonic()).toBeCloseTo(Date.UTC(2026, 10, 27, 12), -1);
  });

  it("[Q76] refuses everything that would leave, in words, while orders look live", async () => {
    const { terminal, replay } = await show([...quietSession(10), ...LOGGED_ON]);
    await replay.player.runTo(500);
    expect(terminal.orders.state().kind).toBe("live");
    const draft = {
      symbol: "EURUSD",
      side: "buy",
      ordType: "limit",
      timeInForce: "day",
      orderQty: "1000",
      price: "1.10000",
    } as const;
    const words = "This is a recording: nothing is sent. Go back to live to trade.";
    expect(terminal.orderEntry.check(draft)?.text).toBe(words);
    expect(terminal.orderEntry.submit(draft)).toMatchObject({ kind: "refused", refusal: { text: words } });
    expect(terminal.orderEntry.cancelAll()).toMatchObject({ kind: "refused", refusal: { text: words } });
    expect(terminal.orderStore.getState().orders.size).toBe(0);
  });

  it("[Q77] gives a terminal that turns to another symbol the market as told so far, and goes on from there", async () => {
    const { terminal, replay } = await show(quietSession(10));
    await replay.player.runTo(350);
    terminal.interests.want({ depth: ["EURUSD"] });
    await settled();
    // The recording stands still meanwhile.
    expect(replay.player.position()).toBe(350);
    expect(terminal.prices.state().kind).toBe("live");
    expect(bidOf(terminal)).toBe(110_003);
    await replay.player.runTo(550);
    expect(bidOf(terminal)).toBe(110_005);
    expect(terminal.prices.stats()).toMatchObject({ gaps: 0, resets: 0, malformed: 0 });
  });

  it("[Q71] follows a stream that broke and came back, and one that asked for a fresh snapshot", async () => {
    const quotes = quietSession(10);
    const middle = quotes.findIndex(({ at }) => at === 400);
    const [, , hello] = quotes;
    const again = (at: number): SessionEntry => ({ ...hello!, at });
    const entries: SessionEntry[] = [
      ...quotes.slice(0, middle),
      { at: 310, ch: "prices", dir: "in", kind: "error", final: true },
      { at: 320, ch: "prices", dir: "in", kind: "status", status: 503 },
      { at: 330, ch: "prices", dir: "out", kind: "closing" },
      { at: 340, ch: "prices", dir: "out", kind: "opening", query: "symbols=EURUSD&lastEventId=e%3A4" },
      { at: 350, ch: "prices", dir: "in", kind: "open" },
      again(360),
      ...quotes.slice(middle, middle + 2),
      { at: 510, ch: "prices", dir: "out", kind: "closing" },
      { at: 511, ch: "prices", dir: "out", kind: "opening", query: "symbols=EURUSD&depth=EURUSD" },
      { at: 520, ch: "prices", dir: "in", kind: "open" },
      again(530),
      eventAt(530, "snapshot", "e:6", {
        at: 530,
        quotes: [0, 110_004, 110_009, 1, 1, 1, 1, 1, 1],
        closes: [],
        depth: [{ sid: 0, bids: [110_004, 7], asks: [110_009, 8] }],
        trades: [],
      }),
    ];
    const { terminal, replay } = await show(entries);
    await replay.player.runTo(315);
    expect(terminal.prices.state().kind).toBe("connecting");
    await replay.player.runTo(505);
    expect(terminal.prices.state().kind).toBe("live");
    expect(bidOf(terminal)).toBe(110_005);
    await replay.player.runTo(530);
    // A snapshot of a place that was reached already counts: the recorded terminal had asked for it.
    expect(bidOf(terminal)).toBe(110_004);
    expect(terminal.depth.get("EURUSD")?.bids).toEqual([110_004, 7]);
    expect(terminal.prices.stats()).toMatchObject({ gaps: 0, duplicates: 0, malformed: 0, reconnects: 1 });
  });

  it("[Q71] follows an order channel that was refused, lost and resumed", async () => {
    const { terminal, replay } = await show([
      ...quietSession(10),
      { ...SESSION, status: 503, body: '{"title":"no"}' },
      { ...SESSION, at: 22, status: null },
      { ...SESSION, at: 25 },
      WS_OPEN,
      ack(40, 1, false),
      { at: 50, ch: "orders", dir: "in", kind: "close", code: 1006, reason: "" },
      { ...SESSION, at: 60 },
      { ...WS_OPEN, at: 70 },
      frame(80, { type: "heartbeat", seq: 2, at: 0 }),
      ack(80, 3, true),
    ]);
    await replay.player.runTo(45);
    expect(terminal.orders.state()).toMatchObject({ kind: "live", since: 40 });
    await replay.player.runTo(55);
    expect(terminal.orders.state().kind).toBe("connecting");
    await replay.player.runTo(100);
    expect(terminal.orders.state()).toMatchObject({ kind: "live", since: 80 });
    expect(terminal.orders.stats()).toMatchObject({ reconnects: 1, gaps: 0, malformed: 0, lastSeq: 3 });
  });

  it("[Q79] answers for bars with what is about to come, else the newest so far, else with none", async () => {
    const query = "symbol=EURUSD&interval=1m&limit=600";
    const answer = (at: number, body: string): SessionEntry => ({
      at,
      ch: "bars",
      dir: "in",
      kind: "answer",
      query,
      status: 200,
      body,
    });
    const entries = [...quietSession(80), answer(50, "early"), answer(5_000, "late")];
    const { replay } = await show(entries);
    const ask = async (asked: string): Promise<string> =>
      (await replay.wires.fetch(`https://market.test/bars?${asked}`)).text();
    const first = ask(query);
    await replay.player.runTo(60);
    expect(await first).toBe("early");
    expect(await ask(query)).toBe("early");
    expect(await ask("symbol=USDJPY&interval=1m&limit=600")).toBe('{"bars":[]}');
    await replay.player.runTo(4_000);
    const second = ask(query);
    await replay.player.runTo(5_000);
    expect(await second).toBe("late");
  });

  it("[Q75] leaves no timer of the watcher's behind", async () => {
    const clock = createManualClock();
    const file = await openSessionFile(fileOf(quietSession(3)));
    if (!file.ok) throw new Error(file.error.text);
    const { player } = openReplay(file.value, {
      clock,
      defer: vi.fn(),
      settle: turn,
      onRefresh: vi.fn(),
      onOrder: vi.fn(),
    });
    player.play();
    await settled();
    player.close();
    expect(clock.pending()).toBe(0);
  });
});
