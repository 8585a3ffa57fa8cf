import type { Instrument } from "../protocol/instrument.ts";

const AT_MOST = 40;

/** What a search text may mean, best first: the symbol itself, symbols that begin with it, then any match. */
export function findInstruments(instruments: readonly Instrument[], text: string): readonly Instrument[] {
  const wanted = text.trim().toUpperCase();
  const ranked: { instrument: Instrument; rank: number }[] = [];
  for (const instrument of instruments) {
    const rank = rankOf(instrument, wanted);
    if (rank !== null) ranked.push({ instrument, rank });
  }
  return ranked
    .sort((left, right) => left.rank - right.rank)
    .slice(0, AT_MOST)
    .map(({ instrument }) => instrument);
}

function rankOf({ symbol, description }: Instrument, wanted: string): number | null {
  if (symbol === wanted) return 0;
  if (symbol.startsWith(wanted)) return 1;
  if (symbol.includes(wanted)) return 2;
  return description.toUpperCase().includes(wanted) ? 3 : null;
}
