const DAY_MS = 86_400_000;

/** Epoch ms as a datetime-local field has it: "2026-11-27T18:00", by this device's clock and zone. */
export function localTimeText(at: number): string {
  const time = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** undefined while the field is not filled in whole. */
export function readLocalTime(text: string): number | undefined {
  const at = new Date(text).getTime();
  return Number.isFinite(at) ? at : undefined;
}

/** Where an expiry starts: this time tomorrow, on the minute. */
export function usualExpiry(now: number): number {
  return Math.floor((now + DAY_MS) / 60_000) * 60_000;
}
