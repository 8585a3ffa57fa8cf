import { describe, expect, it, vi } from "vitest";
import { createDrawings, DRAWINGS_KEY, MOST_DRAWINGS, MOST_UNDONE, type Drawing } from "./drawings.ts";

const LEVEL: Drawing = { kind: "horizontal", id: "a", price: 1.1 };
const TREND: Drawing = { kind: "trend", id: "b", from: { at: 10, price: 10 }, to: { at: 110, price: 60 } };

function open(text: string | null = null) {
  const kept = new Map(text === null ? [] : [[DRAWINGS_KEY, text]]);
  const notify = vi.fn<(words: string) => void>();
  const set = vi.fn((key: string, value: string) => kept.set(key, value).has(key));
  const create = () => createDrawings({ kept: { get: (key) => kept.get(key) ?? null, set }, notify });
  return { create, drawings: create(), kept, notify, set };
}

describe("drawings", () => {
  it("[Q51] are kept by symbol and are there again after a reload", () => {
    const { drawings, create, notify } = open();
    drawings.put("EURUSD", LEVEL);
    drawings.put("EURUSD", TREND);
    drawings.put("USDJPY", LEVEL);
    drawings.put("EURUSD", { ...LEVEL, price: 1.2 });
    drawings.remove("USDJPY", "a");
    const again = create();
    expect(again.get("EURUSD")).toEqual([{ ...LEVEL, price: 1.2 }, TREND]);
    expect(again.get("USDJPY")).toEqual([]);
    expect(again.get("EURUSD")).toBe(again.get("EURUSD"));
    again.clear("EURUSD");
    expect(create().get("EURUSD")).toEqual([]);
    expect(notify).not.toHaveBeenCalled();
  });

  it("[V193] last changes are taken back one by one, by symbol, and are kept so", () => {
    const { drawings, create } = open();
    drawings.put("EURUSD", LEVEL);
    drawings.put("USDJPY", TREND);
    drawings.put("EURUSD", { ...LEVEL, price: 1.2 });
    drawings.clear("EURUSD");
    drawings.clear("EURUSD");
    const steps = [0, 1, 2, 3].map(() => [drawings.undo("EURUSD"), drawings.get("EURUSD").length]);
    expect(steps).toEqual([
      [true, 1],
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    expect([drawings.canUndo("EURUSD"), drawings.canUndo("USDJPY")]).toEqual([false, true]);
    expect(create().get("USDJPY")).toEqual([TREND]);
    for (let count = 0; count < MOST_UNDONE + 5; count += 1)
      drawings.put("X", { ...LEVEL, price: count + 1 });
    let undone = 0;
    while (drawings.undo("X")) undone += 1;
    expect([undone, drawings.get("X")]).toEqual([MOST_UNDONE, [{ ...LEVEL, price: 5 }]]);
  });

  it("[Q51] that are broken are left out by symbol, and that is told", () => {
    const broken = JSON.stringify({ EURUSD: [LEVEL], USDJPY: [{ kind: "cloud" }], "<b>": [] });
    const { drawings, notify } = open(broken);
    expect(drawings.get("EURUSD")).toEqual([LEVEL]);
    expect(drawings.get("USDJPY")).toEqual([]);
    expect(notify).toHaveBeenCalledWith(
      "Saved drawings could not be read (USDJPY, a name that is none) and are left out.",
    );
    for (const text of ["{", "[]", "null", '"x"']) expect(open(text).drawings.get("EURUSD")).toEqual([]);
  });

  it("[Q51] are as many as are kept and no more, and say once when none can be", () => {
    const { drawings, set, notify } = open();
    for (let index = 0; index < MOST_DRAWINGS; index += 1)
      expect(drawings.put("EURUSD", { ...LEVEL, id: `d${index}` })).toBe(true);
    expect(drawings.put("EURUSD", { ...LEVEL, id: "more" })).toBe(false);
    expect(drawings.put("EURUSD", { ...LEVEL, id: "d0", price: 2 })).toBe(true);
    set.mockReturnValue(false);
    drawings.remove("EURUSD", "d1");
    drawings.remove("EURUSD", "d2");
    expect(notify).toHaveBeenCalledTimes(1);
  });
});
