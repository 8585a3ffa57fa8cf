/** Zones that a person can have the clocks in: this device's, UTC, and those of exchanges. Names of the IANA database. */
export const TIME_ZONES = [
  "system",
  "UTC",
  "America/Chicago",
  "America/New_York",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Singapore",
  "Asia/Hong_Kong",
  "Asia/Tokyo",
  "Australia/Sydney",
] as const;

export type TimeZoneName = (typeof TIME_ZONES)[number];
