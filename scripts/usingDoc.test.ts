import { describe, expect, it } from "vitest";
import USING from "../docs/using.md?raw";
import { COMMANDS } from "../src/workspace/hands/commands.ts";

describe("docs/using.md", () => {
  it("[U51] names every command that has a key of its own, and no other", () => {
    const rows = [...USING.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(
      ([, keys = "", title = ""]) => `${keys} ${title}`,
    );
    const expected = COMMANDS.flatMap(({ keys, title }) => (keys === undefined ? [] : [`${keys} ${title}`]));
    expect(rows.toSorted()).toEqual(expected.toSorted());
  });
});
