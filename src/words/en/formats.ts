const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

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
  /** Below the field of an expiry. `weekday`: from 0, Sunday; null while there is no time. `zone`: "UTC", "New York". */
  expiryZone: (weekday: number | null, zone: string) =>
    weekday === null ? `${zone} time` : `${WEEKDAYS[weekday] ?? ""}, ${zone} time`,
  /** What a typed day may be called, in small letters; weekdays from Sunday, months as they are written out. */
  weekdays: WEEKDAYS.map((name) => [name.toLowerCase(), name.slice(0, 3).toLowerCase()]),
  days: { today: ["today"], tomorrow: ["tomorrow"] },
  months: "january february march april may june july august september october november december".split(" "),
  /** Why a typed time is none. `example`: one as it is written here. */
  timeNotRead: (typed: string, example: string) =>
    `“${typed}” is no time; write it like ${example}, Fri 17:00 or +2h`,
  noTimeOfDay: (example: string) => `Add the time of day, like ${example}`,
  noSuchDay: (typed: string) => `There is no such day as in “${typed}”`,
  whichHalf: (example: string) => `Say AM or PM, like ${example}`,
  skipped: (zone: string) => `There is no such time in ${zone}: the clocks are set forward over it`,
  twice: "The clocks show it twice",
  firstTime: "First",
  secondTime: "Second",
};
