import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClOrdIds } from "./clOrdId.ts";
import { createManualClock } from "../../lib/manualClock.ts";
import { clOrdIdSchema } from "../../protocol/orderTerms.ts";
import * as z from "zod/mini";

describe("clOrdIds", () => {
  it("[R26][O31] never collide between two tabs opened at the same moment, nor within one", () => {
    const tab = fc.stringMatching(/^[A-Za-z0-9]{1,16}$/);
    fc.assert(
      fc.property(tab, tab, fc.integer({ min: 0, max: 4_000_000_000_000 }), (one, other, at) => {
        fc.pre(one !== other);
        const clock = createManualClock(at);
        const makers = [createClOrdIds(one, clock), createClOrdIds(other, clock)];
        const ids = makers.flatMap((make) => Array.from({ length: 50 }, make));
        expect(new Set(ids).size).toBe(100);
        for (const id of ids) expect(z.safeParse(clOrdIdSchema, id).success).toBe(true);
      }),
    );
  });

  it("[R26] are the tab, the time in base 36 and a counter", () => {
    const make = createClOrdIds("k3x", createManualClock(36 ** 3));
    expect([make(), make()]).toEqual(["k3x-1000-1", "k3x-1000-2"]);
  });

  it("[R26] refuse a tab name that would not fit", () => {
    expect(() => createClOrdIds("a b", createManualClock())).toThrow("tab:");
  });
});
