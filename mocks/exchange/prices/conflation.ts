import { assertNever } from "../../../src/lib/assert.ts";
import { QUOTE_STRIDE } from "../../../src/protocol/priceMessages.ts";
import type { LoggedEvent, PriceEvent } from "./priceLog.ts";

/** What is left of an event; null when nothing is. */
export type Rest = (entry: LoggedEvent) => PriceEvent | null;

/** Everything is left of every event. */
export const whole: Rest = ({ event }) => event;

/** Updates of rows that were left out and whose newer row is still to come, by sid. */
export interface LeftOut {
  readonly quotes: Map<number, number>;
  readonly depth: Map<number, number>;
}

/**
 * For a reader that has events waiting: of quotes and depth only the newest of each symbol is left, where it stands in
 * the log, counting the updates of those that went. A reader that loses its stream in between resumes without a loss,
 * because what went before its place has something newer after it. Trades and phases are all left. Ask in the order of the log.
 */
export function conflation(waiting: Iterable<LoggedEvent>, leftOut: LeftOut): Rest {
  const newestQuote = new Map<number, number>();
  const newestDepth = new Map<number, number>();
  for (const { seq, event } of waiting) {
    if (event.name === "quotes") for (const sid of sidsOf(event.quotes)) newestQuote.set(sid, seq);
    if (event.name === "depth") newestDepth.set(event.sid, seq);
  }

  /** The updates that a row stands for when it is told; null when it is left out. */
  function told(counts: Map<number, number>, sid: number, n: number, isNewest: boolean): number | null {
    const sum = (counts.get(sid) ?? 0) + n;
    if (isNewest) counts.delete(sid);
    else counts.set(sid, sum);
    return isNewest ? sum : null;
  }

  return ({ seq, event }) => {
    switch (event.name) {
      case "trades":
      case "status":
        return event;
      case "depth": {
        const n = told(leftOut.depth, event.sid, event.n, newestDepth.get(event.sid) === seq);
        return n === null ? null : { ...event, n };
      }
      case "quotes": {
        const quotes: (number | null)[] = [];
        const updates: number[] = [];
        for (const [row, sid] of sidsOf(event.quotes).entries()) {
          const n = told(leftOut.quotes, sid, event.updates[row] ?? 0, newestQuote.get(sid) === seq);
          if (n === null) continue;
          quotes.push(...event.quotes.slice(row * QUOTE_STRIDE, (row + 1) * QUOTE_STRIDE));
          updates.push(n);
        }
        return updates.length === 0 ? null : { ...event, quotes, updates };
      }
      default:
        return assertNever(event, "price event");
    }
  };
}

function sidsOf(quotes: readonly (number | null)[]): number[] {
  const sids: number[] = [];
  for (let at = 0; at < quotes.length; at += QUOTE_STRIDE) sids.push(quotes[at] ?? -1);
  return sids;
}
