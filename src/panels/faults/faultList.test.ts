import { describe, expect, it } from "vitest";
import { decodeFaultList, paramProblem, type FaultParam } from "./faultList.ts";

describe("fault list", () => {
  it("[N19] takes the words with their parameters, and leaves out what it cannot read", () => {
    const ms = { name: "ms", type: "integer", min: 0, max: 60_000, initial: 500 };
    const listed = decodeFaultList({
      words: [
        { fault: "dropPrices", about: "Ends every price stream.", params: [] },
        { fault: "delayPrices", about: "Late.", params: [ms], newer: 1 },
        { fault: "script", about: "Runs steps.", params: [] },
        { fault: 7 },
        { fault: "odd", about: "", params: [{ name: "x", type: "matrix" }] },
      ],
      on: [],
    });
    expect(listed?.map(({ fault }) => fault)).toEqual(["dropPrices", "delayPrices"]);
    expect(listed?.[1]?.params).toEqual([ms]);
  });

  it("[N19] an answer that is no list is none", () => {
    for (const body of [null, "<!doctype html>", [], { words: [] }, { words: "all" }, { words: [{}] }])
      expect(decodeFaultList(body)).toBeNull();
  });

  it("[N20] a value of the wrong kind is told", () => {
    const ms: FaultParam = { name: "ms", type: "integer", min: 0, max: 60, initial: 5 };
    for (const bad of [Number.NaN, "5", 1.5, -1, 61, null])
      expect(paramProblem(ms, bad)).toBe("ms must be a whole number from 0 to 60");
    expect(paramProblem(ms, 60)).toBeNull();
    const status: FaultParam = { name: "status", type: "choice", choices: [204, "html"], initial: 204 };
    expect(paramProblem(status, 500)).toBe("status must be one of 204, html");
    expect(paramProblem(status, "html")).toBeNull();
    const text: FaultParam = { name: "text", type: "text", maxChars: 3, initial: "" };
    expect(paramProblem(text, "four")).toBe("text must be a text of at most 3 characters");
    expect(paramProblem(text, "abc")).toBeNull();
  });
});
