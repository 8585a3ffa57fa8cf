/** What the primitives say by themselves, and figures with a unit in words. */
export const ui = {
  whatIs: (word: string) => `What is “${word}”?`,
  /** `keys`: what tells it beside the field that has the focus. */
  helpKey: (keys: string) => `In the field: ${keys}`,
  copied: "Copied",
  notCopied: "The browser did not let it be copied",
  /** `table`: a panel's name. */
  exportCsv: (table: string) => `Export ${table} as CSV`,
  tableTools: "Grouping and export",
  nothingToExport: (panel: string) => `${panel} lists nothing: no file was saved.`,
  /** On the box of a row. */
  selectKeys: "Up and down, with Shift to select rows, Ctrl+A for all, Escape for none",
  selected: (count: number) => `${count} selected`,
  /** A group that is scrolled by keys. */
  allOf: (name: string) => `All of ${name}`,
  send: "Send",
  dontSend: "Don't send",
  pressAgain: (question: string) => `Press again: ${question}`,
  /** On a button that waits for its second press; its name says of what. */
  confirm: "Confirm",
  /** Ages, each with its unit. */
  age: {
    ms: (ms: number | string) => `${ms} ms`,
    seconds: (seconds: number | string) => `${seconds} s`,
    minutes: (minutes: number) => `${minutes} min`,
    hours: (hours: number) => `${hours} h`,
  },
  /** Ages in a narrow column. */
  coarseAge: {
    now: "now",
    seconds: (seconds: number) => `${seconds}s`,
    minutes: (minutes: number) => `${minutes}m`,
    hours: (hours: number) => `${hours}h`,
  },
  /** `month` from 0. */
  date: (day: number, month: number, year: number) => `${day} ${MONTHS[month] ?? ""} ${year}`,
  dayOfYear: (day: number, month: number) => `${day} ${MONTHS[month] ?? ""}`,
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
