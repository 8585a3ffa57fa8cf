import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PersistentMap } from "./persistentMap.ts";

const EMPTY = PersistentMap.of<number>([]);

describe("PersistentMap", () => {
  it("[R42] holds what a Map holds, however maps grow out of one another", () => {
    const key = fc.nat({ max: 200 }).map(String);
    const step = fc.record({
      from: fc.nat(),
      key,
      value: fc.option(fc.nat({ max: 3 }), { nil: undefined, freq: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        // Every map so far beside a Map that nobody writes to again.
        const made = [{ map: EMPTY, model: new Map<string, number>() }];
        for (const { from, key, value } of steps) {
          // Mostly the newest is changed, and now and then one of those before it.
          const base = made[from % 4 === 0 ? from % made.length : made.length - 1]!;
          const model = new Map(base.model);
          if (value === undefined) model.delete(key);
          else model.set(key, value);
          made.push({ map: value === undefined ? base.map.without(key) : base.map.with(key, value), model });
        }
        for (const { map, model } of made) {
          expect(new Map(map)).toEqual(model);
          expect(map.size).toBe(model.size);
          for (const [key, value] of model) expect([map.get(key), map.has(key)]).toEqual([value, true]);
        }
      }),
    );
  });

  it("[R42] keeps keys in the order in which they first came, over many chunks", () => {
    const entries = Array.from({ length: 10_000 }, (_, at) => [`k${at}`, at] as const);
    let map = EMPTY;
    for (const [key, value] of entries) map = map.with(key, value);
    map = map.with("k17", -1);
    expect([...map.keys()]).toEqual(entries.map(([key]) => key));
    expect(map.get("k17")).toBe(-1);
    expect([...map.newestFirst()]).toEqual([...map.values()].reverse());
    expect([...PersistentMap.of(entries).values()]).toEqual(entries.map(([, value]) => value));
  });

  it("[R42] is the same map when nothing changes, and never a changed one", () => {
    const before = EMPTY.with("a", 1);
    expect(before.with("a", 1)).toBe(before);
    expect(before.without("b")).toBe(before);
    before.with("a", 2).with("b", 3).without("a");
    expect([...before]).toEqual([["a", 1]]);
  });

  it("[R42] does not grow with what has come and gone", () => {
    let map = EMPTY.with("stays", 0);
    for (let at = 0; at < 100_000; at += 1) map = map.with(`k${at}`, at).without(`k${at}`);
    expect(map.positions).toBeLessThan(200);
    expect([...map]).toEqual([["stays", 0]]);
  });
});
