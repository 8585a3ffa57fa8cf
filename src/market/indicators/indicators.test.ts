import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bar } from "../../protocol/bars.ts";
import { atr } from "./atr.ts";
import { bollinger } from "./bollinger.ts";
import { heikinAshi } from "./heikinAshi.ts";
import { macd } from "./macd.ts";
import { ema, sma } from "./movingAverages.ts";
import { rsi } from "./rsi.ts";
import { followStudy, type Study } from "./study.ts";
import { vwap } from "./vwap.ts";

const MINUTE = 60_000;

function closes(...values: readonly number[]): Bar[] {
  return values.map((close, index) => [index * MINUTE, close, close, close, close, 1]);
}

/** Every value, and that peeking before a push says the same. */
function run<Value>(study: Study<Value>, bars: readonly Bar[]): Value[] {
  return bars.map((bar) => {
    const peeked = study.peek(bar);
    const pushed = study.push(bar);
    expect(peeked).toEqual(pushed);
    return pushed;
  });
}

function rounded(values: readonly (number | null)[], places = 2): (number | null)[] {
  return values.map((value) => (value === null ? null : Number(value.toFixed(places))));
}

// https://chartschool.stockcharts.com/table-of-contents/technical-indicators-and-overlays/technical-overlays/moving-averages-simple-and-exponential
const INTC = [
  22.2734, 22.194, 22.0847, 22.1741, 22.184, 22.1344, 22.2337, 22.4323, 22.2436, 22.2933, 22.1542, 22.3926,
  22.3816, 22.6109, 23.3558, 24.0519, 23.753, 23.8324, 23.9516, 23.6338, 23.8225, 23.8722, 23.6537, 23.187,
  23.0976, 23.326, 22.6805, 23.0976, 22.4025, 22.1725,
];

// https://chartschool.stockcharts.com/table-of-contents/technical-indicators-and-overlays/technical-indicators/relative-strength-index-rsi
const QQQQ = [
  44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328,
  45.614, 46.282, 46.282, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122, 46.2521, 45.7137, 46.4515,
  45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672, 43.4205, 42.6628, 43.1314,
];

// https://chartschool.stockcharts.com/table-of-contents/technical-indicators-and-overlays/technical-indicators/average-true-range-atr-and-average-true-range-percent-atrp
const RANGES: readonly (readonly [high: number, low: number, close: number])[] = [
  [48.7, 47.79, 48.16],
  [48.72, 48.14, 48.61],
  [48.9, 48.39, 48.75],
  [48.87, 48.37, 48.63],
  [48.82, 48.24, 48.74],
  [49.05, 48.64, 49.03],
  [49.2, 48.94, 49.07],
  [49.35, 48.86, 49.32],
  [49.92, 49.5, 49.91],
  [50.19, 49.87, 50.13],
  [50.12, 49.2, 49.53],
  [49.66, 48.9, 49.5],
  [49.88, 49.43, 49.75],
  [50.19, 49.73, 50.03],
  [50.36, 49.26, 50.31],
  [50.57, 50.09, 50.52],
  [50.65, 50.3, 50.41],
  [50.43, 49.21, 49.34],
  [49.63, 48.98, 49.37],
  [50.33, 49.61, 50.23],
  [50.29, 49.2, 49.24],
  [50.17, 49.43, 49.93],
  [49.32, 48.08, 48.43],
  [48.5, 47.64, 48.18],
  [48.32, 41.55, 46.57],
  [46.8, 44.28, 45.41],
  [47.8, 47.31, 47.77],
  [48.39, 47.2, 47.72],
  [48.66, 47.9, 48.62],
  [48.79, 47.73, 47.85],
];

// https://chartschool.stockcharts.com/table-of-contents/technical-indicators-and-overlays/technical-overlays/bollinger-bands
const BANDED = [
  86.1557, 89.0867, 88.7829, 90.3228, 89.0671, 91.1453, 89.4397, 89.175, 86.9302, 87.6752, 86.9596, 89.4299,
  89.3221, 88.7241, 87.4497, 87.2634, 89.4985, 87.9006, 89.126, 90.7043, 92.9001, 92.9784, 91.8021, 92.6647,
  92.6843, 92.3021, 92.7725,
];

// https://investexcel.net/how-to-calculate-macd-in-excel/
const AAPL = [
  459.99, 448.85, 446.06, 450.81, 442.8, 448.97, 444.57, 441.4, 430.47, 420.05, 431.14, 425.66, 430.58,
  431.72, 437.87, 428.43, 428.35, 432.5, 443.66, 455.72, 454.49, 452.08, 452.73, 461.91, 463.58, 461.14,
  452.08, 442.66, 428.91, 429.79, 431.99, 427.72, 423.2, 426.21, 426.98, 435.69, 434.33, 429.8,
];

