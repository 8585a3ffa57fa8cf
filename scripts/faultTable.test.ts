import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faultRows, namedIds } from "./faultTable.ts";
import { ruleIds } from "./specCheck.ts";

const ROOT = join(import.meta.dirname, "..");

describe("docs/FAULTS.md", () => {
  it("[F31] has a row for each fault, with rules of SPEC.md and every test that carries its id; npm run faults mends it", () => {
    const page = readFileSync(join(ROOT, "docs/FAULTS.md"), "utf8");
    const rows = faultRows(page);
    const faults = ruleIds(page);
    expect(faults).toHaveLength(28 + 34);
    expect(rows.map(({ fault }) => fault)).toEqual(faults);
    const known = new Set(ruleIds(readFileSync(join(ROOT, "docs/SPEC.md"), "utf8")));
    const named = namedIds();
    const wrong = rows.flatMap(({ fault, rules, tests }) => [
      ...rules.filter((id) => !known.has(id)).map((id) => `${fault}: there is no rule ${id}`),
      ...(tests.length === 0 ? [`${fault}: no test`] : []),
      ...[...named]
        .filter(([name, names]) => !tests.includes(name) && names.some((ids) => ids.includes(fault)))
        .map(([name]) => `${fault}: ${name} carries it and is not in the row`),
      ...tests
        .filter((name) => !named.get(name)?.some((ids) => ids.includes(fault)))
        .map((name) => `${fault}: no test of ${name} carries it`),
    ]);
    expect(wrong).toEqual([]);
  });
});
