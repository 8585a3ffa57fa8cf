import { describe, expect, it } from "vitest";
import type { WorthSample } from "../../orders/positions/worthHistory.ts";
import type { Money } from "../../protocol/money.ts";
import { CURVE_HEIGHT, CURVE_WIDTH, curveFigures, curvePaths } from "./worthCurve.ts";

function sample(
  at: number,
  last: number | null,
  low = last,
  high = last,
  whole = last !== null,
): WorthSample {
  if (last === null || low === null || high === null) return { at, worth: null, whole: false };
  const [dayPnl, equity] = [0n, 1_000n].map((base) => ({
    low: (base + BigInt(low)) as Money,
    high: (base + BigInt(high)) as Money,
    last: (base + BigInt(last)) as Money,
  }));
  return { at, worth: { dayPnl: dayPnl!, equity: equity! }, whole };
}

function drawn(samples: readonly WorthSample[], figure: "dayPnl" | "equity" = "dayPnl") {
  const figures = curveFigures(samples, figure);
  expect(figures).not.toBeNull();
  return { figures: figures!, ...curvePaths(samples, figure, figures!) };
}

describe("the curve of the account", () => {
  it("[V130] goes by time, from the lowest figure at the bottom to the highest at the top", () => {
    const { line, gaps, figures } = drawn([sample(1_000, -10), sample(2_000, 10), sample(5_000, 0)]);
    expect(line).toBe("M0.0 76.0h0L100.0 4.0L400.0 40.0");
    expect(gaps).toBe("");
    expect(figures).toEqual({ first: -10n, low: -10n, high: 10n, last: 0n, live: true, gaps: 0 });
  });

  it("[V130] strokes over all that a sample was between, extremes included", () => {
    const { line, figures } = drawn([sample(0, 0), sample(10, 5, -10, 10)]);
    expect(line).toBe("M0.0 40.0h0L400.0 22.0V76.0V4.0V22.0");
    expect([figures.low, figures.high, figures.last]).toEqual([-10n, 10n, 5n]);
  });

  it("[V131] breaks where there was no figure, and marks that time", () => {
    const samples = [
      sample(0, 0),
      sample(10, 10),
      sample(20, null),
      sample(30, null),
      sample(40, 0),
      sample(50, null),
    ];
    const { line, gaps, figures } = drawn(samples);
    expect(line).toBe("M0.0 76.0h0L80.0 4.0M320.0 76.0h0");
    expect(gaps).toBe(`M80.0 0H320.0V${CURVE_HEIGHT}H80.0ZM320.0 0H${CURVE_WIDTH}.0V${CURVE_HEIGHT}H320.0Z`);
    expect(figures).toMatchObject({ gaps: 2, live: false, last: 0n });
  });

  it("[V131] breaks before and after a sample that was without a figure for a part of its time", () => {
    const { line } = drawn([sample(0, 0), sample(10, 10, 10, 10, false), sample(20, 0)]);
    expect(line).toBe("M0.0 76.0h0M200.0 4.0h0M400.0 76.0h0");
  });

  it("[V130] has its line of nothing won at P&L 0 while that is in view, and at the equity of the start", () => {
    expect(drawn([sample(0, -10), sample(1, 10)]).base).toBe("M0 40.0H400");
    expect(drawn([sample(0, 5), sample(1, 10)]).base).toBe("");
    expect(drawn([sample(0, 5), sample(1, 10)], "equity").base).toBe("M0 76.0H400");
  });

  it("[V130] lies in the middle while nothing moves, and is none before two figures", () => {
    expect(drawn([sample(0, 7), sample(1, 7)]).line).toBe("M0.0 40.0h0L400.0 40.0");
    expect(curveFigures([], "equity")).toBeNull();
    expect(curveFigures([sample(0, 7), sample(1, null)], "equity")).toBeNull();
  });
});