describe("indicators", () => {
  it("[Q43] the simple moving average is the published one", () => {
    expect(rounded(run(sma(10), closes(...INTC))).slice(8)).toEqual([
      null,
      22.22,
      22.21,
      22.23,
      22.26,
      22.31,
      22.42,
      22.61,
      22.77,
      22.91,
      23.08,
      23.21,
      23.38,
      23.53,
      23.65,
      23.71,
      23.69,
      23.61,
      23.51,
      23.43,
      23.28,
      23.13,
    ]);
  });

  it("[Q43] the exponential moving average is the published one", () => {
    expect(rounded(run(ema(10), closes(...INTC))).slice(8)).toEqual([
      null,
      22.22,
      22.21,
      22.24,
      22.27,
      22.33,
      22.52,
      22.8,
      22.97,
      23.13,
      23.28,
      23.34,
      23.43,
      23.51,
      23.54,
      23.47,
      23.4,
      23.39,
      23.26,
      23.23,
      23.08,
      22.92,
    ]);
  });

  it("[Q43] Wilder's relative strength index is the published one", () => {
    expect(rounded(run(rsi(14), closes(...QQQQ))).slice(13)).toEqual([
      null,
      70.53,
      66.32,
      66.55,
      69.41,
      66.36,
      57.97,
      62.93,
      63.26,
      56.06,
      62.38,
      54.71,
      50.42,
      39.99,
      41.46,
      41.87,
      45.46,
      37.3,
      33.08,
      37.77,
    ]);
  });

  it("[Q43] the relative strength index of what only rises is 100, and of what stands still 50", () => {
    expect(run(rsi(3), closes(1, 2, 3, 4, 5)).at(-1)).toBe(100);
    expect(run(rsi(3), closes(5, 5, 5, 5, 5)).at(-1)).toBe(50);
  });

  it("[Q43] Wilder's average true range is the published one", () => {
    const bars = RANGES.map(([high, low, close], index): Bar => [index, close, high, low, close, 1]);
    expect(rounded(run(atr(14), bars)).slice(12)).toEqual([
      null,
      0.55,
      0.59,
      0.59,
      0.57,
      0.61,
      0.62,
      0.64,
      0.67,
      0.69,
      0.77,
      0.78,
      1.21,
      1.3,
      1.38,
      1.37,
      1.34,
      1.32,
    ]);
  });

  it("[Q43] Bollinger's bands are the published ones", () => {
    const bands = run(bollinger(20, 2), closes(...BANDED));
    expect(bands.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => null));
    expect(bands.slice(19).map((band) => rounded([band!.lower, band!.middle, band!.upper]))).toEqual([
      [86.12, 88.71, 91.29],
      [86.14, 89.05, 91.95],
      [85.87, 89.24, 92.61],
      [85.85, 89.39, 92.93],
      [85.7, 89.51, 93.31],
      [85.65, 89.69, 93.73],
      [85.59, 89.75, 93.9],
      [85.56, 89.91, 94.27],
    ]);
  });

  it("[Q43] the moving average convergence divergence is the published one", () => {
    const values = run(macd(12, 26, 9), closes(...AAPL));
    const lines = values.map((value) => value.macd);
    expect(rounded(lines, 8).slice(24)).toEqual([
      null,
      8.2752695,
      7.70337838,
      6.41607476,
      4.23751978,
      2.55258332,
      1.37888572,
      0.10298149,
      -1.25840195,
      -2.07055819,
      -2.62184233,
      -2.32906674,
      -2.18163211,
      -2.40262627,
    ]);
    expect(rounded(values.map(({ signal }) => signal).slice(32), 8)).toEqual([
      null,
      3.03752587,
      1.90565223,
      1.05870844,
      0.41064033,
      -0.15201299,
    ]);
    expect(values.at(-1)!.histogram).toBeCloseTo(-2.25061328, 8);
  });

  it("[Q43] the volume-weighted price begins anew with the trading day, at 22:00 UTC, and counts typical prices", () => {
    const day = 86_400_000;
    const HOUR = 60 * MINUTE;
    const bars: Bar[] = [
      [day - 2 * HOUR, 10, 12, 9, 12, 100],
      [day - MINUTE, 12, 15, 12, 15, 0],
      [day, 12, 15, 12, 15, 300],
      [2 * day - 2 * HOUR - MINUTE, 15, 15, 15, 15, 0],
      [2 * day - 2 * HOUR, 20, 20, 20, 20, 7],
      [3 * day - 2 * HOUR, 20, 20, 20, 20, 0],
    ];
    // (11 × 100 + 14 × 300) / 400
    expect(run(vwap(), bars)).toEqual([11, 11, 13.25, 13.25, 20, null]);
  });

  it("[V300] the volume-weighted price of a day whose begin is not there is none, and of the next one is", () => {
    const begin = 22 * 60 * MINUTE;
    const day = 24 * 60 * MINUTE;
    const bars: Bar[] = [
      [begin + 1_000, 10, 10, 10, 10, 5],
      [begin + MINUTE, 12, 12, 12, 12, 5],
      [begin + day + MINUTE, 20, 20, 20, 20, 5],
    ];
    expect(run(vwap(), bars)).toEqual([null, null, 20]);
    expect(run(vwap(), [[begin, 8, 8, 8, 8, 10], ...bars])).toEqual([8, 26 / 3, 9.5, 20]);
    expect(run(vwap(), [[begin - 1_000, 8, 8, 8, 8, 10], ...bars.slice(1)])).toEqual([null, 12, 20]);
  });

  it("[Q43] averaged candles begin in the middle of the first and open in the middle of the one before", () => {
    const bars: Bar[] = [
      [0, 10, 14, 8, 12, 1],
      [1, 12, 13, 11, 12, 2],
    ];
    expect(run(heikinAshi(), bars)).toEqual([
      [0, 11, 14, 8, 11, 1],
      [1, 11, 13, 11, 12, 2],
    ]);
  });
});

