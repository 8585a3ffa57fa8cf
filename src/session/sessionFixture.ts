import { instrumentMessage } from "../protocol/instrumentFixture.ts";
import { createLineSum } from "./lineSum.ts";
import { formatLine, type SessionEntry } from "./sessionEntry.ts";
import { formatHeader, SESSION_FORMAT, SESSION_VERSION, type SessionHeader } from "./sessionHeader.ts";

// For tests only.

const EURUSD = instrumentMessage({ pipPosition: 4 });

/** A recording of EURUSD that began on 27 November 2026 at 12:00 UTC. */
export const HEADER: SessionHeader = {
  format: SESSION_FORMAT,
  version: SESSION_VERSION,
  startedAt: Date.UTC(2026, 10, 27, 12),
  config: {
    httpUrl: "https://market.test/",
    pricesUrl: "https://market.test/",
    ordersUrl: "wss://market.test/",
    account: "DEMO",
  },
  instruments: [EURUSD],
};

export function eventAt(
  at: number,
  event: "hello" | "snapshot" | "quotes" | "trades" | "depth" | "heartbeat",
  id: string,
  body: object,
): SessionEntry {
  return { at, ch: "prices", dir: "in", kind: "event", event, id, data: JSON.stringify(body) };
}

/** Opened at 0, a snapshot at 10 ms, then a quote every 100 ms from 100 ms on: EURUSD rises by a tick each. */
export function quietSession(quotes: number): SessionEntry[] {
  const row = (bid: number): number[] => [0, bid, bid + 5, 10, 10, bid, bid, bid, 100];
  return [
    { at: 0, ch: "prices", dir: "out", kind: "opening", query: "symbols=EURUSD" },
    { at: 5, ch: "prices", dir: "in", kind: "open" },
    eventAt(10, "hello", "", {
      version: 1,
      epoch: "e",
      heartbeatMs: 5_000,
      at: 0,
      replayFrom: 1,
      symbols: [["EURUSD", 0]],
    }),
    eventAt(10, "snapshot", "e:1", {
      at: 0,
      quotes: row(110_000),
      closes: [0, 109_000],
      depth: [],
      trades: [],
    }),
    ...Array.from({ length: quotes }, (_, index) =>
      eventAt(100 * (index + 1), "quotes", `e:${index + 2}`, {
        prev: index + 1,
        at: 100 * (index + 1),
        n: 1,
        quotes: row(110_001 + index),
      }),
    ),
  ];
}

/** The lines of a whole recording that was stopped at its last entry. */
export function linesOf(entries: readonly SessionEntry[], header: SessionHeader = HEADER): string[] {
  const lines = [formatHeader(header), ...entries.map((entry, index) => formatLine(index + 2, entry))];
  const sum = createLineSum();
  for (const line of lines) sum.add(line);
  const at = entries.at(-1)?.at ?? 0;
  const end = { at, ch: "file", dir: "out", kind: "end", sum: sum.hex() } as const;
  return [...lines, formatLine(lines.length + 1, end)];
}

export function fileOf(entries: readonly SessionEntry[], header: SessionHeader = HEADER): Blob {
  return blobOf(linesOf(entries, header));
}

export function blobOf(lines: readonly string[]): Blob {
  return new Blob([[...lines, ""].join("\n")]);
}
