import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { Drawing } from "../../settings/drawings.ts";
import { gripAt, measureText, moved, shapeOf, type Projection } from "./drawingShape.ts";

const EURUSD = instrumentOf("EURUSD");
const LEVEL: Drawing = { kind: "horizontal", id: "a", price: 1.1 };
const TREND: Drawing = { kind: "trend", id: "b", from: { at: 10, price: 10 }, to: { at: 110, price: 60 } };

/** A pane where a ms is a px, and prices rise downwards. */
const PANE: Projection = {
  width: 200,
  spotOf: ({ at, price }) => ({ x: at, y: price }),
  yOf: (price) => price,
};

describe("drawings on the chart", () => {
  it("[Q52] are taken hold of at an end or along the line, a few px off at most", () => {
    const trend = shapeOf(TREND, PANE)!;
    expect(gripAt(trend, { x: 12, y: 9 })).toBe(0);
    expect(gripAt(trend, { x: 110, y: 66 })).toBe(1);
    expect(gripAt(trend, { x: 60, y: 38 })).toBe("line");
    expect(gripAt(trend, { x: 60, y: 55 })).toBeNull();
    expect(gripAt(trend, { x: 150, y: 80 })).toBeNull();
    const level = shapeOf({ ...LEVEL, price: 50 }, PANE)!;
    expect(gripAt(level, { x: 3, y: 54 })).toBe("line");
    expect(shapeOf(TREND, { ...PANE, spotOf: () => null })).toBeNull();
  });

  it("[Q52] move by an end or as a whole, never to a price that is none", () => {
    const from = { at: 60, price: 35 };
    const to = { at: 70, price: 30 };
    expect(moved(TREND, 0, from, to)).toEqual({ ...TREND, from: to });
    expect(moved(TREND, 1, from, to)).toEqual({ ...TREND, to });
    expect(moved(TREND, "line", from, to)).toEqual({
      ...TREND,
      from: { at: 20, price: 5 },
      to: { at: 120, price: 55 },
    });
    expect(moved(TREND, "line", from, { at: 70, price: 20 })).toBe(TREND);
    expect(moved(LEVEL, "line", from, to)).toEqual({ ...LEVEL, price: 30 });
  });

  it("[Q52] measure price, percent, ticks and time", () => {
    const from = { at: 0, price: 1.1 };
    const measured = (at: number, price: number) => measureText(from, { at, price }, EURUSD);
    expect(measured(7_500_000, 1.1011)).toBe("+0.00110 (+0.10 %), +110 ticks, 2 h 5 min");
    expect(measured(45_000, 1.09999)).toBe("−0.00001 (0.00 %), −1 tick, 45 s");
    expect(measured(2 * 86_400_000 + 3_600_000, 1.1)).toBe("0.00000 (0.00 %), 0 ticks, 2 d 1 h");
  });
});
