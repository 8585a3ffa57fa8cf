import { describe, expect, it, vi } from "vitest";
import { createManualClock } from "./lib/manualClock.ts";
import { sharedInMemory } from "./lib/textInMemory.ts";
import { instrumentMessage } from "./protocol/instrumentFixture.ts";
import { createTerminal, type Host } from "./terminal.ts";
import type { StreamEvent } from "./transport/prices/eventSourceLike.ts";

const CONFIG = {
  httpUrl: "http://market.test/",
  pricesUrl: "http://market.test/",
  ordersUrl: "ws://market.test/",
  account: "DEMO",
};

const EURUSD = instrumentMessage();

/** A terminal whose `/instruments` answers with these statuses, one after the other, 0 for never. `/bars` is answered when told how, anything else never. */
function open(statuses: readonly number[]) {
  const clock = createManualClock();
  const asked: string[] = [];
  const streams: string[] = [];
  const told = new Map<string, (event: StreamEvent) => void>();
  let answered = 0;
  let barsStatus = 0;
  const host: Host = {
    clock,
    random: () => 0.5,
    newId: () => "0123456789abcdef",
    kept: sharedInMemory()(),
    keptInTab: { get: () => null, set: () => true },
    fetch: (input, init) => {
      const path = new URL(input as string).pathname;
      asked.push(path);
      if (path === "/bars" && barsStatus !== 0)
        return Promise.resolve(new Response(JSON.stringify({ bars: [] }), { status: barsStatus }));
      if (path !== "/instruments") return new Promise(() => undefined);
      const status = statuses[answered] ?? 500;
      answered += 1;
      if (status === 0) {
        return new Promise((_, reject) => {
          init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
        });
      }
      const body = status === 200 ? { instruments: [EURUSD] } : { title: "no", status };
      return Promise.resolve(new Response(JSON.stringify(body), { status }));
    },
    openEventSource: (url) => {
      streams.push(url);
      return {
        readyState: 0,
        addEventListener: (name, listener) => void told.set(name, listener),
        close: () => undefined,
      };
    },
    probe: () => Promise.resolve(null),
    openWebSocket: () => {
      throw new Error("no ticket, no socket");
    },
    requestFrame: () => undefined,
    signals: {
      onOnline: () => () => undefined,
      onOffline: () => () => undefined,
      onVisible: () => () => undefined,
    },
  };
  const terminal = createTerminal(CONFIG, host);
  terminal.start();
  function event(name: string, data: unknown): void {
    told.get(name)?.({ data: JSON.stringify(data), lastEventId: "" });
  }
  return { terminal, clock, asked, streams, event, bars: (status: number) => (barsStatus = status) };
}

describe("terminal", () => {
  it("[Q120] asks whether an order has expired by the exchange's clock, wherever this device's stands", async () => {
    const { terminal, clock, event, streams } = open([200]);
    await vi.waitFor(() => expect(terminal.instruments.getState().kind).toBe("ready"));
    clock.advance(0);
    expect(streams).toHaveLength(1);
    const expiresAt = (expireTime: number) =>
      terminal.orderEntry.check({
        symbol: "EURUSD",
        side: "buy",
        ordType: "limit",
        timeInForce: "gtd",
        orderQty: "1000",
        price: "1.09000",
        expireTime,
      })?.text ?? null;
    const serverNow = clock.now() + 86_400_000;
    expect(expiresAt(clock.now() + 60_000)).toBeNull();
    event("hello", {
      version: 1,
      epoch: "e1",
      heartbeatMs: 5_000,
      at: serverNow,
      replayFrom: null,
      symbols: [["EURUSD", 0]],
    });
    event("heartbeat", { at: serverNow });
    expect(expiresAt(clock.now() + 60_000)).toMatch(/date has passed/);
    clock.advance(3_600_000);
    expect(expiresAt(serverNow + 3_600_000)).toMatch(/date has passed/);
    expect(expiresAt(serverNow + 3_600_001)).toBeNull();
  });

  it("[Q12] opens the order channel only when the instruments are known, since its reports need their units", async () => {
    const { terminal, clock, asked } = open([503, 200]);
    await vi.waitFor(() => expect(terminal.instruments.getState().kind).toBe("failed"));
    expect(asked).toEqual(["/instruments"]);
    clock.advance(500);
    await vi.waitFor(() => expect(asked).toEqual(["/instruments", "/instruments", "/session"]));
    expect(terminal.instruments.get("EURUSD")).toBeDefined();
    terminal.stop();
  });

  it("[Q13] opens both links where there is no list of instruments: a plain feed names its own", async () => {
    const { terminal, clock, asked, streams } = open([404]);
    await vi.waitFor(() => expect(asked).toEqual(["/instruments", "/session"]));
    clock.advance(0);
    await vi.waitFor(() => expect(streams).toHaveLength(1));
    terminal.stop();
  });

  it("[U22] asks for the instruments at once when a person does, and once at a time", async () => {
    const { terminal, clock, asked } = open([500, 500, 200]);
    await vi.waitFor(() => expect(terminal.instruments.getState().kind).toBe("failed"));
    terminal.reloadInstruments();
    terminal.reloadInstruments();
    await vi.waitFor(() => expect(terminal.instruments.getState().kind).toBe("ready"));
    expect(asked.filter((path) => path === "/instruments")).toHaveLength(3);
    clock.advance(60_000);
    expect(asked.filter((path) => path === "/instruments")).toHaveLength(3);
    terminal.stop();
  });

  it("[C20] instruments that are never answered are asked for again", async () => {
    const { terminal, clock, asked } = open([0, 200]);
    clock.advance(30_000);
    await vi.waitFor(() => expect(terminal.instruments.getState().kind).toBe("failed"));
    clock.advance(500);
    await vi.waitFor(() => expect(terminal.instruments.getState().kind).toBe("ready"));
    expect(asked.filter((path) => path === "/instruments")).toHaveLength(2);
    terminal.stop();
  });

  it("[Z21, Z23] instruments that want a sign-in are not asked for again until somebody is back from it", async () => {
    const { terminal, clock, asked } = open([401, 200]);
    const needed = { kind: "needed", refused: ["instruments"], status: 401, trying: false };
    await vi.waitFor(() => expect(terminal.signIn.getState()).toEqual(needed));
    expect(terminal.instruments.getState()).toMatchObject({ kind: "failed" });
    clock.advance(600_000);
    expect(asked).toEqual(["/instruments"]);
    terminal.signIn.again();
    await vi.waitFor(() => expect(asked).toEqual(["/instruments", "/instruments", "/session"]));
    expect(terminal.signIn.getState()).toEqual({ kind: "notNeeded" });
    terminal.stop();
  });

  it("[Z21, Z23] past bars that want a sign-in are waited for, and come when somebody is back from it", async () => {
    const { terminal, clock, asked, bars } = open([200]);
    await vi.waitFor(() => expect(asked).toContain("/session"));
    bars(401);
    const series = terminal.bars.open("EURUSD", "1m");
    await vi.waitFor(() => expect(terminal.signIn.getState()).toMatchObject({ refused: ["history"] }));
    clock.advance(600_000);
    expect(asked.filter((path) => path === "/bars")).toHaveLength(1);
    expect(series.getState()).toMatchObject({ kind: "loading" });
    bars(200);
    terminal.signIn.again();
    await vi.waitFor(() => expect(series.getState()).toMatchObject({ kind: "ready" }));
    expect(terminal.signIn.getState()).toEqual({ kind: "notNeeded" });
    terminal.stop();
  });
});
