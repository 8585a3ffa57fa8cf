import { describe, expect, it } from "vitest";
import { refuseName } from "./newName.ts";

describe("a name for a layout", () => {
  it.each([
    ["  ", "Type a name first."],
    ["x".repeat(300), "A name has 60 letters at most; this one has 300."],
    [" mine ", "There is “Mine” already. Take another name, or delete that one first."],
    ["My second", null],
  ])("[U141] %j is answered by %s", (typed, said) => {
    expect(refuseName(typed, ["Mine"])).toBe(said);
  });
});
