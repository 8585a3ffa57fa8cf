import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import { cutEvent, damageEvent, damageJson, type Damage } from "./damage.ts";
import { sseBlock } from "../prices/sseBlock.ts";

const HOWS: readonly Damage[] = ["json", "name", "field", "type"];
const BLOCK = sseBlock("quotes", "e1:7", { prev: 6, at: 1, n: 1, quotes: [0, 1, 2, 3, 4, 5, 6, 7, 8] });

describe("damage", () => {
  it("[F5, P18] leaves the id of an event, and is the same for the same seed", () => {
    for (const how of [...HOWS, "any"] as const) {
      const damaged = damageEvent(BLOCK, how, createRandom(1));
      expect(damaged, how).not.toBe(BLOCK);
      expect(damaged, how).toMatch(/^id: e1:7\n/);
      expect(damaged, how).toMatch(/\n\n$/);
      expect(damageEvent(BLOCK, how, createRandom(1))).toBe(damaged);
    }
  });

  it("[F5, O25] makes a message that is no JSON, is unknown, lacks a field or has one of another type", () => {
    const text = JSON.stringify({ type: "positionReport", seq: 3, symbol: "EURUSD" });
    const damaged = HOWS.map((how) => damageJson(text, how, createRandom(2)));
    expect(() => JSON.parse(damaged[0]!) as unknown).toThrow(SyntaxError);
    expect(JSON.parse(damaged[1]!)).toMatchObject({ type: expect.stringMatching(/^un\d+known$/), seq: 3 });
    expect(Object.keys(JSON.parse(damaged[2]!) as object)).toHaveLength(2);
    expect(Object.values(JSON.parse(damaged[3]!) as object)).toContainEqual({ not: expect.any(String) });
  });

  it("[P6] [F5] cuts an event after its id line", () => {
    const cut = cutEvent(BLOCK);
    expect(BLOCK.startsWith(cut)).toBe(true);
    expect(cut).toMatch(/^id: e1:7\nevent: quotes\ndata: /);
    expect(cut).not.toMatch(/\n\n/);
  });
});
