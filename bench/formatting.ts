import { setNumberFormat, shownDecimal, type NumberFormatChoice } from "../src/lib/numberFormat.ts";
import { toInstrument, type Instrument } from "../src/protocol/instrument.ts";
import { formatPrice, type Ticks } from "../src/protocol/units.ts";
import { median } from "./median.ts";

// What a price of a cell costs, from ticks to the text on the screen, by number format. `npm run bench -- bench/formatting.ts`.
// All take turns in one process; `regular expression` separates thousands by one, and with commas only.

const PRICES = 1 << 16;
const ROUNDS = 15;

const INSTRUMENTS = [
  { name: "1.09120", tickSize: "0.00001", pricePrecision: 5, from: 109_000 },
  { name: "5,412.25", tickSize: "0.25", pricePrecision: 2, from: 21_600 },
  { name: "65,123.4", tickSize: "0.1", pricePrecision: 1, from: 650_000 },
] as const;

function instrumentOf(tickSize: string, pricePrecision: number): Instrument {
  const made = toInstrument({
    symbol: "BENCH",
    description: "",
    assetClass: "future",
    currency: "USD",
    tickSize,
    lotSize: "1",
    minQty: "1",
    maxQty: "1000",
    pricePrecision,
    priceBandPct: 10,
  });
  if ("kind" in made) throw new Error(made.detail);
  return made;
}

function byExpression(decimal: string): string {
  const point = decimal.indexOf(".");
  const whole = point === -1 ? decimal : decimal.slice(0, point);
  const rest = point === -1 ? "" : decimal.slice(point);
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** Nanoseconds a price. */
function cost(instrument: Instrument, from: number, group: (decimal: string) => string): number {
  let length = 0;
  const began = performance.now();
  for (let at = 0; at < PRICES; at += 1)
    length += group(formatPrice((from + (at & 1_023)) as Ticks, instrument)).length;
  const took = performance.now() - began;
  if (length === 0) throw new Error("nothing was written");
  return (took * 1e6) / PRICES;
}

export async function main(): Promise<void> {
  const ways: readonly (readonly [string, NumberFormatChoice, (decimal: string) => string])[] = [
    ["ticks to text alone", "commaPoint", (decimal) => decimal],
    ["regular expression", "commaPoint", byExpression],
    ["1,234.56", "commaPoint", shownDecimal],
    ["1.234,56", "pointComma", shownDecimal],
    ["1 234,56", "spaceComma", shownDecimal],
    ["12,34,567.89", "lakhPoint", shownDecimal],
  ];
  for (const { name, tickSize, pricePrecision, from } of INSTRUMENTS) {
    const instrument = instrumentOf(tickSize, pricePrecision);
    const costs = ways.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, [, choice, group]] of ways.entries()) {
        setNumberFormat(choice, "en-US");
        costs[index]?.push(cost(instrument, from, group));
      }
    }
    const shown = ways.map(([way], index) => `${way} ${median(costs[index] ?? []).toFixed(0)}`);
    console.log(`${name}, ns a price: ${shown.join("; ")}`);
  }
}
