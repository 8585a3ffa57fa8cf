import type { Random } from "../../../src/lib/random.ts";
import { USUAL, type Conditions } from "./conditions.ts";
import { factorNames, MARKET_FACTOR } from "./exposure.ts";
import type { News } from "./flow.ts";
import type { ListedInstrument } from "../market/instrumentList.ts";

/** One thing that a scenario does to the market. */
export type ScenarioAct =
  | { readonly kind: "conditions"; readonly conditions: Conditions }
  | { readonly kind: "news"; readonly news: News }
  | { readonly kind: "halt"; readonly symbol: string }
  /** Ends the halt with an auction of this length. */
  | { readonly kind: "reopen"; readonly symbol: string; readonly ms: number }
  | { readonly kind: "auction"; readonly symbol: string; readonly ms: number };

export interface PlannedAct {
  /** After the round began. */
  readonly atMs: number;
  readonly act: ScenarioAct;
}

interface Scenario {
  /** For a person. */
  readonly label: string;
  readonly about: string;
  /** Then it does the same kind of thing again. */
  readonly roundMs: number;
  /** Begins with the conditions at 0. Whatever is random is drawn from `random`, so that a seed gives the same again. */
  readonly plan: (random: Random, listed: readonly ListedInstrument[]) => readonly PlannedAct[];
}

const MINUTE_MS = 60_000;

