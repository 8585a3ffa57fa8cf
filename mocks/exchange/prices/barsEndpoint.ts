import { barTime, INTERVALS, MAX_BARS } from "../../../src/protocol/bars.ts";
import type { BarHistory } from "./barHistory.ts";
import type { DayVolumes } from "./dayVolumes.ts";
import type { Market } from "../market/market.ts";
import { jsonResponse, problem } from "../responses.ts";
import type { VenueResponse } from "../venue.ts";

const DEFAULT_LIMIT = 600;

/** `GET /bars?symbol=&interval=&to=&limit=`. Without `to` up to now; without `limit` the newest 600. */
export function answerBars(
  query: string,
  bySymbol: (symbol: string) => Market | undefined,
  history: BarHistory,
  now: number,
): VenueResponse {
  const fields = readQuery(query);
  const market = bySymbol(fields.get("symbol") ?? "");
  if (market === undefined)
    return problem(
      404,
      "Not found",
      "symbol: not listed; GET /instruments names those that are, as in /bars?symbol=EURUSD&interval=1m",
    );
  const interval = INTERVALS.find((known) => known === fields.get("interval"));
  if (interval === undefined) return badQuery(`interval: one of ${INTERVALS.join(", ")}`);
  const newest = barTime(now, interval) + 1;
  const to = wholeNumber(fields.get("to"), newest);
  if (to === null) return badQuery("to: a time in epoch ms, or nothing for now");
  const limit = wholeNumber(fields.get("limit"), DEFAULT_LIMIT);
  if (limit === null || limit < 1 || limit > MAX_BARS)
    return badQuery(`limit: a whole number from 1 to ${MAX_BARS}`);
  return jsonResponse({ bars: history.bars(market, interval, Math.min(to, newest), limit) });
}

/** `GET /volumes?symbol=`: what traded at each price in the trading day, exact at `lastTradeId` of that epoch. */
export function answerVolumes(
  query: string,
  bySymbol: (symbol: string) => Market | undefined,
  volumes: DayVolumes,
  now: number,
  epoch: string,
): VenueResponse {
  const market = bySymbol(readQuery(query).get("symbol") ?? "");
  if (market === undefined)
    return problem(
      404,
      "Not found",
      "symbol: not listed; GET /instruments names those that are, as in /volumes?symbol=EURUSD",
    );
  return jsonResponse({ epoch, ...volumes.of(market.sid, now) });
}

function badQuery(detail: string): VenueResponse {
  return problem(400, "Bad request", detail);
}

function wholeNumber(text: string | undefined, missing: number): number | null {
  if (text === undefined || text === "") return missing;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The last of each name. What is not URL-encoded stays as it is, and is then no symbol. */
function readQuery(query: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const part of query.split("&")) {
    const [name = "", value = ""] = part.split("=", 2);
    try {
      fields.set(name, decodeURIComponent(value));
    } catch {
      fields.set(name, value);
    }
  }
  return fields;
}
