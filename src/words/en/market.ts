/** What the market's stores say: price alerts, instruments that are missing, events that were. */
export const market = {
  /** Tooltips of prices that may be old. */
  stale: "Stale: the price stream is not live",
  suspect: "Last good price: the newest was refused",
  /** `past`: it was reached. */
  alert: (symbol: string, field: AlertField, way: "rises" | "falls", past: boolean, price: string) =>
    `${symbol} ${field} ${past ? PAST[way] : way} to ${price}`,
  alertsNotKept: "Alerts are not kept over a reload: this browser refuses to keep them.",
  alertsBroken: "Some price alerts could not be read and are gone. Set them again in Alerts.",
  noInstrument: (symbol: string) => `${symbol} is no instrument of this exchange`,
  typePrice: (symbol: string, tick: string) => `Type a price of ${symbol}: a multiple of ${tick}`,
  noPriceYet: (symbol: string, field: AlertField) =>
    `${symbol} has no ${field} price yet: try again when it has one`,
  isThereNow: (field: AlertField) => `The ${field} price is there now: choose another price`,
  tooManyAlerts: (most: number) => `There are ${most} alerts: delete some first`,
  /** Why there are no instruments, and what happens next. */
  noInstruments: (why: string, retried: boolean) =>
    `${why}. ${retried ? "It is tried again by itself." : "Sign in, then it is tried again."}`,
  /** `what`: a request, as "GET instruments". */
  noAnswer: (what: string, url: string) => `${what}: no answer from ${url}`,
  /** `detail`: the server's own words; null for none. */
  wasAnswered: (what: string, status: number, detail: string | null) =>
    `${what} was answered ${status}${detail === null ? "" : `: ${detail}`}`,
  noTicket: "the answer holds no ticket",
  /** Events of the price stream that are gone for good. */
  missed: {
    gap: "Price events were lost and could not be sent again: trades meanwhile are missing; prices are current.",
    epochChanged: "The price server began anew: trades meanwhile are missing; prices are current.",
    replayExpired:
      "Away for longer than the price server keeps: trades meanwhile are missing; prices are current.",
    overflow: "The price stream fell behind: trades meanwhile are missing; prices are current.",
  },
  /** `detail` is of the decoder, in English. */
  instrumentLeftOut: (detail: string) => `An instrument was left out: ${detail}`,
};

type AlertField = "last" | "bid" | "ask";

const PAST = { rises: "rose", falls: "fell" } as const;
