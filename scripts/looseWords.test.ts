import { describe, expect, it } from "vitest";
import { looseWords } from "./looseWords.ts";

/** What reads as words and is none of a person's language. */
const NO_WORDS: readonly string[] = [
  // Column heads of files, which machines read.
  "src/panels/*/*Csv.ts",
  // Kinds of a recording's lines.
  "src/session/readEntry.ts",
  // What was wrong with a frame, beside what the decoders of src/protocol say of it.
  "src/transport/orders/orderReader.ts",
  "src/transport/prices/priceReader.ts",
  // Names of indicators with their figures.
  "src/panels/chart/indicatorList.ts",
  // An answer of the recorded server.
  "src/session/replayWires.ts",
  // Names in links and in kept settings; src/words has what is shown for them.
  "src/workspace/layouts/presetLayouts.ts",
  "src/settings/watchlists.ts",
];

// As modules, so that a change to any of them runs this test again.
const FILES = Object.entries(
  import.meta.glob<string>(
    [
      "../src/**/*.{ts,tsx}",
      "!../src/{words,testing,protocol,lib}/**",
      "!../src/**/*.test.{ts,tsx}",
      "!../src/**/*{Fixture,Fixtures,Harness}.ts",
      "!../src/**/fake*.ts",
    ],
    { query: "?raw", import: "default", eager: true },
  ),
).map(([path, source]) => [path.replace("../", ""), source] as const);

function isNoWords(path: string): boolean {
  return NO_WORDS.some((name) =>
    new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`).test(path),
  );
}

describe("what the terminal says", () => {
  it("[I2] stands in src/words: no other file holds a sentence", () => {
    expect(FILES.length).toBeGreaterThan(300);
    const held = FILES.filter(([path]) => !isNoWords(path));
    expect(held.flatMap(([path, source]) => looseWords(path, source))).toEqual([]);
  });

  it.each([
    ['<Button title="Close">', "Close"],
    ["<Field label={`Limit price`}>", "Limit price"],
    ['const hint = short ? "Try again" : "";', "Try again"],
    ["notify(`Orders of ${symbol} were lost`);", "Orders of ${symbol} were lost"],
    ['{ label: "Buy" }', "Buy"],
  ])("[I2] a sentence is found in %s", (source, text) => {
    expect(looseWords("src/a.ts", `\n${source}`)).toEqual([`src/a.ts:2: ${text}`]);
  });

  it.each([
    "throw new Error(`nothing answered ${url}`);",
    'invariant(store !== null, "used outside of it");',
    "// the order stands",
    'root.querySelector("button not [disabled]")',
    'const kind = "stopLimit";',
    '<div className="visually hidden">',
    '<Icon name="close" />',
  ])("[I2] none is found in %s", (source) => {
    expect(looseWords("src/a.ts", source)).toEqual([]);
  });
});
