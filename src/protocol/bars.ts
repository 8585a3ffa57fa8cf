import * as z from "zod/mini";
import { issueText } from "./issueText.ts";
import { tradingDate, tradingDayStart } from "./tradingDay.ts";
import { protocolError, type ProtocolError } from "./protocolError.ts";

export const INTERVALS = ["1s", "5s", "1m", "5m", "15m", "1h", "1d"] as const;
export type Interval = (typeof INTERVALS)[number];

/** Length of each interval. Times of bars are whole multiples of it since the epoch (UTC). */
export const INTERVAL_MS: Readonly<Record<Interval, number>> = {
  "1s": 1_000,
  "5s": 5_000,
  "1m": 60_000,
  "5m": 300_000,
  "15m": 900_000,
  "1h": 3_600_000,
  "1d": 86_400_000,
};

/**
 * Time of the bar that a moment (epoch ms) falls into: when it starts, but of a day, which has the date of its trading day
 * at 00:00 UTC and begins with that day, two hours before.
 */
export function barTime(at: number, interval: Interval): number {
  return interval === "1d" ? tradingDate(at) : at - (at % INTERVAL_MS[interval]);
}

/** When the bar with that time ends, epoch ms. */
export function barEnd(time: number, interval: Interval): number {
  return (interval === "1d" ? tradingDayStart(time) : time) + INTERVAL_MS[interval];
}

export const MAX_BARS = 5_000;

const amount = z.number().check(z.positive());

/** Time (epoch ms), open, high, low, close as JSON numbers with the instrument's decimals, volume in units. */
export const barSchema = z.tuple([z.int(), amount, amount, amount, amount, z.number().check(z.minimum(0))]);
export const barsResponseSchema = z.object({ bars: z.array(barSchema) });
export type Bar = z.infer<typeof barSchema>;

/** `GET /bars` decoded: oldest first, each high the highest and each low the lowest. */
export function decodeBars(body: unknown): Bar[] | ProtocolError {
  const parsed = z.safeParse(barsResponseSchema, body);
  if (!parsed.success) return protocolError("badShape", issueText(parsed.error.issues));
  let before = -Infinity;
  for (const [at, open, high, low, close] of parsed.data.bars) {
    if (at <= before) return protocolError("badValue", "bars: expected oldest first, no time twice");
    if (high < Math.max(open, close) || low > Math.min(open, close))
      return protocolError("badValue", "bars: high or low inside the bar");
    before = at;
  }
  return parsed.data.bars;
}
