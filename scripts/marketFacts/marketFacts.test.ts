import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dayShape } from "../../mocks/exchange/crowd/dayShape.ts";
import { createInstrumentList } from "../../mocks/exchange/market/instrumentList.ts";
import { createMadeUpPast, DAY_MS, HOUR_MS } from "../../mocks/exchange/crowd/madeUpPast.ts";
import { SCENARIO_NAMES, SCENARIOS } from "../../mocks/exchange/crowd/scenarios.ts";
import { createRandom } from "../../src/lib/random.ts";
import { figuresOf } from "./factsPage.ts";
import { ASSET_CLASSES, boundsOf, breaches, DAY_FACTS, MINUTE_FACTS, ofClass } from "./marketFacts.ts";
import { autocorrelation, correlation, excessKurtosis, logReturns, mean, tailIndex } from "./statistics.ts";
import { SIX_HOURS, watchMarket } from "./watchMarket.ts";

const PAGE = readFileSync("docs/market.md", "utf8");
const MIDNIGHT = Date.UTC(2024, 0, 10);

describe("facts of the simulated market", () => {
  const watched = watchMarket({ ...SIX_HOURS, seed: 42 });

  it("[M40] [M41] are within their bounds in every class, in six hours of a third of it", () => {
    const wrong = ASSET_CLASSES.flatMap((name) => breaches(MINUTE_FACTS, ofClass(watched, name), name));
    expect(wrong).toEqual([]);
  });

  it("[M63] what clusters is no hour of the day: sizes that follow the day's shape alone do not", () => {
    const random = createRandom(5);
    const stocks = ofClass(watched, "equity").map(({ listed, ats }) => {
      let price = 100_000;
      const mids = ats.map(
        (at) => (price *= Math.exp(0.0005 * dayShape("equity", at - 30_000) * random.normal())),
      );
      return { listed, ats, mids };
    });
    const wrong = breaches(MINUTE_FACTS, stocks, "shape").filter((words) => !words.endsWith("not told"));
    expect(wrong.join()).toContain("autocorrelation of their sizes, 1 min");
  });

  it("[M41] stocks move most after they open", () => {
    const sizes = ofClass(watched, "equity").map(({ mids }) => logReturns(mids).map(Math.abs));
    // 12:30 to 13:30, and 14:45 to 15:30.
    const before = mean(sizes.map((one) => mean(one.slice(30, 90))));
    const after = mean(sizes.map((one) => mean(one.slice(165, 210))));
    expect(after / before).toBeGreaterThan(1.25);
  });

  it("[M40] are none of a random walk: its tails and its clustering are out of bounds", () => {
    const random = createRandom(1);
    let price = 100_000;
    const mids = Array.from({ length: 1_440 }, () => (price *= Math.exp(0.0005 * random.normal())));
    const wrong = breaches(MINUTE_FACTS, [{ mids }], "walk").filter((words) => !words.endsWith("not told"));
    expect(wrong).toHaveLength(3);
    expect(wrong[0]).toContain("excess kurtosis of 1 min returns");
    expect(wrong[1]).toContain("tail index of 1 min returns");
    expect(wrong[2]).toContain("autocorrelation of their sizes, 1 min");
  });

  it("[M56] a figure that nobody can tell is out of bounds, but in a class that has none", () => {
    const blind = watched.map(({ listed }) => ({ listed, mids: [] }));
    for (const name of ASSET_CLASSES) {
      const expected = MINUTE_FACTS.filter(({ notOf = [] }) => !notOf.some((one) => one === name));
      expect(breaches(MINUTE_FACTS, ofClass(blind, name), name)).toEqual(
        expected.map((fact) => `${name}: ${fact.name} is not told`),
      );
    }
    const [still, ...others] = ofClass(watched, "crypto");
    expect(
      breaches(MINUTE_FACTS, [...others, { ...still!, mids: still!.mids.map(() => 1) }], "coins"),
    ).toContain("coins: excess kurtosis of 1 min returns is not told");
    expect(breaches(MINUTE_FACTS, [], "nothing")).toHaveLength(MINUTE_FACTS.length);
  });

  it("[M40] hold in the made-up days as well, and move in sectors there", () => {
    const past = createInstrumentList(60, 42).map((listed, sid) => ({
      listed,
      mids: createMadeUpPast(listed, sid, 42, MIDNIGHT)
        .spans(DAY_MS, 0, MIDNIGHT)
        .map(({ close }) => close),
    }));
    const wrong = ASSET_CLASSES.flatMap((name) => breaches(DAY_FACTS, ofClass(past, name), name));
    expect(wrong).toEqual([]);
  });

  it("[M41] the hours of made-up days have the day's shape as well", () => {
    const listed = createInstrumentList(60, 42);
    const sid = listed.findIndex(({ instrument }) => instrument.symbol === "AAPL");
    const hours = createMadeUpPast(listed[sid]!, sid, 42, MIDNIGHT).spans(
      HOUR_MS,
      MIDNIGHT - 100 * DAY_MS,
      MIDNIGHT,
    );
    const at = (hour: number) => hours.filter(({ start }) => (start / HOUR_MS) % 24 === hour);
    const range = (hour: number) => mean(at(hour).map(({ high, low, close }) => (high - low) / close));
    const volume = (hour: number) => mean(at(hour).map((span) => span.volume));
    expect(range(15) / range(3)).toBeGreaterThan(2);
    expect(volume(15) / volume(3)).toBeGreaterThan(2);
    expect(range(20) / range(17)).toBeGreaterThan(1.2);
  });

  it("[M42] EURJPY is EURUSD times USDJPY to within their spreads, now and in the past", () => {
    const pairs = watchMarket({ seed: 3, every: 1, rate: 200, minutes: 10, startAt: MIDNIGHT + DAY_MS / 2 });
    const of = (symbol: string) => pairs.find(({ listed }) => listed.instrument.symbol === symbol)!;
    const [eurusd, usdjpy, eurjpy] = [of("EURUSD"), of("USDJPY"), of("EURJPY")];
    for (let minute = 0; minute < 10; minute += 1) {
      // In ticks of EURJPY, a thousandth of a yen.
      const through = (eurusd.mids[minute]! / 100_000) * usdjpy.mids[minute]!;
      expect(Math.abs(through - eurjpy.mids[minute]!)).toBeLessThan(3 * eurjpy.spreads[minute]! + 20);
    }
    const closes = ["EURUSD", "USDJPY", "EURJPY"].map((symbol) => {
      const listed = createInstrumentList(60, 3);
      const sid = listed.findIndex(({ instrument }) => instrument.symbol === symbol);
      return createMadeUpPast(listed[sid]!, sid, 3, MIDNIGHT)
        .spans(DAY_MS, 0, MIDNIGHT)
        .map(({ close }) => close);
    });
    const [eur, jpy, cross] = closes as [number[], number[], number[]];
    for (const [day, close] of cross.entries())
      expect(Math.abs((eur[day]! / 100_000) * jpy[day]! - close) / close).toBeLessThan(0.001);
  });
});

