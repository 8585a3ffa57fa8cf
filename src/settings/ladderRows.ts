import * as z from "zod/mini";
import { SYMBOL_PATTERN } from "../protocol/instrument.ts";

/** Ticks of a row of the ladder by symbol, where they were chosen; in the order of the choices. */
export type LadderRowChoices = Readonly<Record<string, number>>;

/** The oldest choice goes for one more. */
export const MOST_LADDER_ROWS = 500;

export const ladderRowsSchema = z
  .record(z.string().check(z.regex(SYMBOL_PATTERN)), z.int().check(z.minimum(1), z.maximum(1_000_000)))
  .check(z.refine((choices) => Object.keys(choices).length <= MOST_LADDER_ROWS));

/** `step` null forgets the choice. */
export function withLadderRows(
  choices: LadderRowChoices,
  symbol: string,
  step: number | null,
): LadderRowChoices {
  const others = Object.entries(choices).filter(([other]) => other !== symbol);
  const kept = step === null ? others : [...others, [symbol, step] as const];
  return Object.fromEntries(kept.slice(-MOST_LADDER_ROWS));
}
