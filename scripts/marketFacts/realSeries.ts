import type { CsvMarket } from "../../mocks/exchange/csv/csvMarket.ts";
import type { Series } from "./marketFacts.ts";

const MINUTE_MS = 60_000;
/** A bar of a file becomes four trades; the last is its close. */
const TRADES_A_BAR = 4;
/** A day on which a share moves more than this was split. */
const SPLIT = 0.35;

/** Quotes of a file as a series of minutes. Between quotes the last one stands. */
export function minutesOf({ rows }: CsvMarket): Series {
  const mids: number[] = [];
  const spreads: number[] = [];
  let due = MINUTE_MS;
  let last = { bid: 0, ask: 0 };
  for (const row of rows) {
    if (row.kind !== "quote") continue;
    for (; row.at > due; due += MINUTE_MS) {
      mids.push((last.bid + last.ask) / 2);
      spreads.push(last.ask - last.bid);
    }
    last = row;
  }
  return { mids, spreads };
}

/** Closes of a file of daily bars, with the moves of days of a split taken out. */
export function daysOf({ rows }: CsvMarket): Series {
  const closes = rows
    .flatMap((row) => (row.kind === "trade" ? [row.px] : []))
    .filter((_, index) => index % TRADES_A_BAR === TRADES_A_BAR - 1);
  const mids: number[] = [];
  let adjusted = 1;
  for (const [index, close] of closes.entries()) {
    const before = closes[index - 1] ?? close;
    if (Math.abs(close / before - 1) > SPLIT) adjusted *= before / close;
    mids.push(close * adjusted);
  }
  return { mids };
}