describe("statistics", () => {
  it("[M40] know what they are told of series with a known answer", () => {
    expect(autocorrelation([1, -1, 1, -1, 1, -1], 1)).toBeCloseTo(-5 / 6);
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1);
    expect(excessKurtosis([1, -1, 1, -1])).toBeCloseTo(-2);
    const random = createRandom(9);
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    expect(tailIndex(normal, 0.05)).toBeGreaterThan(5);
    // A tail with index 3: the cube root of a uniform draw, turned over.
    const heavy = Array.from({ length: 20_000 }, () => (1 - random.next()) ** (-1 / 3));
    expect(Math.abs(tailIndex(heavy, 0.05) - 3)).toBeLessThan(0.3);
    expect(Math.abs(excessKurtosis(normal))).toBeLessThan(0.15);
  });
});

describe("docs/market.md", () => {
  it("[M40] tells figures of a whole day that are within bounds, beside those of real prices", () => {
    for (const [name, facts] of [
      ["minutes", MINUTE_FACTS],
      ["days", DAY_FACTS],
    ] as const) {
      const figures = figuresOf(PAGE, name);
      expect([...figures.keys()]).toEqual(facts.map((fact) => fact.name));
      for (const one of facts) {
        const { name: fact, notOf = [] } = one;
        const bounds = boundsOf(one, "whole");
        const told = figures.get(fact)!;
        expect(told).toHaveLength(ASSET_CLASSES.length + 1);
        for (const [column, assetClass] of ASSET_CLASSES.entries()) {
          const value = told[column]!;
          const within = notOf.includes(assetClass)
            ? Number.isNaN(value)
            : value >= bounds[0] && value <= bounds[1];
          expect(within, `${name}, ${fact}, ${assetClass}: ${value}`).toBe(true);
        }
      }
    }
    // Three days allow less than an hour does.
    const autocorrelations = figuresOf(PAGE, "minutes").get("autocorrelation of returns, 1 min")!;
    for (const value of autocorrelations) expect(Math.abs(value)).toBeLessThan(0.08);
    // Stocks from 14:00 to 16:00 UTC, and an hour of the night.
    const shape = figuresOf(PAGE, "shape");
    const [opening, night] = ["14 to 16 h UTC", "02 to 04 h UTC"].map((hours) => shape.get(hours)?.[1]);
    expect(opening! / night!).toBeGreaterThan(2.5);
  });

  it("[M62] tells what ten seeds have in six hours, least and most within bounds", () => {
    const figures = figuresOf(PAGE, "seeds");
    expect([...figures.keys()]).toEqual(MINUTE_FACTS.map((fact) => fact.name));
    for (const fact of MINUTE_FACTS) {
      const [low, high] = boundsOf(fact, "hours");
      for (const value of figures.get(fact.name)!.filter((one) => !Number.isNaN(one))) {
        expect(value, fact.name).toBeGreaterThanOrEqual(low);
        expect(value, fact.name).toBeLessThanOrEqual(high);
      }
    }
  });

  it("[M45] tells every scenario by its name and its words on the screen", () => {
    const rows = [...PAGE.matchAll(/^\| `(\w+)` +\| ([^|]+?) +\|/gm)].map(([, name, label]) => [name, label]);
    expect(rows).toEqual(SCENARIO_NAMES.map((name) => [name, SCENARIOS[name].label]));
  });
});
