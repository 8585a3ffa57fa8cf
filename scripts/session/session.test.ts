import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { systemClock } from "../../src/lib/systemClock.ts";
import { sharedInMemory } from "../../src/lib/textInMemory.ts";
import { createOrderJournal } from "../../src/session/orderJournal.ts";
import { createRecorder } from "../../src/session/recorder.ts";
import { faultText, openSessionFile } from "../../src/session/sessionFile.ts";
import { blobOf, linesOf, quietSession } from "../../src/session/sessionFixture.ts";
import { SESSION_FORMAT, SESSION_VERSION } from "../../src/session/sessionHeader.ts";
import { createWireTap } from "../../src/session/wireTap.ts";
import { createTerminal, type Host, type Terminal } from "../../src/terminal.ts";
import type { WebSocketLike } from "../../src/transport/orders/orderLink.ts";
import type { Wires } from "../../src/transport/wires.ts";
import { createVenue } from "../../mocks/exchange/createVenue.ts";
import { startExchangeServer } from "../../mocks/server/exchangeServer.ts";
import { openNodeEventSource } from "../../mocks/server/nodeEventSource.ts";

import { firstDifference, main } from "./main.ts";
import { recordAgain } from "./recordAgain.ts";

const releases: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const release of releases.splice(0).reverse()) await release();
});

const NODE_WIRES: Wires = {
  fetch: (...request) => fetch(...request),
  openEventSource: openNodeEventSource,
  probe: () => Promise.resolve(null),
  openWebSocket: (url, subprotocol) => new WebSocket(url, subprotocol) as unknown as WebSocketLike,
};

let ids = 0;

function hostOf(wires: Wires): Host {
  return {
    clock: systemClock,
    random: () => 0.5,
    newId: () => `id${(ids += 1)}`,
    kept: sharedInMemory()(),
    keptInTab: sharedInMemory()(),
    ...wires,
    requestFrame: () => undefined,
    signals: {
      onOnline: () => () => undefined,
      onOffline: () => () => undefined,
      onVisible: () => () => undefined,
    },
  };
}

async function startServer(): Promise<string> {
  const venue = createVenue({
    seed: 7,
    symbols: 20,
    rate: 400,
    heartbeatMs: 500,
    control: true,
    hours: "always",
    startAt: systemClock.now(),
  });
  const server = await startExchangeServer({
    venue,
    clock: systemClock,
    host: "127.0.0.1",
    port: 0,
    origins: [],
    appDir: "nowhere",
  });
  releases.push(() => server.stop());
  return server.url;
}

/** A terminal on a real server, and a recording of it that began when it was in the middle of things. */
async function record(): Promise<{ file: Blob; terminal: Terminal }> {
  const url = await startServer();
  const config = {
    httpUrl: `${url}/`,
    pricesUrl: `${url}/`,
    ordersUrl: `${url.replace(/^http/, "ws")}/`,
    account: "DEMO",
  };
  const tap = createWireTap(NODE_WIRES);
  const journal = createOrderJournal(tap);
  const terminal = createTerminal(config, hostOf(tap.wires));
  releases.push(() => terminal.stop());
  terminal.start();
  terminal.interests.want({ depth: ["EURUSD"], trades: ["EURUSD", "AAPL"] });
  await vi.waitFor(() => expect(terminal.orders.state().kind).toBe("live"), { timeout: 5_000 });
  await vi.waitFor(() => expect(terminal.prices.state().kind).toBe("live"), { timeout: 5_000 });
  buy(terminal, "1000");
  await vi.waitFor(() => expect(terminal.orderStore.getState().fills.length).toBeGreaterThan(0));

  const recorder = createRecorder({
    clock: systemClock,
    header: {
      format: SESSION_FORMAT,
      version: SESSION_VERSION,
      startedAt: systemClock.now(),
      config,
      instruments: (JSON.parse(tap.instruments()!) as { instruments: [] }).instruments,
    },
    onEntry: tap.onEntry,
    before: journal.lines()!,
  });
  terminal.prices.refresh();
  await pass(300);
  buy(terminal, "2000");
  const series = terminal.bars.open("EURUSD", "1m");
  releases.push(() => series.close());
  await pass(200);
  // A link that breaks and one that is opened for another symbol.
  await fetch(`${url}/control`, { method: "POST", body: '{"fault":"dropPrices"}' });
  await fetch(`${url}/control`, { method: "POST", body: '{"fault":"dropOrders"}' });
  await vi.waitFor(() => expect(terminal.orders.stats().reconnects).toBe(1), { timeout: 5_000 });
  await vi.waitFor(() => expect(terminal.prices.stats().reconnects).toBe(1), { timeout: 5_000 });
  terminal.interests.want({ depth: ["AAPL"] });
  await pass(700);
  return { file: recorder.stop(), terminal };
}

