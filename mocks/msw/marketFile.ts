import { fail, ok, type Result } from "../../src/lib/result.ts";
import { parseColumnMap } from "../exchange/csv/csvColumns.ts";
import { instrumentOfFile } from "../exchange/csv/csvInstrument.ts";
import { csvReportText, readCsvMarket, type CsvMarket } from "../exchange/csv/csvMarket.ts";
import { jsonResponse, problem } from "../exchange/responses.ts";
import type { VenueRequest, VenueResponse } from "../exchange/venue.ts";
import type { KeptRecord } from "./indexedDbRecord.ts";
import type { MarketOptions } from "./marketMessages.ts";

/** A file of quotes, trades or bars as this browser keeps it, by its name. */
export interface MarketFile {
  readonly text: string;
  readonly symbol: string;
  /** As `--map` of the server has it; empty when the columns are named. */
  readonly map: string;
  /** Power of ten, 0 to 6. */
  readonly scale: number;
}

/** The record of a file's name. */
export type MarketFiles = (name: string) => KeptRecord<MarketFile>;

const NAME_MAX_CHARS = 100;

/**
 * `POST /market-file?name=&symbol=&map=&scale=` with the file as its body: checks it, keeps it, and answers
 * `{name, symbol, report}`. `?csv=<name>` of the page's address then opens its market. Only the demo has it.
 */
export async function takeMarketFile(
  { method, query, body }: Pick<VenueRequest, "method" | "query" | "body">,
  options: Pick<MarketOptions, "symbols" | "seed">,
  files: MarketFiles,
): Promise<VenueResponse> {
  const refuse = (detail: string): VenueResponse => problem(400, "The file was not taken", detail);
  if (method !== "POST") return problem(405, "Method not allowed", "Use POST");
  const asked = new URLSearchParams(query);
  const name = (asked.get("name") ?? "").trim().slice(0, NAME_MAX_CHARS);
  if (name === "") return refuse("name: give the name of the file");
  const scale = asked.get("scale") ?? "0";
  if (!/^[0-6]$/.test(scale))
    return refuse(`scale ${JSON.stringify(scale)}: give a whole number from 0 to 6`);
  const instrument = instrumentOfFile(name, asked.get("symbol"), options);
  if (!instrument.ok)
    return refuse(
      instrument.error === "notListed"
        ? `symbol ${asked.get("symbol") ?? ""} is not listed here`
        : `${name} has no listed symbol in its name: choose the symbol it is about`,
    );
  const file: MarketFile = {
    text: body,
    symbol: instrument.value.symbol,
    map: asked.get("map") ?? "",
    scale: Number(scale),
  };
  const market = readMarketFile(name, file, options);
  if (!market.ok) return refuse(market.error);
  try {
    await files(name).save(file);
  } catch (error) {
    return problem(507, "The file was not kept", `This browser refused to keep it: ${String(error)}`);
  }
  return jsonResponse({ name, symbol: market.value.symbol, report: csvReportText(market.value) });
}

/** The error has the line, and says what to do. */
export function readMarketFile(
  name: string,
  { text, symbol, map: mapText, scale }: MarketFile,
  options: Pick<MarketOptions, "symbols" | "seed">,
): Result<CsvMarket, string> {
  const instrument = instrumentOfFile(name, symbol, options);
  if (!instrument.ok) return fail(`${symbol} is not listed here: leave out symbols= and seed=`);
  const map = mapText.trim() === "" ? ok({}) : parseColumnMap(mapText);
  if (!map.ok) return fail(`columns: ${map.error}`);
  const market = readCsvMarket(text.split(/\r?\n/), { instrument: instrument.value, map: map.value, scale });
  return market.ok ? market : fail(`${name}, line ${market.error.line}: ${market.error.text}`);
}
