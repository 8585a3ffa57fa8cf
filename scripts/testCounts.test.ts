import { describe, expect, it } from "vitest";
import { addCounts, closingLine, playwrightCounts, vitestCounts } from "./testCounts.mjs";

describe("test counts", () => {
  const vitest = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [],
  };

  it("[G4] adds up vitest and playwright and says skipped only when something was", () => {
    const playwright = { stats: { expected: 3, unexpected: 1, flaky: 0, skipped: 0 }, errors: [] };
    const sum = addCounts([vitestCounts(vitest), playwrightCounts(playwright)]);
    expect(closingLine(sum)).toBe("8 passed, 2 failed, 3 skipped");
    expect(closingLine({ passed: 8, failed: 0, skipped: 0 })).toBe("8 passed, 0 failed");
  });

  it("[G4] counts a file that does not load, a flaky test and an error outside of tests as failed", () => {
    const broken = {
      ...vitest,
      numFailedTests: 0,
      testResults: [{ status: "failed", assertionResults: [] }],
    };
    expect(vitestCounts(broken).failed).toBe(1);
    const flaky = { stats: { expected: 0, unexpected: 0, flaky: 1, skipped: 0 }, errors: ["no server"] };
    expect(playwrightCounts(flaky).failed).toBe(2);
  });
});
