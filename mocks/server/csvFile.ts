import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fail, ok, type Result } from "../../src/lib/result.ts";
import { readCsvMarket, type CsvMarket } from "../exchange/csvMarket.ts";
import { createInstrumentList } from "../exchange/instrumentList.ts";
import type { CsvFlags } from "./flags.ts";

/** The file as the market of one of the listed instruments. The error is one line that says what to do. */
export function readCsvFile(
  { path, symbol, map, scale }: CsvFlags,
  { symbols, seed }: { readonly symbols: number; readonly seed: number },
): Result<CsvMarket, string> {
  const listed = createInstrumentList(symbols, seed).map(({ instrument }) => instrument);
  const name = basename(path).toUpperCase();
  const instrument = listed.find((entry) =>
    symbol === null ? name.includes(entry.symbol) && entry.symbol.length > 2 : entry.symbol === symbol,
  );
  if (instrument === undefined)
    return fail(
      symbol === null
        ? `--csv ${path}: its name has no listed symbol in it; give one with --csv-symbol`
        : `--csv-symbol ${symbol} is not listed here`,
    );
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return fail(`--csv ${path} cannot be read`);
  }
  const market = readCsvMarket(text.split(/\r?\n/), { instrument, map, scale });
  return market.ok ? ok(market.value) : fail(`${path}, line ${market.error.line}: ${market.error.text}`);
}
