import { describe, expect, it } from "vitest";
import { PANELS } from "../../panels/registry.ts";
import { refuseChord } from "./chord.ts";
import { COMMANDS } from "./commands.ts";

describe("default keys", () => {
  it("[U129] every exit, order by key, panel and interval has one; none is refused and no two are the same", () => {
    const bound = COMMANDS.filter(({ keys }) => keys !== undefined);
    expect(bound.flatMap(({ keys = "", risk }) => refuseChord(keys, risk) ?? [])).toEqual([]);
    expect(new Set(bound.map(({ keys }) => keys)).size).toBe(bound.length);
    const panels = new Set(PANELS.map(({ id }) => `panel-${id}`));
    const without = COMMANDS.filter(
      ({ id, group, keys }) =>
        keys === undefined &&
        (["exits", "orders"].includes(group) || /^interval-/.test(id) || panels.has(id)),
    );
    expect(without.map(({ id }) => id).filter((id) => id !== "panel-faults")).toEqual(["panel-lab"]);
  });
});
