import { describe, expect, it } from "vitest";
import { INDICATORS } from "./chartSettings.ts";
import { INDICATOR_PARAMS, indicatorParamsSchema, paramProblem, paramsOf } from "./indicatorParams.ts";

describe("the parameters of indicators", () => {
  it("[V138] are the ones that each is known by until a person changes them", () => {
    expect(INDICATORS.map((id) => paramsOf(id, {}).join(" "))).toEqual([
      "20",
      "50",
      "200",
      "9",
      "21",
      "",
      "20 2",
      "14",
      "12 26 9",
      "14",
    ]);
    expect(paramsOf("macd", { macd: [5, 35, 5] })).toEqual([5, 35, 5]);
    for (const id of INDICATORS)
      expect(
        paramProblem(
          id,
          INDICATOR_PARAMS[id].map(({ initial }) => String(initial)),
        ),
      ).toBeNull();
  });

  it("[V138] say which of them is wrong, and of MACD that the fast period must be the shorter one", () => {
    for (const text of ["", "0", "501", "1.5", "-3", "1e2", " 7", "seven"])
      expect(paramProblem("rsi14", [text])).toEqual({ at: 0, kind: "noNumber" });
    expect(paramProblem("bollinger20", ["20", "2.5"])).toBeNull();
    expect(paramProblem("bollinger20", ["1", "2"])).toEqual({ at: 0, kind: "noNumber" });
    expect(paramProblem("bollinger20", ["20", "0.05"])).toEqual({ at: 1, kind: "noNumber" });
    expect(paramProblem("macd", ["26", "26", "9"])).toEqual({ at: 0, kind: "notFaster" });
  });

  it("[V138] that were kept and are none are not taken", () => {
    const takes = (kept: unknown): boolean => indicatorParamsSchema.safeParse(kept).success;
    expect(takes({})).toBe(true);
    expect(takes({ sma20: [30], bollinger20: [10, 1.5] })).toBe(true);
    for (const broken of [
      { sma20: [0] },
      { sma20: [] },
      { macd: [30, 20, 9] },
      { none: [1] },
      { rsi14: ["14"] },
    ])
      expect(takes(broken)).toBe(false);
  });
});
