import type { AutoscaleInfo, IChartApi, ISeriesApi } from "lightweight-charts";

/** A price that the scale of prices reaches to, however far it is from the bars in view. */
export interface PriceReach {
  /** For drawing only. */
  to(price: number): void;
  /** The scale follows the bars alone again. */
  release(): void;
}

export function createPriceReach(chart: IChartApi, series: ISeriesApi<"Line">): PriceReach {
  let reached: number | null = null;

  series.applyOptions({
    autoscaleInfoProvider(original: () => AutoscaleInfo | null): AutoscaleInfo | null {
      const info = original();
      if (reached === null || info === null || info.priceRange === null) return info;
      const { minValue, maxValue } = info.priceRange;
      return {
        ...info,
        priceRange: { minValue: Math.min(minValue, reached), maxValue: Math.max(maxValue, reached) },
      };
    },
  });

  function set(price: number | null): void {
    reached = price;
    // A scale that was dragged follows nothing until it is told to.
    chart.priceScale("right").applyOptions({ autoScale: true });
  }

  return {
    to: set,
    release: () => set(null),
  };
}
