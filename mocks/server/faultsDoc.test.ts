import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FAULT_WORDS, parseFault } from "../exchange/faults/faultWords.ts";
import { planScript } from "../exchange/faults/faultScript.ts";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/control.md"), "utf8");

describe("docs/control.md", () => {
  it("[F19] has an example of every word, with every parameter at its initial value", () => {
    const examples = [...PAGE.matchAll(/\| `(\w+)` +\| `(\{.*?\})` +\|/g)].map(([, word, text = ""]) => {
      const example = JSON.parse(text) as Record<string, unknown>;
      expect(example.fault).toBe(word);
      expect(parseFault(example)).toEqual({ ok: true, value: example });
      expect(parseFault({ fault: word })).toEqual({ ok: true, value: example });
      return word;
    });
    expect(new Set([...examples, "heal"])).toEqual(new Set(Object.keys(FAULT_WORDS)));
    expect(examples).toHaveLength(Object.keys(FAULT_WORDS).length - 1);
  });

  it("[F19] has a script that can be run", () => {
    const text = /```json\n(.*?)```/s.exec(PAGE)?.[1] ?? "";
    const { seed, steps } = JSON.parse(text) as { seed: unknown; steps: unknown };
    expect(planScript(seed, steps)).toMatchObject({ ok: true });
  });
});
