import { typedDecimal } from "../../lib/numberFormat.ts";

/** "−0.01%", with as many decimals as asked for. */
function percentText(percent: number, decimals: number): string {
  const size = Math.abs(percent).toFixed(decimals);
  const sign = percent < 0 && /[1-9]/.test(size) ? "−" : "";
  return `${sign}${typedDecimal(size)}%`;
}

/** The figures of a percent axis: as many decimals as tell neighbours apart, two at least. */
export function percentTicks(percents: readonly number[]): string[] {
  const sorted = [...percents].sort((one, other) => one - other);
  const steps = sorted.slice(1).map((percent, index) => percent - (sorted[index] ?? 0));
  const least = Math.min(...steps.filter((step) => step > 1e-9), 1);
  // 0.0025 wants four decimals and 0.002 three.
  let decimals = 2;
  while (decimals < 6 && Math.abs(Math.round(least * 10 ** decimals) - least * 10 ** decimals) > 1e-6)
    decimals += 1;
  return percents.map((percent) => percentText(percent, decimals));
}

/**
 * A tag on a percent axis. Its price comes first, since orders have prices: neighbouring ticks are mostly the same
 * percent. Where there is no room the price stands alone.
 *
 * @param base the price that is 0 %
 */
export function percentTag(
  percent: number,
  base: number,
  written: (price: number) => string,
  hasRoom: boolean,
): string {
  const price = written(base * (1 + percent / 100));
  return hasRoom ? `${price}  ${percentText(percent, 2)}` : price;
}
