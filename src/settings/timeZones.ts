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

/** Where the exchange of a zone is. */
export const TIME_ZONE_WORDS: Readonly<Record<TimeZoneName, string>> = {
  system: "This device's",
  UTC: "UTC",
  "America/Chicago": "Chicago",
  "America/New_York": "New York",
  "Europe/London": "London",
  "Europe/Berlin": "Frankfurt",
  "Asia/Singapore": "Singapore",
  "Asia/Hong_Kong": "Hong Kong",
  "Asia/Tokyo": "Tokyo",
  "Australia/Sydney": "Sydney",
};
