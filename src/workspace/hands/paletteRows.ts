import { beginWords, FIT, wordsFit, wordsIn } from "../../lib/wordMatch.ts";
import { INSTRUMENT_RANK, rankInstruments } from "../../market/findInstruments.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { foundBy } from "../../words/words.ts";
import type { Command } from "./command.ts";

const SYMBOLS_AT_MOST = 8;

/** One row of the palette. */
export type PaletteRow =
  | { readonly kind: "symbol"; readonly id: string; readonly instrument: Instrument }
  | { readonly kind: "command"; readonly id: string; readonly command: Command };

/** Where rows stand among one another, best first. */
const PLACE = {
  code: 0,
  title: 1,
  name: 2,
  symbolBegun: 3,
  /** Plus the fit of the title. */
  command: 4,
  otherWords: 9,
  otherBeginnings: 10,
  symbolWithin: 11,
} as const;

/**
 * What was typed may mean, best first: a symbol's code, a command by its whole title, an instrument by its whole name,
 * symbols whose code or name begins with it, commands by how well their titles fit, commands by other words for them,
 * then symbols that only have it within. Nothing typed lists the commands as they stand.
 */
export function paletteRows(
  typed: string,
  commands: readonly Command[],
  instruments: readonly Instrument[],
): readonly PaletteRow[] {
  // A sign alone may be a key, as "?" and "]".
  const wanted = wordsIn(typed);
  if (wanted.length === 0)
    return commands
      .filter(({ keys, fixedKeys }) => ["", keys, fixedKeys].includes(typed.trim()))
      .map(commandRow);
  const placed: { readonly row: PaletteRow; readonly place: number }[] = [];
  for (const { instrument, rank } of rankInstruments(instruments, typed).slice(0, SYMBOLS_AT_MOST))
    placed.push({ row: symbolRow(instrument), place: symbolPlace(rank) });
  for (const command of commands) {
    const place = commandPlace(command, wanted);
    if (place !== null) placed.push({ row: commandRow(command), place });
  }
  return placed.sort((left, right) => left.place - right.place).map(({ row }) => row);
}

function symbolPlace(rank: number): number {
  if (rank === INSTRUMENT_RANK.code) return PLACE.code;
  if (rank === INSTRUMENT_RANK.name) return PLACE.name;
  return rank === INSTRUMENT_RANK.within ? PLACE.symbolWithin : PLACE.symbolBegun;
}

function commandPlace(command: Command, typed: readonly string[]): number | null {
  const { titles, words } = wordsOf(command);
  const fits = titles.flatMap((title) => wordsFit(title, typed) ?? []);
  if (fits.length > 0) {
    const best = Math.min(...fits);
    return best === FIT.whole ? PLACE.title : PLACE.command + best;
  }
  if (typed.every((word) => words.includes(word))) return PLACE.otherWords;
  return beginWords(words, typed) ? PLACE.otherBeginnings : null;
}

interface CommandWords {
  readonly titles: readonly (readonly string[])[];
  /** Of the titles, the group and the other names. */
  readonly words: readonly string[];
}

/** Read once, not at every key. */
const wordsRead = new WeakMap<Command, CommandWords>();

function wordsOf(command: Command): CommandWords {
  const read = wordsRead.get(command);
  if (read !== undefined) return read;
  const { group, titles, found } = command;
  const all = `${foundBy(({ commands }) => commands.groups[group])} ${found}`;
  const words = { titles: titles.map(wordsIn), words: wordsIn(all) };
  wordsRead.set(command, words);
  return words;
}

function commandRow(command: Command): PaletteRow {
  return { kind: "command", id: `command-${command.id}`, command };
}

function symbolRow(instrument: Instrument): PaletteRow {
  return { kind: "symbol", id: `symbol-${instrument.symbol}`, instrument };
}
