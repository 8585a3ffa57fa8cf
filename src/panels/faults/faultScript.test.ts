import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMON_FAULTS, type Fault } from "./faultList.ts";
import { checkScript, EXAMPLE_SCRIPT } from "./faultScript.ts";

const FAULTS: readonly Fault[] = [
  ...COMMON_FAULTS,
  {
    fault: "delay",
    about: "",
    params: [{ name: "ms", type: "integer", min: 0, max: 60_000, initial: 500 }],
  },
];

function problems(script: unknown): readonly string[] {
  const checked = checkScript(typeof script === "string" ? script : JSON.stringify(script), FAULTS);
  return checked.ok ? [] : checked.error;
}

describe("fault script", () => {
  it("[N23] a right script is what is posted, with its seed and steps as they stand", () => {
    const steps = [
      { atMs: 0, fault: "dropPrices" },
      { atMs: [500, 900], fault: ["delay", "dropOrders"], ms: [0, 40], times: 3 },
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
          { atMs: [0, "late"], fault: "delay", ms: "long", times: 0 },
          { atMs: 600.5, fault: "delya" },
          { atMs: 700, fault: ["delay", "script"] },
          { atMs: 800, fault: [] },
          { atMs: 900, fault: ["delay", "reset"], ms: [0, 70_000] },
          7,
        ],
        name: "mine",
      }),
    ).toEqual([
      '"name" is no part of a script',
      "seed must be a whole number from 0 to 4294967295",
      'Step 1: dropPrices takes no "hard"',
      "Step 2: atMs must be a whole number of ms or [from, to]",
      "Step 2: times must be a whole number from 1 to 10000",
      "Step 2: ms must be a whole number from 0 to 60000",
      "Step 3: atMs must be a whole number of ms or [from, to]",
      'Step 3: "delya" is no fault of this exchange',
      'Step 4: "script" is no fault of this exchange',
      "Step 5: an empty list is no fault of this exchange",
      "Step 6: ms must be a whole number from 0 to 60000",
      'Step 7: must be {"atMs": …, "fault": …}',
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
