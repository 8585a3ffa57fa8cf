import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText } from "./csv.ts";

/** Reads CSV as RFC 4180 has it. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe("CSV", () => {
  it("[U30] neutralises what a spreadsheet would run as a formula, and leaves numbers alone", () => {
    const cells = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", " =1", "＝1", "-12.50", "12", "a=b", ""];
    expect(
      parse(
        csvText(
          ["Cell"],
          cells.map((cell) => [cell]),
        ),
      ).map(([cell]) => cell),
    ).toEqual([
      "Cell",
      "'=1+1",
      "'+1",
      "'-1+1",
      "'@SUM(A1)",
      "'\tx",
      "'\rx",
      "' =1",
      "'＝1",
      "-12.50",
      "12",
      "a=b",
      "",
    ]);
  });

  it("[U30] keeps commas, quotes and line ends within their cell, whatever the text", () => {
    expect(csvText(["a", "b"], [['x "y", z', "1\r\n2"]])).toBe('a,b\r\n"x ""y"", z","1\r\n2"\r\n');
    const row = fc.array(fc.string(), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const read = parse(csvText(["a", "b"], rows));
        expect(read.length).toBe(rows.length + 1);
        for (const [index, cells] of rows.entries())
          for (const [place, cell] of cells.entries()) {
            const shown = read[index + 1]![place]!;
            expect([cell, `'${cell}`]).toContain(shown);
            expect(shown).not.toMatch(/^[=+@\t\r]/);
          }
      }),
    );
  });
});
