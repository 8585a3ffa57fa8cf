import { describe, expect, it } from "vitest";
import { PANELS } from "../../panels/registry.ts";
import { refuseChord } from "./chord.ts";
import { isFound } from "./command.ts";
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
        (["exits", "orders"].includes(group) || id.startsWith("interval-") || panels.has(id)),
    );
    expect(without.map(({ id }) => id).filter((id) => id !== "panel-faults")).toEqual(["panel-lab"]);
  });
});

describe("the palette", () => {
  it.each([
    ["sounds", "sounds-on"],
    ["colour blind", "upDown-colourBlind"],
    ["reduced motion", "motion-reduced"],
    ["large", "textSize-large"],
    ["language", "setting-language"],
    ["time zone", "setting-timeZone"],
    ["number format", "setting-numberFormat"],
    ["confirm", "setting-confirm"],
    ["one-click", "setting-tiles"],
    ["limits", "setting-limits"],
    ["notifications", "setting-browserNotices"],
    ["disconnect", "setting-disconnect"],
    ["dead man", "setting-deadMan"],
    ["kill", "kill-switch"],
    ["export", "setting-file"],
    ["scalper", "layout-scalper"],
    ["indicator", "indicator-sma20"],
    ["RSI", "indicator-rsi14"],
    ["log", "chart-scale-log"],
    ["candles", "chart-type-candles"],
    ["draw", "draw-trend"],
    ["horizontal", "draw-horizontal"],
    ["measure", "draw-measure"],
    ["delete drawings", "remove-drawings"],
    ["screenshot", "chart-picture"],
    ["newest bars", "chart-look-newest"],
    ["help", "keys"],
    ["close position", "flatten"],
    ["glossary", "glossary"],
    ["言語", "setting-language"],
  ])("[U130] %s finds %s", (typed, id) => {
    expect(COMMANDS.filter((command) => isFound(command, typed)).map((command) => command.id)).toContain(id);
  });

  it("[V196] every drawing tool and the picture has a key", () => {
    const keyed = COMMANDS.filter(({ id, keys }) => /^(draw-|chart-picture)/.test(id) && keys !== undefined);
    expect(keyed.map(({ id }) => id)).toEqual([
      "draw-horizontal",
      "draw-trend",
      "draw-measure",
      "chart-picture",
    ]);
  });

  it("[U130] every command has an id of its own", () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  });
});
