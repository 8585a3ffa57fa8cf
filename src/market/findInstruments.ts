import type { Instrument } from "../protocol/instrument.ts";

const AT_MOST = 40;

/**
 * What a search text may mean, best first: the symbol itself, symbols that begin with it, names that have its words whole,
 * other symbols that have it, names with words that begin with its words, then any match. A pair is found with its slash.
 */
export function findInstruments(instruments: readonly Instrument[], text: string): readonly Instrument[] {
  const wanted = text.trim().toUpperCase();
  const search: Search = { wanted, symbol: wanted.replaceAll("/", ""), words: wordsOf(wanted) };
  const ranked: { instrument: Instrument; rank: number }[] = [];
  for (const instrument of instruments) {
    const rank = rankOf(instrument, search);
    if (rank !== null) ranked.push({ instrument, rank });
  }
  return ranked
    .sort((left, right) => left.rank - right.rank)
    .slice(0, AT_MOST)
    .map(({ instrument }) => instrument);
}

/** In capitals. */
interface Search {
  readonly wanted: string;
  readonly symbol: string;
  readonly words: readonly string[];
}

function rankOf({ symbol, description }: Instrument, { wanted, symbol: code, words }: Search): number | null {
  if (symbol === wanted || symbol === code) return 0;
  if (symbol.startsWith(code)) return 1;
  const name = description.toUpperCase();
  const named = wordsOf(name);
  if (words.length > 0 && words.every((word) => named.includes(word))) return 2;
  if (symbol.includes(code)) return 3;
  if (words.length > 0 && words.every((word) => named.some((part) => part.startsWith(word)))) return 4;
  return name.includes(wanted) ? 5 : null;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
