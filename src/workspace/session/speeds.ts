import { shownDecimal } from "../../lib/numberFormat.ts";

/** What a replay's speed is chosen from. */
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 50, 100, 500, 1_000] as const;

/** 1000 is "1,000×". */
export function formatSpeed(speed: number): string {
  return `${shownDecimal(String(speed))}×`;
}
