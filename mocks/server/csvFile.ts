import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fail, ok, type Result } from "../../src/lib/result.ts";
import { instrumentOfFile } from "../exchange/csv/csvInstrument.ts";
import { readCsvMarket, type CsvMarket } from "../exchange/csv/csvMarket.ts";
import type { CsvFlags } from "./flags.ts";

/** The file as the market of one of the listed instruments. The error is one line that says what to do. */
export function readCsvFile(
  { path, symbol, map, scale }: CsvFlags,
  listed: { readonly symbols: number; readonly seed: number },
): Result<CsvMarket, string> {
  const instrument = instrumentOfFile(basename(path), symbol, listed);
  if (!instrument.ok)
    return fail(
      instrument.error === "noSymbolInName"
        ? `--csv ${path}: its name has no listed symbol in it; give one with --csv-symbol`
        : `--csv-symbol ${symbol} is not listed here`,
    );
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return fail(`--csv ${path} cannot be read`);
  }
  const market = readCsvMarket(text.split(/\r?\n/), { instrument: instrument.value, map, scale });
  return market.ok ? ok(market.value) : fail(`${path}, line ${market.error.line}: ${market.error.text}`);
}