/** How the market can be asked to behave, by name. docs/market.md tells each. */
export const SCENARIOS = {
  usual: {
    label: "Usual",
    about: "The market as it is calibrated.",
    roundMs: 10 * MINUTE_MS,
    plan: () => [under(0, {})],
  },
  calm: {
    label: "Calm",
    about: "Small moves, narrow spreads, deep books, fewer trades.",
    roundMs: 10 * MINUTE_MS,
    plan: () => [
      under(0, { volatility: 0.3, spread: 0.8, size: 1.6, orders: 1.2, activity: 0.7, takes: 0.8 }),
    ],
  },
  fast: {
    label: "Fast market",
    about:
      "Large moves, wide spreads, thin books, and news about the market, a sector or a currency every minute.",
    roundMs: 5 * MINUTE_MS,
    plan: fastMarket,
  },
  flashCrash: {
    label: "Flash crash",
    about:
      "After 15 s prices fall for a minute while buyers leave the books, then come back in some minutes; every 10 minutes.",
    roundMs: 10 * MINUTE_MS,
    plan: flashCrash,
  },
  auction: {
    label: "Auction",
    about: "After 10 s everything is called into an auction of 45 s, with news meanwhile; every 3 minutes.",
    roundMs: 3 * MINUTE_MS,
    plan: auctions,
  },
  halt: {
    label: "Halt",
    about:
      "News halt the busiest instrument for a minute after 8 s, and another after 40 s; each reopens by an auction; every 2 minutes.",
    roundMs: 2 * MINUTE_MS,
    plan: halts,
  },
  illiquid: {
    label: "Illiquid",
    about: "Few and small orders far apart, and little trading.",
    roundMs: 10 * MINUTE_MS,
    plan: () => [
      under(0, { volatility: 0.9, spread: 4, size: 0.3, orders: 0.35, activity: 0.25, takes: 0.8 }),
    ],
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof SCENARIOS;

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as [ScenarioName, ...ScenarioName[]];

export const DEFAULT_SCENARIO: ScenarioName = "usual";

export function isScenarioName(text: string): text is ScenarioName {
  return Object.hasOwn(SCENARIOS, text);
}

function under(atMs: number, changed: Partial<Conditions>): PlannedAct {
  return { atMs, act: { kind: "conditions", conditions: { ...USUAL, ...changed } } };
}

function newsAt(atMs: number, about: string, minutes: number, heat: number): PlannedAct {
  return { atMs, act: { kind: "news", news: { about, minutes, heat } } };
}

/** A number from `from` to `to`, of either sign. */
function swing(random: Random, from: number, to: number): number {
  const sign = random.next() < 0.5 ? 1 : -1;
  return sign * (from + (to - from) * random.next());
}

/** Two in five news are about everything; the others about whatever something listed follows. */
function fastMarket(random: Random, listed: readonly ListedInstrument[]): PlannedAct[] {
  const factors = factorNames(listed);
  const news = Array.from({ length: 5 }, (_, index) => {
    const about =
      random.next() < 0.4 ? MARKET_FACTOR : (factors[random.integer(factors.length)] ?? MARKET_FACTOR);
    const atMs = index * MINUTE_MS + 5_000 + random.integer(40_000);
    return newsAt(atMs, about, swing(random, 3, 8), 0.8);
  });
  return [under(0, { volatility: 1.8, spread: 1.6, size: 0.6, orders: 0.7, takes: 1.6 }), ...news];
}

/** What the whole market falls by, in deviations of a year, and the share of it that comes back at once. */
const CRASH = 0.42;
const REBOUND = 0.8;
/** Length of the fall, and from its end to the rebound, of the rebound, and of the slow way back to where it began. */
const CRASH_MS = {
  calm: 15_000,
  fall: MINUTE_MS,
  bottom: 15_000,
  rebound: 3 * MINUTE_MS,
  back: 5 * MINUTE_MS,
};

function flashCrash(): PlannedAct[] {
  const { calm, fall, bottom, rebound, back } = CRASH_MS;
  const perMinute = (move: number, ms: number): number => (move * MINUTE_MS) / ms;
  return [
    under(0, { volatility: 1.2 }),
    under(calm, {
      volatility: 3,
      spread: 3,
      size: 0.35,
      orders: 0.4,
      takes: 2,
      trend: perMinute(-CRASH, fall),
    }),
    under(calm + fall, { volatility: 3, spread: 4, size: 0.3, orders: 0.35, takes: 1.5 }),
    under(calm + fall + bottom, {
      volatility: 2,
      spread: 2,
      size: 0.5,
      orders: 0.6,
      takes: 1.5,
      trend: perMinute(CRASH * REBOUND, rebound),
    }),
    under(calm + fall + bottom + rebound, {
      volatility: 1.3,
      spread: 1.2,
      size: 0.8,
      orders: 0.9,
      trend: perMinute(CRASH * (1 - REBOUND), back),
    }),
    under(calm + fall + bottom + rebound + back, {}),
  ];
}

function auctions(random: Random, listed: readonly ListedInstrument[]): PlannedAct[] {
  return [
    under(0, { volatility: 1.2 }),
    ...listed.map(({ instrument: { symbol } }): PlannedAct => {
      return { atMs: 10_000, act: { kind: "auction", symbol, ms: 45_000 } };
    }),
    newsAt(25_000, MARKET_FACTOR, swing(random, 4, 8), 1),
  ];
}

/** Shares, futures and coins are halted rather than currencies. */
function halts(random: Random, listed: readonly ListedInstrument[]): PlannedAct[] {
  const others = listed.filter(({ instrument }) => instrument.assetClass !== "fx");
  const candidates = (others.length > 0 ? others : listed).toSorted(
    (one, other) => other.activity - one.activity,
  );
  const [busiest, ...rest] = candidates.map(({ instrument }) => instrument.symbol);
  const drawn = rest[random.integer(Math.min(rest.length, 12))];
  const of = (symbol: string | undefined, fromMs: number): PlannedAct[] =>
    symbol === undefined
      ? []
      : [
          newsAt(fromMs, symbol, swing(random, 15, 30), 0),
          { atMs: fromMs + 400, act: { kind: "halt", symbol } },
          { atMs: fromMs + 50_000, act: { kind: "reopen", symbol, ms: 20_000 } },
        ];
  return [under(0, { volatility: 1.2 }), ...of(busiest, 8_000), ...of(drawn, 40_000)].sort(
    (one, other) => one.atMs - other.atMs,
  );
}
