import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createInstrumentList } from "../../mocks/exchange/market/instrumentList.ts";
import { createMadeUpPast, DAY_MS } from "../../mocks/exchange/crowd/madeUpPast.ts";
import { readCsvFile } from "../../mocks/server/csvFile.ts";
import type { CsvMarket } from "../../mocks/exchange/csv/csvMarket.ts";
import { CLASS_HEADS, factsTable, rangesTable, shapeTable, withTable, type Column } from "./factsPage.ts";
import { ASSET_CLASSES, breaches, DAY_FACTS, MINUTE_FACTS, ofClass, type Series } from "./marketFacts.ts";
import { daysOf, minutesOf } from "./realSeries.ts";
import { SIX_HOURS, watchMarket } from "./watchMarket.ts";

const SEEDS = "42,1,43,7,2,3,4,5,6,8";
const USAGE = `npm run -s market:facts -- [flags]
  --hours 24         how long the market runs by its own clock, from 00:00 UTC
  --seed 42          seed of the market
  --seeds <list>     seeds of markets that run for six hours each, to be told side by side; "none" for none
                     (default ${SEEDS})
  --quotes <file>    time, bid and ask of an instrument without a head, to stand beside the simulated minutes
  --days <file>      time, open, high, low and close of an instrument's days without a head, prices times 10,000
  --write            write the tables into docs/market.md (give both files)
  --help             this text`;

const PAGE = "docs/market.md";
const MINUTES_AN_HOUR = 60;
/** A Wednesday. */
const MIDNIGHT = Date.UTC(2024, 0, 10);
const NAMED = 60;

/** Prints the facts of the simulated market, beside those of files. Exit code 1 when one is out of its bounds. */
export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      hours: { type: "string", default: "24" },
      seed: { type: "string", default: "42" },
      seeds: { type: "string", default: SEEDS },
      quotes: { type: "string" },
      days: { type: "string" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const [hours, seed] = [Number(values.hours), Number(values.seed)];
  if (!(hours >= 1 && hours <= 240) || !Number.isInteger(seed) || seed < 0) {
    console.error("--hours: give a number from 1 to 240; --seed: give a whole number");
    return 2;
  }
  const seeds = values.seeds === "none" ? [] : values.seeds.split(",").map(Number);
  if (!seeds.every((one) => Number.isInteger(one) && one >= 0)) {
    console.error("--seeds: give whole numbers with commas between them, or none");
    return 2;
  }
  const quotes = values.quotes === undefined ? null : readFile("--quotes", values.quotes, seed);
  const days = values.days === undefined ? null : readFile("--days", values.days, seed);
  if (typeof quotes === "string" || typeof days === "string") {
    console.error([quotes, days].filter((one) => typeof one === "string").join("\n"));
    return 2;
  }

  const watched = watchMarket({
    seed,
    every: 1,
    rate: 200,
    minutes: hours * MINUTES_AN_HOUR,
    startAt: MIDNIGHT,
  });
  const minuteColumns = columnsOf(watched, quotes === null ? null : [quotes.symbol, minutesOf(quotes)]);
  const dayColumns = columnsOf(pastOf(seed), days === null ? null : [days.symbol, daysOf(days)]);
  const markets = seeds.map((one) => columnsOf(watchMarket({ ...SIX_HOURS, seed: one }), null));
  const tables: Readonly<Record<string, string>> = {
    minutes: factsTable(MINUTE_FACTS, minuteColumns),
    ...(markets.length === 0 ? {} : { seeds: rangesTable(MINUTE_FACTS, markets) }),
    shape: shapeTable(minuteColumns),
    days: factsTable(DAY_FACTS, dayColumns),
  };
  for (const [name, text] of Object.entries(tables)) console.log(`${name}\n\n${text}`);
  if (values.write) {
    const page = Object.entries(tables).reduce(
      (so, [name, text]) => withTable(so, name, text),
      readFileSync(PAGE, "utf8"),
    );
    writeFileSync(PAGE, page);
  }
  const wrong = [
    ...minuteColumns.slice(0, 4).flatMap(({ head, group }) => breaches(MINUTE_FACTS, group, head, "whole")),
    ...markets.flatMap((columns, index) =>
      columns.flatMap(({ head, group }) => breaches(MINUTE_FACTS, group, `seed ${seeds[index]}, ${head}`)),
    ),
    ...dayColumns.slice(0, 4).flatMap(({ head, group }) => breaches(DAY_FACTS, group, `days of ${head}`)),
  ];
  for (const words of wrong) console.error(words);
  return wrong.length === 0 ? 0 : 1;
}

function columnsOf(all: readonly Series[], real: readonly [string, Series] | null): readonly Column[] {
  const classes = ASSET_CLASSES.map((assetClass) => ({
    head: CLASS_HEADS[assetClass],
    group: ofClass(all, assetClass),
  }));
  return real === null ? classes : [...classes, { head: `real ${real[0]}`, group: [real[1]] }];
}

/** Every instrument's days before the market began. */
function pastOf(seed: number): readonly Series[] {
  return createInstrumentList(NAMED, seed).map((listed, sid) => ({
    listed,
    mids: createMadeUpPast(listed, sid, seed, MIDNIGHT)
      .spans(DAY_MS, 0, MIDNIGHT)
      .map(({ close }) => close),
  }));
}

const COLUMNS = {
  "--quotes": { map: { time: "1", bid: "2", ask: "3" }, scale: 0 },
  "--days": { map: { time: "1", open: "2", high: "3", low: "4", close: "5" }, scale: 4 },
} as const;

/** The file's market, or what is wrong with it. The instrument is the one that the file's name has in it. */
function readFile(flag: keyof typeof COLUMNS, path: string, seed: number): CsvMarket | string {
  const market = readCsvFile({ path, symbol: null, speed: 1, ...COLUMNS[flag] }, { symbols: NAMED, seed });
  return market.ok ? market.value : market.error.replace("--csv", flag);
}
