import { describe, expect, it } from "vitest";
import { planScript } from "./faultScript.ts";

const STORM = [
  { atMs: [0, 60_000], times: 200, fault: ["dropPrices", "dropOrders", "delayPrices"], ms: [50, 5_000] },
  { atMs: 30_000, fault: "shutDown" },
];

function planned(seed: number, steps: unknown) {
  const result = planScript(seed, steps);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function refusal(seed: unknown, steps: unknown): string {
  const result = planScript(seed, steps);
  return result.ok ? "planned" : result.error;
}

describe("a script of faults", () => {
  it("[F13] is the same for the same seed, and another for another", () => {
    expect(planned(1, STORM)).toEqual(planned(1, STORM));
    expect(planned(2, STORM)).not.toEqual(planned(1, STORM));
  });

  it("[F13] puts faults in order of their time, those of one time as they were written", () => {
    expect(
      planned(1, [
        { atMs: 500, fault: "heal" },
        { atMs: 100, fault: "halfOpenPrices" },
        { atMs: 500, fault: "dropPrices" },
      ]),
    ).toEqual([
      { atMs: 100, fault: { fault: "halfOpenPrices", reach: "all" } },
      { atMs: 500, fault: { fault: "heal" } },
      { atMs: 500, fault: { fault: "dropPrices" } },
    ]);
  });

  it("[F13] draws times, words and numbers within their bounds, the bounds too", () => {
    const faults = planned(3, STORM);
    expect(faults).toHaveLength(201);
    expect(new Set(faults.map(({ fault }) => fault.fault))).toEqual(
      new Set(["dropPrices", "dropOrders", "delayPrices", "shutDown"]),
    );
    for (const { atMs, fault } of faults) {
      expect(atMs).toBeGreaterThanOrEqual(0);
      expect(atMs).toBeLessThanOrEqual(60_000);
      if (fault.fault !== "delayPrices") continue;
      expect(fault.ms).toBeGreaterThanOrEqual(50);
      expect(fault.ms).toBeLessThanOrEqual(5_000);
    }
    const bits = planned(4, [{ atMs: [0, 1], times: 100, fault: "dropPrices" }]);
    expect(new Set(bits.map(({ atMs }) => atMs))).toEqual(new Set([0, 1]));
  });

  it("[F13] is refused in words that say what to send", () => {
    expect(refusal(-1, STORM)).toMatch(/^script: send seed/);
    expect(refusal(1, [])).toMatch(/^script: send steps/);
    expect(refusal(1, [{ atMs: 1, fault: "dropPrices" }, 7])).toMatch(/^script, step 2: send/);
    expect(refusal(1, [{ fault: "dropPrices" }])).toMatch(/step 1: send atMs/);
    expect(refusal(1, [{ atMs: 1, fault: "explode" }])).toMatch(/step 1: .*dropPrices, /);
    expect(refusal(1, [{ atMs: 1, fault: "script" }])).toMatch(/step 1: /);
    expect(refusal(1, [{ atMs: 1, fault: ["dropPrices", "heal"], ms: 5 }])).toMatch(/has "ms"/);
    expect(refusal(1, [{ atMs: 1, fault: "delayPrices", ms: [5, 1] }])).toMatch(/send ms as/);
    expect(refusal(1, [{ atMs: 1, fault: [] }])).toMatch(/at least one word/);
    expect(refusal(1, [{ atMs: 1, fault: "heal", times: 0 }])).toMatch(/send times/);
  });
});