function buy(terminal: Terminal, orderQty: string): void {
  const outcome = terminal.orderEntry.submit({
    symbol: "EURUSD",
    side: "buy",
    ordType: "market",
    timeInForce: "ioc",
    orderQty,
    price: "",
  });
  expect(outcome.kind).toBe("sent");
}

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => void systemClock.after(ms, resolve));
}

/** What a person sees, without what belongs to the machine. */
function seen({ orderStore, quotes, depth, tape }: Terminal) {
  const { orders, fills, positions, account } = orderStore.getState();
  return {
    // When an order was made is told by the terminal's own clock there and by the exchange's here.
    orders: Array.from(orders.values(), (order) => ({ ...order, createdAt: 0 })),
    fills,
    positions,
    account,
    bids: [...quotes.columns.bid],
    last: [...quotes.columns.last],
    depth: depth.get("EURUSD"),
    tape: tape.get("EURUSD"),
  };
}

describe("a session recorded on a real server", () => {
  it("[Q70][Q71][Q72] played to another terminal gives it the same lines at the same times, and a second recording has the same bytes", async () => {
    const { file, terminal } = await record();
    const before = seen(terminal);
    const session = await openSessionFile(file);
    if (!session.ok) throw new Error(faultText(session.error));
    expect(session.value.entries).toBeGreaterThan(60);
    const again = await recordAgain(session.value);
    releases.push(() => again.terminal.stop());
    expect(await firstDifference(file, again.file)).toBeNull();
    const lines = (await file.text()).trimEnd().split("\n").slice(1);
    expect(again.heard).toEqual(
      lines
        .filter((line) => line.includes('"dir":"in"') && !line.includes('"ch":"bars"'))
        .map((line) => line.replace(/^{"n":\d+,/, "{")),
    );
    expect(seen(again.terminal)).toEqual(before);
  });
});

describe("npm run session", () => {
  it("[U151] says of a file whether it is whole, and which line is missing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tapedeck-"));
    releases.push(() => rm(folder, { recursive: true }));
    const lines = linesOf(quietSession(3));
    const told: string[] = [];
    const tell = (text: unknown): number => told.push(String(text));
    const said = [vi.spyOn(console, "log").mockImplementation(tell)];
    said.push(vi.spyOn(console, "error").mockImplementation(tell));
    releases.push(() => said.forEach((spy) => spy.mockRestore()));
    const run = async (file: readonly string[]): Promise<[code: number, told: string]> => {
      const path = join(folder, "session.jsonl");
      await writeFile(path, blobOf(file).stream());
      told.length = 0;
      return [await main([path]), told.join("\n")];
    };
    expect(await run(lines)).toEqual([
      0,
      expect.stringContaining("Every line is right and none is missing."),
    ]);
    expect(await run(lines.toSpliced(4, 1))).toEqual([
      1,
      "Line 5: line 5 of the recording is missing before this one",
    ]);
    expect(await run(lines.slice(0, 5))).toEqual([
      1,
      expect.stringContaining("cut off after line 5: what followed is missing"),
    ]);
    const plain = lines.slice(0, -1).map((line) => line.replace(/"n":\d+,/, ""));
    expect(await run(plain)).toEqual([0, expect.stringContaining("Whether one is missing cannot be told")]);
  });

  it("[Q71] names the line in which a second recording would differ", async () => {
    const one = new Blob(["a\nb\nc\n"]);
    expect(await firstDifference(one, new Blob(["a\nb\nc\n"]))).toBeNull();
    expect(await firstDifference(one, new Blob(["a\nx\nc\n"]))).toContain("Line 2 differs");
    expect(await firstDifference(one, new Blob(["a\nb\n"]))).toContain("Line 3 differs");
    expect(await firstDifference(one, new Blob(["a\r\nb\nc\n"]))).toContain("end in LF");
  });

  it("[Q123] names the byte order mark of a file whose lines are the same", async () => {
    const marked = new Blob(["\uFEFFa\nb\n"]);
    expect(await firstDifference(marked, new Blob(["a\nb\n"]))).toBe(
      "The lines are the same and the file begins with a byte order mark: a recording has none. Save it as UTF-8 without.",
    );
    expect(await firstDifference(marked, new Blob(["a\nx\n"]))).toContain("Line 2 differs");
  });
});
