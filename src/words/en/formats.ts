/** How numbers, times and dates are written. */
export const formats = {
  /** `example`: a number as it is written here. */
  notRead: (typed: string, example: string) => `“${typed}” is no number here; write it like ${example}`,
  /** A choice that follows the browser, with what it comes to. */
  system: (example: string) => `System: ${example}`,
  numbers: "Numbers",
  numbersNote: "Fields read numbers as they are shown. Files have 1234.56 whatever is chosen.",
  /** What a search finds it by; likewise the other two. */
  numbersFound: "number format decimal comma point thousands separator locale",
  time: "Time",
  timeNote: "System is 24 hours, as markets count, unless the browser’s language itself asks for 12.",
  timeFound: "time format clock 12 24 hours am pm",
  systemTime: "System",
  hours24: "24-hour",
  hours12: "12-hour, AM/PM",
  date: "Date",
  dateFound: "date format day month year order",
  /** Below the field of an expiry. `zone`: "UTC", "New York". */
  expiryZone: (zone: string) => `Time in ${zone}`,
  skipped: (zone: string) => `There is no such time in ${zone}: the clocks are set forward over it`,
  twice: "The clocks show it twice",
  firstTime: "First",
  secondTime: "Second",
};
