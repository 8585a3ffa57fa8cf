import { describe, expect, it } from "vitest";
import { decodeScenarios } from "./scenarioList.ts";

describe("scenarios of the exchange", () => {
  it("[M45] are read with the one that runs; an exchange without any has none", () => {
    const calm = { name: "calm", label: "Calm", about: "Small moves." };
    expect(decodeScenarios({ words: [], scenario: "calm", scenarios: [calm] })).toEqual({
      current: "calm",
      choices: [calm],
    });
    for (const body of [
      null,
      { words: [] },
      { scenario: "calm", scenarios: [] },
      { scenario: 7, scenarios: [calm] },
    ])
      expect(decodeScenarios(body)).toBeNull();
  });
});
