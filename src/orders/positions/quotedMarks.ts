import type { Instrument } from "../../protocol/instrument.ts";
import type { MarkOf } from "./profitAndLoss.ts";

interface QuotedMarks {
  readonly instruments: {
    get(symbol: string): Instrument | undefined;
    rowOf(symbol: string): number;
  };
  readonly quotes: { touch(row: number): { readonly midTwice: number } };
}

/** What positions are valued at: the middle of the quote, else the last price or close. */
export function quotedMarks({ instruments, quotes }: QuotedMarks): MarkOf {
  return (symbol) => {
    const instrument = instruments.get(symbol);
    const { midTwice } = quotes.touch(instruments.rowOf(symbol));
    return instrument === undefined || midTwice <= 0 ? null : { midTwice, instrument };
  };
}
