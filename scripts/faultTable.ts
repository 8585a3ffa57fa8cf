import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ruleIds } from "./specCheck.ts";

/** What docs/FAULTS.md says of one fault: rules of SPEC.md, and names of test files. */
export interface FaultRow {
  readonly fault: string;
  readonly rules: readonly string[];
  readonly tests: readonly string[];
}

const ROOT = join(import.meta.dirname, "..");
const FAULTS = join(ROOT, "docs/FAULTS.md");
const TEST_FILE = /\.(test|spec)\.tsx?$/;
const ROW = /^\| ([PO]\d+) +\| ([^|]+) \| ([^|]+) \|\n/gm;
/** `["P5, O12"]` or `[C7][P5]`, as a test's name begins. */
const IDS_OF_A_NAME = /["'`]((?:\[[A-Z]{1,3}\d{1,3}(?:, ?[A-Z]{1,3}\d{1,3})*\] ?)+)/g;
const ID = /[A-Z]{1,3}\d{1,3}/g;

export function faultRows(page: string): FaultRow[] {
  return [...page.matchAll(ROW)].map(([, fault = "", rules = "", tests = ""]) => ({
    fault,
    rules: rules.trim().split(", "),
    tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  }));
}

/** The ids that stand together before each test's name, by file; files of one name count as one. */
export function namedIds(): Map<string, readonly (readonly string[])[]> {
  const found = new Map<string, readonly (readonly string[])[]>();
  for (const folder of ["src", "mocks", "scripts", "e2e"]) {
    for (const path of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })) {
      // The samples of specCheck.test.ts cite nothing.
      if (!TEST_FILE.test(path) || path === "specCheck.test.ts") continue;
      const text = readFileSync(join(ROOT, folder, path), "utf8");
      const ids = [...text.matchAll(IDS_OF_A_NAME)].map(([, heads = ""]) => heads.match(ID) ?? []);
      found.set(basename(path), [...(found.get(basename(path)) ?? []), ...ids]);
    }
  }
  return found;
}

/** `npm run faults` writes the table anew: the tests as they are, their rules beside those that stand there already. */
export function main(): void {
  const page = readFileSync(FAULTS, "utf8");
  const known = new Set(ruleIds(readFileSync(join(ROOT, "docs/SPEC.md"), "utf8")));
  const before = new Map(faultRows(page).map((row) => [row.fault, row]));
  const named = namedIds();
  const rows = ruleIds(page).map((fault): FaultRow => {
    const citing = [...named].filter(([, names]) => names.some((ids) => ids.includes(fault)));
    const beside = citing.flatMap(([, names]) => names.filter((ids) => ids.includes(fault)).flat());
    const rules = new Set([...(before.get(fault)?.rules ?? []), ...beside].filter((id) => known.has(id)));
    return { fault, rules: [...rules].sort(byId), tests: citing.map(([name]) => name).sort() };
  });
  const [first = ""] = page.match(ROW) ?? [];
  const at = first === "" ? -1 : page.indexOf(first);
  if (at < 0) throw new Error("docs/FAULTS.md has no table to write anew");
  const head = page.slice(0, page.lastIndexOf("\n| fault", at) + 1);
  const tail = page.slice(at).replaceAll(ROW, "");
  writeFileSync(FAULTS, head + tableOf(rows) + tail);
}

function byId(a: string, b: string): number {
  const [letters, others] = [a, b].map((id) => id.replace(/\d+/, "")) as [string, string];
  return letters.localeCompare(others) || Number(a.slice(letters.length)) - Number(b.slice(others.length));
}

/** In columns of one width, as the formatter leaves them. */
function tableOf(rows: readonly FaultRow[]): string {
  const cells = [
    ["fault", "rules", "tests"],
    ...rows.map(({ fault, rules, tests }) => [
      fault,
      rules.join(", "),
      tests.map((name) => `\`${name}\``).join(", "),
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const [head, ...body] = cells.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return `${[head, rule, ...body].join("\n")}\n`;
}
