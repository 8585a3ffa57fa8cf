import { describe, expect, it } from "vitest";
import type { IChartApi, ISeriesApi, ISeriesPrimitive } from "lightweight-charts";
import type { Bar } from "../../protocol/bars.ts";
import { addOverlayStudy } from "./overlayStudy.ts";

/** A chart of 10 px a bar whose prices' series has its 0 % at 100: one percent is one px. */
function setUp() {
  const points: (readonly [number, number])[] = [];
  const attached: ISeriesPrimitive[] = [];
  const chart = {
    timeScale: () => ({
      getVisibleLogicalRange: () => ({ from: 1.5, to: 3.2 }),
      logicalToCoordinate: (index: number) => index * 10,
    }),
  } as unknown as IChartApi;
  const anchor = {
    priceToCoordinate: (price: number) => price - 100,
    attachPrimitive: (primitive: ISeriesPrimitive) => attached.push(primitive),
    detachPrimitive: (primitive: ISeriesPrimitive) => attached.splice(attached.indexOf(primitive), 1),
  } as unknown as ISeriesApi<"Line">;
  const add = (x: number, y: number): unknown => points.push([x, y]);
  const context = {
    save() {},
    restore() {},
    setLineDash() {},
    beginPath() {},
    stroke() {},
    moveTo: add,
    lineTo: add,
  };
  const study = addOverlayStudy({ chart, anchor, id: "sma20", params: [2], colourOf: (token) => token });
  function draw() {
    points.length = 0;
    const target = {
      useBitmapCoordinateSpace: (paint: (scope: unknown) => void) =>
        paint({ context, horizontalPixelRatio: 2, verticalPixelRatio: 3 }),
    };
    attached[0]
      ?.paneViews?.()[0]
      ?.renderer()
      ?.draw(target as never);
    return [...points];
  }
  return { study, draw, attached };
}

const bars = [100, 102, 104, 106, 108, 110, 112].map((close, at): Bar => [
  at * 60_000,
  close,
  close,
  close,
  close,
  1,
]);

describe("an indicator over the prices", () => {
  it("[V261] lies where the prices' own scale has its figures, in what is in view, and has no range of its own", () => {
    const { study, draw, attached } = setUp();
    study.set(bars);
    // Of the bars 0 to 5: the first has no average yet.
    expect(draw()).toEqual([
      [20, 3],
      [40, 9],
      [60, 15],
      [80, 21],
      [100, 27],
    ]);
    expect(attached[0]?.autoscaleInfo).toBeUndefined();
    study.update([6 * 60_000, 112, 112, 112, 114, 1]);
    expect(study.at(6)).toEqual([112]);
    study.remove();
    expect(attached).toEqual([]);
  });
});
