import type { ChartInterval } from "../protocol/chartIntervals.ts";
import { createBarSeries, type BarSeries, type BarSource } from "./barSeries.ts";

export interface BarStore {
  open(symbol: string, interval: ChartInterval): BarSeries;
}

export function createBarStore(source: BarSource): BarStore {
  return { open: (symbol, interval) => createBarSeries(source, symbol, interval) };
}
