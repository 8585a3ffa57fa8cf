import { describe, expect, it } from "vitest";
import ARCHITECTURE from "../docs/ARCHITECTURE.md?raw";
import { emptyRows, importBreaches, importCircles, readImportTable } from "./importTable.ts";

// As modules, so that a change to any of them runs this test again.
const FILES = new Map(
  Object.entries(
    import.meta.glob<string>(["../src/**/*.{ts,tsx}", "../mocks/**/*.{ts,tsx}"], {
      query: "?raw",
      import: "default",
      eager: true,
    }),
  ).map(([path, source]) => [path.replace("../", ""), source]),
);
const TABLE = readImportTable(ARCHITECTURE);

const SAMPLE = readImportTable(
  [
    "| folder | what it is | imports | packages |",
    "| --- | --- | --- | --- |",
    "| `src/lib` | a | nothing | none |",
    "| `src/panels/<name>` | b | `lib` | `react` |",
    "| `src/panels/<name>/use*.ts` | c | `lib`, `hooks/one` | `@scope/pack`, `node:*` |",
    "| `*.test.*` | d | `testing` | `vitest` |",
    "",
    "| `src/other` | not of the table | | |",
  ].join("\n"),
);

function breaches(path: string, ...lines: readonly string[]): readonly string[] {
  return importBreaches(path, lines.join("\n"), SAMPLE);
}

describe("the table of imports in docs/ARCHITECTURE.md", () => {
  it("[G3] is kept by every file of src and mocks", () => {
    expect(FILES.size).toBeGreaterThan(300);
    expect([...FILES].flatMap(([path, source]) => importBreaches(path, source, TABLE))).toEqual([]);
  });

  it("[G3] names only what there is", () => {
    expect(emptyRows([...FILES.keys()], TABLE)).toEqual([]);
  });

  it("[G3] tells a breach with its file and line", () => {
    const found = breaches(
      "src/lib/clock.ts",
      'import { one } from "./one.ts";',
      "import {",
      "  two,",
      '} from "../protocol/two.ts";',
      'const three = await import("../panels/a/Three.tsx");',
      'new Worker(new URL("../market/four.ts", import.meta.url));',
      'import "zod/mini";',
    );
    expect(found).toEqual([
      "src/lib/clock.ts:4 imports ../protocol/two.ts",
      "src/lib/clock.ts:5 imports ../panels/a/Three.tsx",
      "src/lib/clock.ts:6 imports ../market/four.ts",
      "src/lib/clock.ts:7 imports zod/mini",
    ]);
  });

  it("[G3] keeps one panel from another, and asks the last row that fits", () => {
    expect(
      breaches("src/panels/a/A.tsx", 'from "./B.tsx"', 'from "../../lib/c.ts"', 'from "react/jsx"'),
    ).toEqual([]);
    expect(breaches("src/panels/a/A.tsx", 'from "../b/B.tsx"', 'from "../../hooks/one.ts"')).toHaveLength(2);
    expect(
      breaches(
        "src/panels/a/useA.ts",
        'from "./B.tsx"',
        'from "../../hooks/one.ts"',
        'from "@scope/pack"',
        'from "node:fs"',
      ),
    ).toEqual([]);
    expect(breaches("src/panels/a/useA.ts", 'from "../../hooks/two.ts"', 'from "react"')).toHaveLength(2);
  });

  it("[G3] gives tests what their source may import and the means of a test", () => {
    expect(
      breaches("src/lib/a.test.ts", 'from "vitest"', 'from "../testing/b.tsx"', 'from "./a.ts"'),
    ).toEqual([]);
    expect(breaches("src/lib/a.test.ts", 'from "../panels/a/A.tsx"')).toHaveLength(1);
  });

  it("[G3] names the files at the head of src one by one", () => {
    const table = readImportTable(
      [
        "| folder | what it is | imports | packages |",
        "| --- | --- | --- | --- |",
        "| `src/a.ts` | a | `b` | none |",
      ].join("\n"),
    );
    expect(importBreaches("src/a.ts", 'from "./b.ts"\nfrom "./c.ts"', table)).toEqual([
      "src/a.ts:2 imports ./c.ts",
    ]);
  });

  it("[G13] no file of src and mocks imports itself through others, types included", () => {
    const sources = [...FILES].filter(([path]) => !/\.test\./.test(path));
    expect(importCircles(new Map(sources))).toEqual([]);
    const circle = new Map([
      ["a/one.ts", 'import type { Two } from "./two.ts";'],
      ["a/two.ts", 'import { three } from "../b/three.ts";'],
      ["b/three.ts", 'import { one } from "../a/one.ts";'],
      ["b/four.ts", 'import { one } from "../a/one.ts";'],
    ]);
    expect(importCircles(circle)).toEqual(["a/one.ts, a/two.ts, b/three.ts"]);
  });

  it("[G3] asks for a row for every file", () => {
    expect(breaches("src/new/a.ts")).toEqual(["src/new/a.ts stands in no row"]);
    expect(emptyRows(["src/lib/a.ts", "src/panels/b/c.ts"], SAMPLE)).toEqual([
      "src/panels/<name>/use*.ts",
      "src/hooks/one",
      "src/testing",
    ]);
  });
});
