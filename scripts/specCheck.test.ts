import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { citedIds, ruleIds } from "./specCheck.ts";

const ROOT = join(import.meta.dirname, "..");
const TEST_FILE = /\.(test|spec)\.tsx?$/;

/** Where each id is cited. */
function citations(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const folder of ["src", "mocks", "scripts", "e2e"]) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })) {
      // This file's own samples cite nothing.
      if (!TEST_FILE.test(name) || name === "specCheck.test.ts") continue;
      const path = join(ROOT, folder, name);
      for (const id of citedIds(readFileSync(path, "utf8"))) {
        found.set(id, [...(found.get(id) ?? []), relative(ROOT, path)]);
      }
    }
  }
  return found;
}

/** Every rule and every fault. */
function rules(): string[] {
  return ["SPEC.md", "FAULTS.md"].flatMap((name) => ruleIds(readFileSync(join(ROOT, "docs", name), "utf8")));
}

describe("docs/SPEC.md, docs/FAULTS.md and the tests", () => {
  it("gives every rule an id of its own", () => {
    const ids = rules();
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("has every rule cited by a test", () => {
    const cited = citations();
    expect(rules().filter((id) => !cited.has(id))).toEqual([]);
  });

  it("has every cited id as a rule or a fault", () => {
    const known = new Set(rules());
    const unknown = [...citations()].filter(([id]) => !known.has(id));
    expect(unknown.map(([id, files]) => `${id} in ${files.join(", ")}`)).toEqual([]);
  });

  it("reads rules and citations as they are written", () => {
    expect(ruleIds("# Wire\n- **H1** A sentence.\n- H2 not a rule\n- **K12** Another.")).toEqual([
      "H1",
      "K12",
    ]);
    expect(citedIds('it("[H1] does", f);\nit("[P5, O12] resumes", f);\nconst x = row[H2];')).toEqual([
      "H1",
      "P5",
      "O12",
    ]);
  });
});
