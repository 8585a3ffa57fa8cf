import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { FAULT_WORDS, parseFault } from "../exchange/faultWords.ts";
import { planScript } from "../exchange/faultScript.ts";

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

/** Texts of the tests and journeys of a name: there may be two in different folders. */
function testsNamed(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const folder of ["src", "mocks", "scripts", "e2e"]) {
    for (const path of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })) {
      if (!/\.(test|spec)\.tsx?$/.test(path)) continue;
      const text = readFileSync(join(ROOT, folder, path), "utf8");
      found.set(basename(path), [...(found.get(basename(path)) ?? []), text]);
    }
  }
  return found;
}

describe("docs/FAULTS.md", () => {
  const page = readFileSync(join(ROOT, "docs/FAULTS.md"), "utf8");
  const rows = [...page.matchAll(/^\| ([PO]\d+) +\| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, fault = "", rules = "", tests = ""]) => ({
      fault,
      rules: rules.trim().split(", "),
      tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
    }),
  );

  it("[F31] has a row for each fault, with rules of SPEC.md and tests that carry the fault's id", () => {
    const faults = [...page.matchAll(/^- \*\*([PO]\d+)\*\*/gm)].map(([, id = ""]) => id);
    expect(faults).toHaveLength(28 + 34);
    expect(rows.map(({ fault }) => fault)).toEqual(faults);
    const spec = readFileSync(join(ROOT, "docs/SPEC.md"), "utf8");
    const known = new Set([...spec.matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)].map(([, id = ""]) => id));
    const files = testsNamed();
    const wrong = rows.flatMap(({ fault, rules, tests }) => [
      ...rules.filter((id) => !known.has(id)).map((id) => `${fault}: there is no rule ${id}`),
      ...(tests.length === 0 ? [`${fault}: no test`] : []),
      ...tests
        .filter((name) => !files.get(name)?.some((text) => carries(text, fault)))
        .map((name) => `${fault}: no test of ${name} carries it`),
    ]);
    expect(wrong).toEqual([]);
  });
});

/** As `[P5, O12]` or `[C7][P5]` at the beginning of a test's name. */
function carries(text: string, fault: string): boolean {
  return new RegExp(`["'\`](?:\\[[^\\]]*\\] ?)*\\[(?:\\w+, ?)*${fault}[,\\]]`).test(text);
}
