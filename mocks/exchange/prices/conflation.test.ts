import { describe, expect, it } from "vitest";
import { conflation, type LeftOut } from "./conflation.ts";
import type { LoggedEvent, PriceEvent } from "./priceLog.ts";

const row = (sid: number, bid: number): number[] => [sid, bid, bid + 1, 1, 1, bid, bid, bid, 1];
const quotes = (...rows: readonly (readonly [sid: number, bid: number])[]): PriceEvent => ({
  name: "quotes",
  at: 0,
  updates: rows.map(() => 2),
  quotes: rows.flatMap(([sid, bid]) => row(sid, bid)),
});
const depth = (sid: number, px: number): PriceEvent => ({
  name: "depth",
  at: 0,
  n: 3,
  sid,
  bids: [px, 1],
  asks: [px + 1, 1],
});
const trades = (sid: number, id: number): PriceEvent => ({
  name: "trades",
  at: 0,
  sid,
  trades: [id, 0, 1, 1, 1],
});

const LOG: readonly LoggedEvent[] = [
  quotes([0, 100], [1, 200]),
  trades(0, 1),
  depth(0, 100),
  quotes([0, 101]),
  trades(0, 2),
  depth(0, 101),
  depth(1, 200),
  quotes([2, 300], [0, 102]),
].map((event, index) => ({ seq: index + 1, event }));

const nothing = (): LeftOut => ({ quotes: new Map(), depth: new Map() });

function conflate(log: readonly LoggedEvent[], leftOut = nothing()): LoggedEvent[] {
  const rest = conflation(log, leftOut);
  return log.flatMap((entry) => {
    const event = rest(entry);
    return event === null ? [] : [{ seq: entry.seq, event }];
  });
}

/** What a reader shows in the end. */
function shown(log: readonly LoggedEvent[]) {
  const state = new Map<string, unknown>();
  for (const { event } of log) {
    if (event.name === "depth") state.set(`depth ${event.sid}`, event.bids);
    if (event.name === "quotes")
      for (let at = 0; at < event.quotes.length; at += 9)
        state.set(`quote ${event.quotes[at]}`, event.quotes.slice(at, at + 9));
    if (event.name === "trades") state.set(`trade ${event.trades[0]}`, event.sid);
  }
  return state;
}

describe("conflation for a reader that has events waiting", () => {
  it("[F15] leaves the newest quote and depth of each symbol, and every trade", () => {
    const left = conflate(LOG);
    expect(left.map(({ seq }) => seq)).toEqual([1, 2, 5, 6, 7, 8]);
    expect(left[0]?.event).toMatchObject({ quotes: row(1, 200), updates: [2] });
    expect(shown(left)).toEqual(shown(LOG));
  });

  it("[F15] counts the updates of what was left out", () => {
    const left = conflate(LOG);
    expect(left.find(({ seq }) => seq === 6)?.event).toMatchObject({ n: 6 });
    expect(left.find(({ seq }) => seq === 8)?.event).toMatchObject({ updates: [2, 6] });
  });

  it("[F15] loses nothing for a reader that loses its stream at any place and resumes", () => {
    const left = conflate(LOG);
    for (const { seq: last } of left) {
      const got = left.filter(({ seq }) => seq <= last);
      expect(shown([...got, ...LOG.filter(({ seq }) => seq > last)]), `cut after ${last}`).toEqual(
        shown(LOG),
      );
    }
  });

  it("[F15] keeps counting over an interruption", () => {
    const leftOut = nothing();
    const [first, ...others] = LOG;
    conflation(LOG, leftOut)(first!);
    expect(conflate(others, leftOut).at(-1)?.event).toMatchObject({ updates: [2, 6] });
  });
});
