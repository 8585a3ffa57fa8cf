import { describe, expect, it } from "vitest";
import { HANDLE_HEIGHT, handlePlaces } from "./handlePlaces.ts";
import { railLanes } from "./railLanes.ts";

const PANE = { width: 420, height: 300 };

function placed(ys: Readonly<Record<string, number | null>>, pane = PANE) {
  return handlePlaces(
    Object.entries(ys).map(([id, y]) => ({ id, y })),
    pane,
  );
}

describe("places of order handles", () => {
  it("[Q48] are on their lines, side by side where those lie close together, and none without a scale", () => {
    const places = placed({ one: 100, two: 105, three: 110, unknown: null });
    expect([...places].map(([id, { left, top }]) => [id, left, top])).toEqual([
      ["one", 14, 100],
      ["two", 214, 105],
      ["three", 14, 125],
    ]);
  });

  it("[Q113] are at the edge beyond which a price lies, whole and told as such", () => {
    const places = placed({ target: -40, here: 150, stop: 420 });
    expect(places.get("target")).toEqual({ left: 14, top: 12, beyond: "above", behind: [] });
    expect(places.get("here")).toMatchObject({ top: 150, beyond: null });
    expect(places.get("stop")).toEqual({ left: 14, top: 288, beyond: "below", behind: [] });
  });

  it("[V327] keep the row at the edge, and what lies in view there gives way to it", () => {
    const near = { one: 285, two: 270, stop: 420, limit: 500 };
    const wide = placed(near, { width: 1_500, height: 300 });
    expect(["stop", "limit"].map((id) => wide.get(id)?.top)).toEqual([288, 288]);
    expect(["one", "two"].map((id) => [wide.get(id)?.left, wide.get(id)?.top])).toEqual([
      [1_014, 285],
      [814, 270],
    ]);
    const narrow = placed(near);
    expect(narrow.get("stop")).toMatchObject({ top: 288, left: 14, behind: ["limit"] });
    expect(["one", "two"].map((id) => [narrow.get(id)?.left, narrow.get(id)?.top])).toEqual([
      [214, 263],
      [14, 263],
    ]);
  });

  it("[Q113] are in one row those of the nearest prices on each side, three at most; the last counts the others", () => {
    const ys = { e: 900, a: 310, d: 700, b: 320, c: 400, up: -1 };
    const wide = placed(ys, { width: 1_500, height: 300 });
    expect([...wide.keys()]).toEqual(["up", "a", "b", "c"]);
    expect(["a", "b", "c"].map((id) => wide.get(id)?.top)).toEqual([288, 288, 288]);
    expect(["a", "b", "c"].map((id) => wide.get(id)?.left)).toEqual([14, 414, 814]);
    expect(["up", "a", "b", "c"].map((id) => wide.get(id)?.behind)).toEqual([[], [], [], ["d", "e"]]);
    const narrow = placed(ys);
    expect([...narrow.keys()]).toEqual(["up", "a"]);
    expect(narrow.get("a")).toMatchObject({ top: 288, behind: ["b", "c", "d", "e"] });
  });

  it("[V324] leave the first place at an edge to a position, which has its own line in view", () => {
    const lines = [{ id: "far", y: 400 }, { id: "position", y: 420, first: true } as const];
    const wide = handlePlaces(lines, { width: 1_500, height: 300 });
    expect([wide.get("position")?.left, wide.get("far")?.left]).toEqual([14, 414]);
    expect(wide.get("position")).toMatchObject({ top: 288, beyond: "below", behind: [] });
    const narrow = handlePlaces(lines, PANE);
    expect([narrow.get("position")?.top, narrow.get("far")?.top]).toEqual([288, 263]);
    const seen = handlePlaces([{ id: "position", y: 100, first: true }], PANE);
    expect(seen.get("position")).toMatchObject({ left: 14, top: 100, beyond: null });
  });

  it("[V164] as high as a thumb needs them are whole, and lie over no other", () => {
    const lines = Object.entries({ near: 200, a: 310, b: 320 }).map(([id, y]) => ({ id, y }));
    const places = handlePlaces(lines, PANE, HANDLE_HEIGHT.thumb);
    expect(["near", "a", "b"].map((id) => places.get(id)?.top)).toEqual([200, 278, undefined]);
    expect(places.get("a")?.behind).toEqual(["b"]);
  });

  it("[Q113] keep an edge in a pane too low for them all", () => {
    const places = placed({ a: 310, b: 320 }, { width: 420, height: 24 });
    expect(places.get("a")).toMatchObject({ top: 12, left: 14, behind: ["b"] });
  });
});

describe("rails of order lists", () => {
  it("[V156] that are side by side have lanes of their own; one that begins below another shares its lane", () => {
    const rail = (listId: string, top: number, bottom: number) => ({ listId, top, bottom });
    const lanes = railLanes([rail("low", 210, 260), rail("tall", 10, 200), rail("inner", 50, 120)]);
    expect(Object.fromEntries(lanes)).toEqual({ tall: 0, inner: 1, low: 0 });
  });
});
