import type { IChartApi, ISeriesApi, MouseEventParams } from "lightweight-charts";
import { expect, it } from "vitest";
import { createChartCrosshair } from "./chartCrosshair.ts";

it("[V325] [Q36] the bar under the keyboard's crosshair is told as the one under the pointer's is", () => {
  let move: (params: MouseEventParams) => void = () => {};
  const chart = {
    subscribeCrosshairMove(handler: typeof move) {
      move = handler;
    },
    setCrosshairPosition: () => {},
    clearCrosshairPosition: () => {},
  } as unknown as IChartApi;
  const { onHover, cross } = createChartCrosshair(chart, {} as ISeriesApi<"Line">);
  const told: (number | null)[] = [];
  const stop = onHover((at) => told.push(at));
  move({ time: 60 } as MouseEventParams);
  cross({ at: 120_000, price: 1.09 });
  cross(null);
  stop();
  move({} as MouseEventParams);
  expect(told).toEqual([60_000, 120_000, null]);
});
