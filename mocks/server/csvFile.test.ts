import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCsvFile } from "./csvFile.ts";
import type { CsvFlags } from "./flags.ts";

const folder = mkdtempSync(join(tmpdir(), "tapedeck-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

function read(name: string, text: string | null, flags: Partial<CsvFlags> = {}) {
  const path = join(folder, name);
  if (text !== null) writeFileSync(path, text);
  const read = readCsvFile(
    { path, symbol: null, map: {}, scale: 0, speed: 1, ...flags },
    { symbols: 20, seed: 42 },
  );
  return read.ok ? read.value : read.error.replace(path, name);
}

describe("csv file", () => {
  it("[M37] is the market of the instrument that its name has in it, or of the one that is told", () => {
    const text = "time,bid,ask\r\n0,1.1,1.2\r\n";
    expect(read("20140501_eurusd_tick.csv", text)).toMatchObject({
      symbol: "EURUSD",
      rows: [{ bid: 110_000 }],
    });
    expect(read("eurusd.csv", text, { symbol: "USDCAD" })).toMatchObject({ symbol: "USDCAD" });
  });

  it("[M37] tells in one line what is wrong", () => {
    expect(read("mystery.csv", "")).toBe(
      "--csv mystery.csv: its name has no listed symbol in it; give one with --csv-symbol",
    );
    expect(read("eurusd.csv", "", { symbol: "NONE" })).toBe("--csv-symbol NONE is not listed here");
    expect(read("eurusd-missing.csv", null)).toBe("--csv eurusd-missing.csv cannot be read");
    expect(read("eurusd-bad.csv", "time,bid,ask\n0,1.1,1.2\n1,x,1.2")).toBe(
      'eurusd-bad.csv, line 3: bid: "x" is no price',
    );
  });
});
