import { momentsAt, zonedAt } from "../../words/clockTime.ts";

const DAY_MS = 86_400_000;

/** Epoch ms as a datetime-local field has it: "2026-11-27T18:00", in the zone of the clocks. */
export function zonedTimeText(at: number): string {
  return new Date(zonedAt(at)).toISOString().slice(0, 16);
}

/**
 * The moments, epoch ms, that such a text means in the zone of the clocks: none where they are set forward over it, two
 * where they are set back. null while the field is not filled in whole.
 */
export function readZonedTime(text: string): readonly number[] | null {
  const wallAt = Date.parse(`${text}Z`);
  return Number.isFinite(wallAt) ? momentsAt(wallAt) : null;
}

/** Where an expiry starts: this time tomorrow, on the minute. */
export function usualExpiry(now: number): number {
  return Math.floor((now + DAY_MS) / 60_000) * 60_000;
}
