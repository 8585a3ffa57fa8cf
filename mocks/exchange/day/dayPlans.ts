import type { AssetClass } from "../../../src/protocol/instrument.ts";
import type { TradingPhase } from "../../../src/protocol/priceMessages.ts";

/** Which phase a market is in from a time of the venue's day on, unless it is halted or in an auction of its own. */
export interface PlannedPhase {
  /** Ms since the venue's day began. */
  readonly fromMs: number;
  readonly phase: TradingPhase;
}

/** The phases of a day, in order of time and beginning at 0; before the first it is continuous. */
export type DayPlan = readonly PlannedPhase[];

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** The venue's day begins at 22:00 UTC. */
const utc = (hour: number, minute: number, second = 0): number =>
  ((hour + 2) % 24) * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;

/**
 * When each class trades. Whoever opens the demo, at whatever hour, finds nearly all of it open: sessions are long, and
 * no two classes pause at the same time. docs/market.md has the table.
 */
export const DAY_PLANS: Readonly<Record<AssetClass, DayPlan>> = {
  fx: [
    { fromMs: utc(22, 0), phase: "openingAuction" },
    { fromMs: utc(22, 0, 30), phase: "continuous" },
    { fromMs: utc(21, 58), phase: "closingAuction" },
    { fromMs: utc(21, 59), phase: "closed" },
  ],
  equity: [
    { fromMs: 0, phase: "continuous" },
    { fromMs: utc(20, 59), phase: "closingAuction" },
    { fromMs: utc(21, 0), phase: "closed" },
    { fromMs: utc(21, 3), phase: "preOpen" },
    { fromMs: utc(21, 4), phase: "openingAuction" },
    { fromMs: utc(21, 5), phase: "continuous" },
  ],
  future: [
    { fromMs: 0, phase: "continuous" },
    { fromMs: utc(21, 14), phase: "closingAuction" },
    { fromMs: utc(21, 15), phase: "closed" },
    { fromMs: utc(21, 18), phase: "preOpen" },
    { fromMs: utc(21, 19), phase: "openingAuction" },
    { fromMs: utc(21, 19, 30), phase: "continuous" },
  ],
  crypto: [
    { fromMs: utc(22, 0), phase: "openingAuction" },
    { fromMs: utc(22, 0, 30), phase: "continuous" },
    { fromMs: utc(21, 59), phase: "closingAuction" },
  ],
};

/** Continuous trading at every moment: only the venue's day ends. */
export const ALWAYS_OPEN: DayPlan = [];

/** When a venue trades: each class at its own hours, or everything round the clock. */
export const TRADING_HOURS = ["usual", "always"] as const;
export type TradingHours = (typeof TRADING_HOURS)[number];

export function isTradingHours(text: string): text is TradingHours {
  return TRADING_HOURS.some((hours) => hours === text);
}

/** A phase as the plan has it for a moment. */
export interface Planned {
  readonly phase: TradingPhase;
  /** When it ends, epoch ms; null when that is not told. */
  readonly until: number | null;
  /** What follows it; null when its end is not told. */
  readonly next: TradingPhase | null;
}

const DAY_MS = 24 * HOUR_MS;
/** How long before it the end of continuous trading is told. */
export const NOTICE_MS = 10 * MINUTE_MS;

/** The phase of a plan at a moment of the venue's day that began at `dayStart`. */
export function plannedAt(plan: DayPlan, dayStart: number, at: number): Planned {
  const index = plan.findLastIndex(({ fromMs }) => dayStart + fromMs <= at);
  const phase = plan[index]?.phase ?? "continuous";
  // A day that ends as the next begins goes on without a seam.
  const following = [
    ...plan.slice(index + 1),
    ...plan.map((one) => ({ ...one, fromMs: one.fromMs + DAY_MS })),
  ];
  const after = following.find((one) => one.phase !== phase);
  const until = after === undefined ? null : dayStart + after.fromMs;
  const told = until !== null && (phase !== "continuous" || until - at <= NOTICE_MS);
  return told ? { phase, until, next: after?.phase ?? null } : { phase, until: null, next: null };
}

/** Whether a session ends by the plan; else it ends with the venue's day. */
export function closes(plan: DayPlan): boolean {
  return plan.some(({ phase }) => phase === "closed");
}

/** When a session next ends by the plan, epoch ms, after a moment of the venue's day that began at `dayStart`; null: it has no close. */
export function nextClose(plan: DayPlan, dayStart: number, at: number): number | null {
  const ends = plan
    .filter(({ phase }) => phase === "closed")
    .map(({ fromMs }) => dayStart + fromMs + (dayStart + fromMs > at ? 0 : DAY_MS));
  return ends.length === 0 ? null : Math.min(...ends);
}

/** When a session last ended by the plan, epoch ms, up to a moment of the venue's day that began at `dayStart`; null: it has no close. */
export function lastClose(plan: DayPlan, dayStart: number, at: number): number | null {
  const ends = plan
    .filter(({ phase }) => phase === "closed")
    .map(({ fromMs }) => dayStart + fromMs - (dayStart + fromMs > at ? DAY_MS : 0));
  return ends.length === 0 ? null : Math.max(...ends);
}
