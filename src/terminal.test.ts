import { describe, expect, it, vi } from "vitest";
import { createManualClock } from "./lib/manualClock.ts";
import { sharedInMemory } from "./lib/textInMemory.ts";
import { createTerminal, type Host } from "./terminal.ts";

const CONFIG = {
  httpUrl: "http://market.test/",
  pricesUrl: "http://market.test/",
  ordersUrl: "ws://market.test/",
  account: "DEMO",
};

const EURUSD = {
  symbol: "EURUSD",
  description: "Euro / US dollar",
  assetClass: "fx",
  currency: "USD",
  tickSize: "0.00001",
  lotSize: "1000",
  minQty: "1000",
  maxQty: "1000000",
  pricePrecision: 5,
  priceBandPct: 3,
};

/** A terminal whose `/instruments` answers with these statuses, one after the other, 0 for never, and never answers anything else. */
function open(statuses: readonly number[]) {
  const clock = createManualClock();
  const asked: string[] = [];
  const streams: string[] = [];
  let answered = 0;
  const host: Host = {
    clock,
    random: () => 0.5,
    newId: () => "0123456789abcdef",
    kept: sharedInMemory()(),
    keptInTab: { get: () => null, set: () => true },
    fetch: (input, init) => {
      const path = new URL(input as string).pathname;
      asked.push(path);
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
      return { readyState: 0, addEventListener: () => undefined, close: () => undefined };
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
  return { terminal, clock, asked, streams };
}

describe("terminal", () => {
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
});
