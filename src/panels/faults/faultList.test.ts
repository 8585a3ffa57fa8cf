import { describe, expect, it } from "vitest";
import { decodeFaultList, paramProblem } from "./faultList.ts";

describe("fault list", () => {
  it("[N19] takes the words with their parameters, and leaves out what it cannot read", () => {
    const listed = decodeFaultList({
      faults: [
        { fault: "dropPrices", text: "Ends every price stream.", params: [] },
        { fault: "delay", text: "Late.", params: [{ name: "ms", kind: "number", default: 250 }], newer: 1 },
        { fault: "script", text: "Runs steps.", params: [] },
        { fault: 7 },
        { fault: "odd", params: [{ name: "x", kind: "matrix" }] },
        { fault: "bare" },
      ],
    });
    expect(listed?.map(({ fault }) => fault)).toEqual(["dropPrices", "delay", "bare"]);
    expect(listed?.[1]?.params).toEqual([{ name: "ms", kind: "number", default: 250 }]);
  });

  it("[N19] an answer that is no list is none", () => {
    for (const body of [null, "<!doctype html>", [], { faults: [] }, { faults: "all" }, { faults: [{}] }])
      expect(decodeFaultList(body)).toBeNull();
  });

  it("[N20] a value of the wrong kind is told", () => {
    expect(paramProblem({ name: "ms", kind: "number" }, 5)).toBeNull();
    expect(paramProblem({ name: "ms", kind: "number" }, Number.NaN)).toBe("ms must be a number");
    expect(paramProblem({ name: "ms", kind: "number" }, "5")).toBe("ms must be a number");
    expect(paramProblem({ name: "why", kind: "text" }, 5)).toBe("why must be a text");
    expect(paramProblem({ name: "status", kind: "choice", choices: [204, 401] }, 500)).toBe(
      "status must be one of 204, 401",
    );
    expect(paramProblem({ name: "status", kind: "choice", choices: [204, 401] }, 401)).toBeNull();
  });
});
