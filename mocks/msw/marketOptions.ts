import { fail, ok, type Result } from "../../src/lib/result.ts";
import type { MarketOptions } from "./marketMessages.ts";

const RANGES: Readonly<Record<keyof MarketOptions, readonly [initial: number, min: number, max: number]>> = {
  seed: [42, 0, 4_294_967_295],
  symbols: [60, 1, 10_000],
  rate: [200, 0, 100_000],
};

/** `?seed=&symbols=&rate=` of the demo's address; the error names the parameter and its range. */
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
  return ok(options);
}

/** Names the market: pages with equal options share it, and its kept state is found again by this name. */
export function marketName({ seed, symbols, rate }: MarketOptions): string {
  return `tapedeck-market-${seed}-${symbols}-${rate}`;
}
