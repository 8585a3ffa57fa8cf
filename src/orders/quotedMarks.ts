import type { InstrumentStore } from "../market/instrumentStore.ts";
import type { QuoteStore } from "../market/quoteStore.ts";
import type { MarkOf } from "./profitAndLoss.ts";

interface QuotedMarks {
  readonly instruments: Pick<InstrumentStore, "get" | "rowOf">;
  readonly quotes: Pick<QuoteStore, "touch">;
}

/** What positions are valued at: the middle of the quote, else the last price or close. */
export function quotedMarks({ instruments, quotes }: QuotedMarks): MarkOf {
  return (symbol) => {
    const instrument = instruments.get(symbol);
    const { midTwice } = quotes.touch(instruments.rowOf(symbol));
    return instrument === undefined || midTwice <= 0 ? null : { midTwice, instrument };
  };
}
