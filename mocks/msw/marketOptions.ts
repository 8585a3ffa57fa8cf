import { fail, ok, type Result } from "../../src/lib/result.ts";
import { readCsvSpeed } from "../exchange/csv/csvSpeed.ts";
import { isTradingHours, TRADING_HOURS } from "../exchange/day/dayPlans.ts";
import { DEFAULT_SCENARIO, isScenarioName, SCENARIO_NAMES } from "../exchange/crowd/scenarios.ts";
import type { MarketOptions } from "./marketMessages.ts";

type NumberOption = "seed" | "symbols" | "rate";

const RANGES: Readonly<Record<NumberOption, readonly [initial: number, min: number, max: number]>> = {
  seed: [42, 0, 4_294_967_295],
  symbols: [60, 1, 10_000],
  rate: [200, 0, 100_000],
};

/** `?seed=&symbols=&rate=&scenario=&hours=&csv=&csvSpeed=` of the demo's address; the error names the parameter and what it may be. */
export function readMarketOptions(search: string): Result<MarketOptions, string> {
  const query = new URLSearchParams(search);
  const options = { seed: 0, symbols: 0, rate: 0 };
  for (const name of ["seed", "symbols", "rate"] as const) {
    const [initial, min, max] = RANGES[name];
    const text = query.get(name);
    const value = text === null ? initial : /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) {
      return fail(`?${name}=${text ?? ""}: give a whole number from ${min} to ${max}, or leave it out.`);
    }
    options[name] = value;
  }
  const scenario = query.get("scenario") ?? DEFAULT_SCENARIO;
  if (!isScenarioName(scenario)) {
    const shown = scenario.slice(0, 40);
    return fail(`?scenario=${shown}: give one of ${SCENARIO_NAMES.join(", ")}, or leave it out.`);
  }
  const hours = query.get("hours") ?? "usual";
  if (!isTradingHours(hours))
    return fail(`?hours=${hours.slice(0, 40)}: give one of ${TRADING_HOURS.join(", ")}, or leave it out.`);
  const csv = readCsvOption(query.get("csv"), query.get("csvSpeed"));
  return csv.ok ? ok({ ...options, scenario, hours, csv: csv.value }) : csv;
}

function readCsvOption(name: string | null, speedText: string | null): Result<MarketOptions["csv"], string> {
  if (name === null || name === "")
    return speedText === null
      ? ok(null)
      : fail("?csvSpeed= goes with ?csv=: name the file, or leave both out.");
  const speed = readCsvSpeed(speedText ?? "1");
  return speed === null
    ? fail(`?csvSpeed=${speedText ?? ""}: give a number from 0.1 to 1000, or leave it out.`)
    : ok({ name, speed });
}

/** Names the market: pages with equal options share it, and its kept state is found again by this name. */
export function marketName({ seed, symbols, rate, scenario, hours, csv }: MarketOptions): string {
  const own = [
    ...(scenario === DEFAULT_SCENARIO ? [] : [`-${scenario}`]),
    ...(hours === "usual" ? [] : [`-${hours}`]),
    ...(csv === null ? [] : [`-${csv.speed}-${csv.name}`]),
  ].join("");
  return `tapedeck-market-${seed}-${symbols}-${rate}${own}`;
}