describe("an indicator over a forming bar", () => {
  const studies: Readonly<Record<string, () => Study<unknown>>> = {
    sma: () => sma(5),
    ema: () => ema(5),
    bollinger: () => bollinger(5, 2),
    vwap,
    rsi: () => rsi(4),
    macd: () => macd(3, 6, 4),
    atr: () => atr(4),
    heikinAshi,
  };
  const price = fc.integer({ min: 50_000, max: 51_000 });
  const tape = fc.array(fc.tuple(price, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 })), {
    minLength: 1,
    maxLength: 80,
  });

  it.each(Object.keys(studies))(
    "[Q44] %s is what reading the bars anew gives, however they formed",
    (name) => {
      const create = studies[name]!;
      fc.assert(
        fc.property(tape, (trades) => {
          const live = followStudy(create);
          const bars: Bar[] = [];
          live.reset(bars);
          // A trading day begins here: a volume-weighted price has figures.
          let minute = -120;
          for (const [traded, qty, later] of trades) {
            minute += later === 3 ? 1 : 0;
            const last = bars.at(-1);
            if (last === undefined || last[0] !== minute * MINUTE) {
              bars.push([minute * MINUTE, traded, traded, traded, traded, qty]);
            } else {
              const [at, open, high, low, , volume] = last;
              bars[bars.length - 1] = [
                at,
                open,
                Math.max(high, traded),
                Math.min(low, traded),
                traded,
                volume + qty,
              ];
            }
            live.update(bars.at(-1)!);
          }
          expect(live.all()).toEqual(followStudy(create).reset(bars));
        }),
        { numRuns: 60 },
      );
    },
  );

  it("[Q44] asks no bar but the forming one for a new value", () => {
    let pushed = 0;
    let peeked = 0;
    const live = followStudy(() => ({ push: () => (pushed += 1), peek: () => (peeked += 1) }));
    live.reset(closes(...Array.from({ length: 5_000 }, (_, index) => index)));
    const before = pushed;
    for (let trade = 0; trade < 100; trade += 1) live.update([4_999 * MINUTE, 1, 2, 1, 2, trade]);
    expect(pushed).toBe(before);
    live.update([5_000 * MINUTE, 1, 2, 1, 2, 1]);
    expect([pushed, peeked]).toEqual([before + 1, 102]);
  });

  it("[Q44] keeps its digits over a long run of large prices with small differences", () => {
    const values = Array.from({ length: 20_000 }, (_, index) => 60_000 + ((index * 7919) % 100) / 100);
    const bands = run(bollinger(20, 2), closes(...values)).at(-1)!;
    const window = values.slice(-20);
    const mean = window.reduce((sum, value) => sum + value, 0) / 20;
    const variance = window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 20;
    expect(bands.middle).toBeCloseTo(mean, 8);
    expect(bands.upper - bands.middle).toBeCloseTo(2 * Math.sqrt(variance), 8);
  });
});
