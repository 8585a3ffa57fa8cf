import { FIT, wordsFit, wordsIn, type Fit } from "../lib/wordMatch.ts";
import type { Instrument } from "../protocol/instrument.ts";
import { foundBy } from "../words/words.ts";

const AT_MOST = 40;

/** What a search text may mean, best first. `begun` and better begin with what was typed. */
export const INSTRUMENT_RANK = { code: 0, name: 1, codeBegun: 2, words: 3, begun: 4, within: 5 } as const;

type Rank = (typeof INSTRUMENT_RANK)[keyof typeof INSTRUMENT_RANK];

/** An instrument and how well it answers a search. */
export interface RankedInstrument {
  readonly instrument: Instrument;
  readonly rank: Rank;
}

/** See rankInstruments. */
export function findInstruments(instruments: readonly Instrument[], text: string): readonly Instrument[] {
  return rankInstruments(instruments, text).map(({ instrument }) => instrument);
}

/**
 * Best first: the symbol itself, its whole name, symbols that begin with the text, names and nicknames that have its
 * words whole, then such with words that begin with its words, then any match. A pair is found with its slash or a space.
 */
export function rankInstruments(
  instruments: readonly Instrument[],
  text: string,
): readonly RankedInstrument[] {
  const words = wordsIn(text);
  const named = words.filter((word) => !COMPANY.has(word));
  const search: Search = {
    code: text.normalize("NFKC").replaceAll(/[\s/]/g, "").toUpperCase(),
    name: named.length === 0 ? words : named,
  };
  const ranked: RankedInstrument[] = [];
  for (const instrument of instruments) {
    const rank = rankOf(instrument, search);
    if (rank !== null) ranked.push({ instrument, rank });
  }
  return ranked.sort((left, right) => left.rank - right.rank).slice(0, AT_MOST);
}

/** What stands behind a company's name, and not always in the list. */
const COMPANY: ReadonlySet<string> = new Set(["inc", "corp", "corporation", "co", "company", "ltd", "plc"]);

interface Search {
  /** In capitals, without slash and spaces. */
  readonly code: string;
  /** Its words, without what kind of company it is. */
  readonly name: readonly string[];
}

function rankOf(instrument: Instrument, { code, name }: Search): Rank | null {
  const { symbol } = instrument;
  if (symbol === code) return INSTRUMENT_RANK.code;
  const names = namesOf(instrument);
  const fit = wordsFit(names.own, name);
  if (fit === FIT.whole) return INSTRUMENT_RANK.name;
  if (symbol.startsWith(code)) return INSTRUMENT_RANK.codeBegun;
  if (hasWhole(names.own, name) || hasWhole(names.nick, name)) return INSTRUMENT_RANK.words;
  if (isBegun(fit) || isBegun(wordsFit(names.nick, name))) return INSTRUMENT_RANK.begun;
  return fit !== null || symbol.includes(code) ? INSTRUMENT_RANK.within : null;
}

function isBegun(fit: Fit | null): boolean {
  return fit !== null && fit < FIT.within;
}

function hasWhole(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && wanted.every((word) => words.includes(word));
}

interface Names {
  readonly own: readonly string[];
  readonly nick: readonly string[];
}

/** Ten thousand names are read once, not at every key. */
const namesRead = new WeakMap<Instrument, Names>();

function namesOf(instrument: Instrument): Names {
  const read = namesRead.get(instrument);
  if (read !== undefined) return read;
  const names = {
    own: wordsIn(instrument.description),
    nick: wordsIn(foundBy(({ nicknames }) => nicknames[instrument.symbol] ?? "")),
  };
  namesRead.set(instrument, names);
  return names;
}
