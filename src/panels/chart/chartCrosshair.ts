import type { IChartApi, ISeriesApi, MouseEventParams, UTCTimestamp } from "lightweight-charts";
import { createListeners } from "../../lib/listeners.ts";

/** The crosshair, which the pointer or the keyboard moves. */
export interface ChartCrosshair {
  /** The bar's time (epoch ms) under the crosshair; null when it has left. */
  onHover(listener: (at: number | null) => void): () => void;
  /** Puts it at a bar's time (epoch ms) and a price, until a pointer moves over the chart; null takes it away. */
  cross(spot: { readonly at: number; readonly price: number } | null): void;
}

export function createChartCrosshair(chart: IChartApi, series: ISeriesApi<"Line">): ChartCrosshair {
  const hovered = createListeners<number | null>();
  chart.subscribeCrosshairMove(({ time }: MouseEventParams) =>
    hovered.emit(typeof time === "number" ? time * 1_000 : null),
  );
  return {
    onHover: (listener) => hovered.add(listener),
    cross(spot) {
      if (spot === null) chart.clearCrosshairPosition();
      else chart.setCrosshairPosition(spot.price, (spot.at / 1_000) as UTCTimestamp, series);
      // The library tells of none that it is told of.
      hovered.emit(spot?.at ?? null);
    },
  };
}
