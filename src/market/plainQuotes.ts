import type { PlainQuote } from "../protocol/priceMessages.ts";
import type { Instrument } from "../protocol/instrument.ts";
import { decodePrice, type Ticks } from "../protocol/units.ts";
import { decimalPlaces } from "../protocol/decimal.ts";
import type { InstrumentStore } from "./instrumentStore.ts";
import { provisionalInstrument } from "./provisionalInstrument.ts";

/** A plain quote in the units of its row. */
export interface PlacedQuote {
  readonly row: number;
  readonly bid: Ticks;
  readonly ask: Ticks;
}

/** Reads the quotes of a plain feed; a symbol that nobody listed is adopted with the decimals it shows. */
export interface PlainQuotes {
  /** null when a listed instrument's price is off its tick. */
  decode(quote: PlainQuote): PlacedQuote | null;
}

export function createPlainQuotes(instruments: InstrumentStore): PlainQuotes {
  const adopted = new Map<string, Instrument>();

  /** The instrument of a quote. A provisional one learns decimals that its prices had not shown before. */
  function instrumentOf({ symbol, bid, ask }: PlainQuote): Instrument {
    const known = instruments.get(symbol);
    if (known !== undefined && known !== adopted.get(symbol)) return known;
    const places = Math.max(decimalPlaces(bid), decimalPlaces(ask));
    if (known !== undefined && known.pricePrecision >= places) return known;
    const provisional = provisionalInstrument(symbol, places);
    adopted.set(symbol, provisional);
    instruments.adopt(provisional);
    return provisional;
  }

  return {
    decode(quote) {
      const instrument = instrumentOf(quote);
      const bid = decodePrice(quote.bid, instrument);
      const ask = decodePrice(quote.ask, instrument);
      if (!bid.ok || !ask.ok) return null;
      return { row: instruments.rowOf(quote.symbol), bid: bid.value, ask: ask.value };
    },
  };
}
