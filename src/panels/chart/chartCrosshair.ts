import type { IChartApi, ISeriesApi, MouseEventParams, UTCTimestamp } from "lightweight-charts";

/** The crosshair, which the pointer or the keyboard moves. */
export interface ChartCrosshair {
  /** The bar's time (epoch ms) under the crosshair; null when it has left. */
  onHover(listener: (at: number | null) => void): () => void;
  /** Puts it at a bar's time (epoch ms) and a price, until a pointer moves over the chart; null takes it away. */
  cross(spot: { readonly at: number; readonly price: number } | null): void;
}

export function createChartCrosshair(chart: IChartApi, series: ISeriesApi<"Line">): ChartCrosshair {
  return {
    onHover(listener) {
      const follow = ({ time }: MouseEventParams): void =>
        listener(typeof time === "number" ? time * 1_000 : null);
      chart.subscribeCrosshairMove(follow);
      return () => chart.unsubscribeCrosshairMove(follow);
    },
    cross(spot) {
      if (spot === null) chart.clearCrosshairPosition();
      else chart.setCrosshairPosition(spot.price, (spot.at / 1_000) as UTCTimestamp, series);
    },
  };
}
