import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMON_FAULTS, type Fault } from "./faultList.ts";
import { checkScript, EXAMPLE_SCRIPT } from "./faultScript.ts";

const FAULTS: readonly Fault[] = [
  ...COMMON_FAULTS,
  { fault: "delay", text: "", params: [{ name: "ms", kind: "number", default: 250 }] },
];

function problems(script: unknown): readonly string[] {
  const checked = checkScript(typeof script === "string" ? script : JSON.stringify(script), FAULTS);
  return checked.ok ? [] : checked.error;
}

describe("fault script", () => {
  it("[N23] a right script is what is posted, with its seed and steps as they stand", () => {
    const steps = [
      { atMs: 0, fault: "dropPrices" },
      { atMs: 500, fault: "delay", ms: 40 },
    ];
    expect(checkScript(JSON.stringify({ seed: 7, steps }), FAULTS)).toEqual({
      ok: true,
      value: { fault: "script", seed: 7, steps },
    });
    expect(problems({ fault: "script", seed: 0, steps })).toEqual([]);
  });

  it("[N21] the example is right for every server", () => {
    expect(checkScript(EXAMPLE_SCRIPT, COMMON_FAULTS).ok).toBe(true);
  });

  it("[N21] text that is no JSON is told where it ends to be one", () => {
    expect(problems('{"seed": 7,')).toEqual([expect.stringMatching(/^Not JSON: /)]);
    expect(problems("[]")).toEqual(['A script is {"seed": …, "steps": […]}']);
  });

  it("[N21] everything that is wrong is told, with the step it is in", () => {
    expect(
      problems({
        seed: -1,
        steps: [
          { atMs: 500, fault: "dropPrices", hard: true },
          { atMs: 100, fault: "delay", ms: "long" },
          { atMs: 600.5, fault: "delya" },
          { atMs: 700, fault: "script" },
          7,
        ],
        name: "mine",
      }),
    ).toEqual([
      '"name" is no part of a script',
      "seed must be a whole number from 0 to 4294967295",
      'Step 1: dropPrices takes no "hard"',
      "Step 2: atMs 100 is before the step above",
      "Step 2: ms must be a number",
      "Step 3: atMs must be a whole number of ms, 0 or more",
      'Step 3: "delya" is no fault; known are dropPrices, dropOrders, freezePrices, thawPrices, reset, delay',
      'Step 4: "script" is no fault; known are dropPrices, dropOrders, freezePrices, thawPrices, reset, delay',
      'Step 5: must be {"atMs": …, "fault": …}',
    ]);
    expect(problems({ seed: 1, steps: [] })).toEqual(["steps must be a list of 1 to 1000 steps"]);
  });

  it("[N21] no text makes the check throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => checkScript(text, FAULTS)).not.toThrow();
      }),
    );
  });
});
