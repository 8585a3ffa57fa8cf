/** One line of the table of imports in docs/ARCHITECTURE.md. */
export interface ImportRow {
  /** Of files or folders; `<name>` stands for one folder, `*` for any part of a name. */
  readonly patterns: readonly string[];
  /** The same, without `src/` where it begins so. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

interface Import {
  readonly line: number;
  readonly target: string;
}

const HEAD = /^\| folder\s+\|.*\| imports\s+\| packages\s+\|$/;
const IMPORT = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|\bnew URL\(\s*)"([^"\n]+)"/g;
/** An address beside a page is no file of this project. */
const OWN_URL = /^\.{1,2}\/.*\.tsx?$/;
const TEST_ROW = "*.test.*";

export function readImportTable(architecture: string): readonly ImportRow[] {
  const lines = architecture.split("\n");
  const head = lines.findIndex((line) => HEAD.test(line));
  if (head === -1) throw new Error("no table | folder | … | imports | packages |");
  const rows: ImportRow[] = [];
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith("|")) break;
    const cells = line
      .split("|")
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
    rows.push({ patterns: cells[1] ?? [], imports: cells.at(-3) ?? [], packages: cells.at(-2) ?? [] });
  }
  return rows;
}

/**
 * What a file imports against the table, as `path:line imports target`. The last row that a file fits is the one that
 * counts, and the row of tests adds to it. A file may always import what stands in its own folder.
 */
export function importBreaches(path: string, source: string, rows: readonly ImportRow[]): readonly string[] {
  const tested = path.replace(/(\.browser)?\.test(?=\.tsx?$)/, "");
  const row = rows.findLast(({ patterns }) =>
    patterns.some((pattern) => ownFolder(pattern, tested) !== null),
  );
  if (row === undefined) return [`${path} stands in no row`];
  const rowsOfFile = tested === path ? [row] : [row, ...rows.filter(isTestRow)];
  const own = row.patterns.flatMap((pattern) => ownFolder(pattern, tested) ?? []);
  const files = rowsOfFile.flatMap(({ imports }) => imports).map(fromRoot);
  const packages = rowsOfFile.flatMap((one) => one.packages);

  function allowed(target: string): boolean {
    if (!target.startsWith(".")) return packages.some((name) => isPackage(target, name));
    const resolved = resolve(path, target);
    // The files at the head of src are named one by one, but for their tests.
    if (own.some((folder) => (folder !== "src" || tested !== path) && resolved.startsWith(`${folder}/`)))
      return true;
    return files.some((pattern) => ownFolder(pattern, resolved) !== null);
  }

  return importsOf(source)
    .filter(({ target }) => !allowed(target))
    .map(({ line, target }) => `${path}:${line} imports ${target}`);
}

/** Files that import each other in a circle, types included, each circle as its paths. `files`: sources by path. */
export function importCircles(files: ReadonlyMap<string, string>): readonly string[] {
  const targets = (path: string): readonly string[] =>
    importsOf(files.get(path) ?? "")
      .map(({ target }) => resolve(path, target))
      .filter((target) => files.has(target));
  const done = new Set<string>();
  const found = new Set<string>();
  function follow(path: string, trail: readonly string[]): void {
    const at = trail.indexOf(path);
    if (at >= 0) found.add(trail.slice(at).toSorted().join(", "));
    if (at >= 0 || done.has(path)) return;
    for (const target of targets(path)) follow(target, [...trail, path]);
    done.add(path);
  }
  for (const path of files.keys()) follow(path, []);
  return [...found];
}

/** Patterns that no file fits any more. */
export function emptyRows(paths: readonly string[], rows: readonly ImportRow[]): readonly string[] {
  return rows
    .flatMap(({ patterns, imports }) => [...patterns, ...imports.map(fromRoot)])
    .filter((pattern) => pattern !== TEST_ROW && !paths.some((path) => ownFolder(pattern, path) !== null));
}

function importsOf(source: string): readonly Import[] {
  return [...source.matchAll(IMPORT)]
    .filter(([text, target = ""]) => !text.startsWith("new URL") || OWN_URL.test(target))
    .map(({ 1: target = "", index }) => ({ line: source.slice(0, index).split("\n").length, target }));
}

/** The folder that a file which fits the pattern stands in, with names in the place of `<name>`; null when it does not fit. */
function ownFolder(pattern: string, path: string): string | null {
  const parts = pattern.split("/");
  const names = path.split("/");
  const fits = parts.every((part, index) => {
    const name = names[index];
    if (name === undefined) return false;
    // A file's ending may be left out.
    return partPattern(part).test(index === names.length - 1 ? name.replace(/\.tsx?$/, "") : name);
  });
  if (!fits) return null;
  return names.slice(0, Math.min(parts.length, names.length - 1)).join("/");
}

function partPattern(part: string): RegExp {
  const text = part
    .replace(/\.tsx?$/, "")
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("<name>", "[^/]+")
    .replaceAll("*", "[^/]*");
  return new RegExp(`^${text}$`);
}

function fromRoot(pattern: string): string {
  return pattern.startsWith("mocks/") ? pattern : `src/${pattern}`;
}

function isTestRow({ patterns }: ImportRow): boolean {
  return patterns.includes(TEST_ROW);
}

function isPackage(target: string, name: string): boolean {
  if (name.endsWith(":*")) return target.startsWith(name.slice(0, -1));
  return target === name || target.startsWith(`${name}/`);
}

function resolve(path: string, target: string): string {
  const folder = path.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") folder.pop();
    else if (part !== ".") folder.push(part);
  }
  return folder.join("/");
}
