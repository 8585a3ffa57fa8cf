import type { AssetClass } from "../../src/protocol/instrument.ts";
import { shapeOf, type Fact, type Series } from "./marketFacts.ts";

/** A column of a table: instruments whose figures are told together. */
export interface Column {
  readonly head: string;
  readonly group: readonly Series[];
}

/** One row a fact. A figure that the series do not give is a dash. */
export function factsTable(facts: readonly Fact[], columns: readonly Column[]): string {
  const rows = facts.map(({ name, of, decimals }) => [
    name,
    ...columns.map(({ group }) => told(of(group), decimals)),
  ]);
  return table(["", ...columns.map(({ head }) => head)], rows);
}

/** One row a fact: the least and the most of the same class in several markets, and the median of them. */
export function rangesTable(facts: readonly Fact[], markets: readonly (readonly Column[])[]): string {
  const [first = []] = markets;
  const rows = facts.map(({ name, of, decimals }) => [
    name,
    ...first.map((_, index) => {
      const values = markets
        .map((columns) => of(columns[index]?.group ?? []))
        .toSorted((one, other) => one - other);
      const [least, middle, most] = [values[0], values[values.length >> 1], values.at(-1)].map((value) =>
        told(value ?? Number.NaN, decimals),
      );
      return least === "–" ? "–" : `${least} to ${most}, ${middle}`;
    }),
  ]);
  return table(["", ...first.map(({ head }) => head)], rows);
}

const SHAPE_MINUTES = 120;

/** How lively each two hours of a day are, times the day's mean. */
export function shapeTable(columns: readonly Column[]): string {
  const shapes = columns.map(({ group }) => shapeOf(group, SHAPE_MINUTES));
  const rows = Array.from({ length: 12 }, (_, index) => {
    const from = String(2 * index).padStart(2, "0");
    const to = String(2 * index + 2).padStart(2, "0");
    return [`${from} to ${to} h UTC`, ...shapes.map((shape) => told(shape[index] ?? Number.NaN, 2))];
  });
  return table(["", ...columns.map(({ head }) => head)], rows);
}

/** The page with what stands between `<!-- name -->` and `<!-- end -->` replaced. Throws when it has no such place. */
export function withTable(page: string, name: string, text: string): string {
  const head = `<!-- ${name} -->\n`;
  const from = page.indexOf(head);
  const to = page.indexOf("\n<!-- end -->", from);
  if (from === -1 || to === -1) throw new Error(`the page has no place for ${name}`);
  return `${page.slice(0, from)}${head}\n${text}${page.slice(to)}`;
}

/** Figures of a table of the page, by row and column; of a range its ends and its median, one after the other. */
export function figuresOf(page: string, name: string): ReadonlyMap<string, readonly number[]> {
  const from = page.indexOf(`<!-- ${name} -->`);
  const lines = page.slice(from, page.indexOf("<!-- end -->", from)).split("\n");
  const rows = lines.filter((line) => line.startsWith("| ")).slice(2);
  return new Map(
    rows.map((line) => {
      const [head = "", ...cells] = line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [
        head,
        cells.flatMap((cell) => cell.split(/ to |, /).map((one) => Number(one.replace("−", "-")))),
      ];
    }),
  );
}

export const CLASS_HEADS: Readonly<Record<AssetClass, string>> = {
  fx: "currencies",
  equity: "stocks",
  future: "futures",
  crypto: "coins",
};

function told(value: number, decimals: number): string {
  return Number.isNaN(value)
    ? "–"
    : value
        .toFixed(decimals)
        .replace("-", "−")
        .replace(/^−(0(\.0+)?)$/, "$1");
}

/** As the formatter writes it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, index) =>
    Math.max(cell.length, 3, ...rows.map((row) => (row[index] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line), ""].join("\n");
}
