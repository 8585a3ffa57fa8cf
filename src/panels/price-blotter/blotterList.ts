import type { Instrument } from "../../protocol/instrument.ts";

/** Row numbers of the instruments that are on the watchlist (null: all of them) and match the filter, in order. */
export function blotterList(
  instruments: readonly Instrument[],
  symbols: readonly string[] | null,
  filter: string,
): readonly number[] {
  const words = filter.trim().toUpperCase().split(/\s+/);
  const matches = (instrument: Instrument): boolean => {
    const text = `${instrument.symbol} ${instrument.description}`.toUpperCase();
    return words.every((word) => text.includes(word));
  };
  if (symbols === null) {
    return instruments.flatMap((instrument, row) => (matches(instrument) ? [row] : []));
  }
  const rows = new Map(instruments.map((instrument, row) => [instrument.symbol, row]));
  return symbols.flatMap((symbol) => {
    const row = rows.get(symbol);
    const instrument = row === undefined ? undefined : instruments[row];
    return row !== undefined && instrument !== undefined && matches(instrument) ? [row] : [];
  });
}
