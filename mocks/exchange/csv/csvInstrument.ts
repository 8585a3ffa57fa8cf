import { fail, ok, type Result } from "../../../src/lib/result.ts";
import type { Instrument } from "../../../src/protocol/instrument.ts";
import { createInstrumentList } from "../market/instrumentList.ts";

/** The listed instrument that a file is about. */
export function instrumentOfFile(
  fileName: string,
  /** null: the one whose symbol the file's name has in it. */
  symbol: string | null,
  { symbols, seed }: { readonly symbols: number; readonly seed: number },
): Result<Instrument, "notListed" | "noSymbolInName"> {
  const name = fileName.toUpperCase();
  const found = createInstrumentList(symbols, seed).find(({ instrument: listed }) =>
    symbol === null ? name.includes(listed.symbol) && listed.symbol.length > 2 : listed.symbol === symbol,
  );
  if (found === undefined) return fail(symbol === null ? "noSymbolInName" : "notListed");
  return ok(found.instrument);
}
