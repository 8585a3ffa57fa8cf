import type { Side } from "../../protocol/orderTerms.ts";
import type { TradingPhase } from "../../protocol/priceMessages.ts";
import { phases } from "./rules.ts";

const COLLECTED = "Orders are collected and trade at one price when it ends.";

const MEANINGS: Readonly<Record<TradingPhase, string>> = {
  continuous: "",
  preOpen: "Orders are taken and wait for the opening.",
  openingAuction: COLLECTED,
  volatilityAuction: COLLECTED,
  closingAuction: COLLECTED,
  halted: "Nothing trades, market orders are refused; cancels are taken.",
  closed: "No orders are taken; cancels are.",
};

/** The order ticket. */
export const ticket = {
  noInstruments: "No instruments to trade",
  noSymbol: "No symbol chosen",
  noSymbolHint: "Choose one in the price blotter.",
  loading: "Loading the ticket",
  unknownName: (typed: string) => `No instrument is called ${typed || "that"}`,
  chooseInstrument: "Choose an instrument: the name typed is not one.",
  /** `until`: a time of day, and `next` what follows then; null when it is not told. */
  phase: (symbol: string, phase: TradingPhase, until: string | null, next: TradingPhase | null) =>
    `${symbol} is ${phases[phase]}${until === null ? "" : ` until ${until}${next === null ? "" : `, then ${phases[next]}`}`}. ${MEANINGS[phase]}`.trimEnd(),

  lastGoodPrice: "Last good price",
  spread: "Spread",
  /** After the spread. */
  quiet: (age: string) => ` · quiet ${age}`,
  quietAbout: "Since this quote last changed; prices are live",
  now: (side: string) => `${side} now`,
  armed: "Armed: a click sends at market",
  /** While nothing can be sent at market. */
  armedInVain: "Armed, but now a click sends nothing",
  arm: "Arm one-click tiles",

  orderType: "Order type",
  timeInForce: "Time in force",
  limitPrice: "Limit price",
  stopPrice: "Stop price",
  distance: "Distance",
  percentBehind: "Percent behind the last price",
  behind: "Behind the last price",
  goodTill: "Good till",
  expiryKeys: "Up and down by a quarter of an hour, with Shift by a day",
  /** Buttons under it, each in a word or two, and what each means: at `time` by the clocks of `zone`. */
  usualExpiries: "Usual ends",
  expiryChoices: { hour: "+1 h", day: "Day's end", friday: "Friday's close", week: "+1 week" },
  expiryTitle: {
    exchange: (time: string, zone: string) => `${time} ${zone}: the close that the exchange has told`,
    usual: (time: string, zone: string) => `${time} ${zone}: when such a market usually closes`,
    screen: (time: string, zone: string) => `${time} ${zone}`,
  },
  tick: (size: string) => `Tick ${size}`,
  lot: (size: string, least: string) => `Lot ${size}, min ${least}`,
  /** What a figure is typed in, for the choice inside its field. */
  unitOf: (field: string) => `${field} in`,
  units: "Units",
  percentOfPower: "% BP",
  /** Whole lots, at the price that stood there when the amount was typed. */
  makes: (qty: string, price: string, lot: string) => `makes ${qty} at ${price}, in lots of ${lot}`,
  percentHint: "of your buying power, 0 to 100",
  moneyHint: (currency: string) => `in ${currency}, like 10k`,
  step: { plus: (field: string) => `${field} up`, minus: (field: string) => `${field} down` },
  stepKeys: { plus: "Up: arrow keys, with Shift by ten", minus: "Down: arrow keys, with Shift by ten" },

  help: "What the words of the ticket mean",
  more: "More options",
  set: (count: number) => `${count} set`,
  sentWith: "Sent with it",
  alone: "Alone",
  bracket: "Bracket",
  otherStop: "Or stop at",
  otherStopHint: "The fill of one cancels the other.",
  target: "Target",
  stopLoss: "Stop loss",
  away: "Away",
  /** Beside Bracket: how both are typed. */
  exitsIn: "Target and stop loss in",
  /** Under a distance: the price that it comes to. */
  exitAt: (price: string) => `at ${price}`,
  shownInBook: "Shown in the book",
  atLeast: "At least at once",
  allOfIt: "all of it",
  any: "any",
  postOnly: "Post-only",
  postOnlyAbout: "Refused rather than traded at once: it only ever waits in the book.",
  reduceOnly: "Reduce-only",
  reduceOnlyAbout: "It can only make a position smaller.",

  orderValue: "Order value",
  about: (money: string) => `≈ ${money}`,
  estimated: "Estimated",
  est: "Est.",
  /** After "Est.". */
  estFee: "fee",
  feeAbout: "At the rates that the server tells: the maker's for an order that waits, else the taker's.",
  margin: "Margin",
  marginAbout:
    "How much more margin the account would hold, or less, once all of it has traded: for the position after it, every other open order counted, at the rate that the server tells.",
  positionAfter: "Position after",
  buyingPower: "Buying power",
  flat: "flat",
  long: (qty: string) => `long ${qty}`,
  short: (qty: string) => `short ${qty}`,
  /** At what a market order would trade now. */
  fill: {
    expected: "Average",
    about:
      "What the orders that the book shows would fill it at now: average, worst price, and how much worse than the best price the average is. Others may come first.",
    walked: (side: Side, average: string, worst: string, slippage: string, unit: "pip" | "tick") =>
      `${average}, worst ${worst}, ${slippage} ${unit}s past ${side === "buy" ? "ask" : "bid"}`,
    atBest: (side: Side, price: string) => `${price}, all at the best ${side === "buy" ? "ask" : "bid"}`,
    byQuote: (side: Side, price: string) =>
      `${price}, by the best ${side === "buy" ? "ask" : "bid"}: book not known`,
    /** `taken` is what a limit lets trade at once. */
    upToLimit: (taken: string, average: string, limit: string, rest: "waits" | "canceled" | "killsAll") =>
      rest === "killsAll"
        ? `nothing: the book has ${taken} up to ${limit}, not all`
        : `${taken} at ${average}, the rest ${rest === "waits" ? `waits at ${limit}` : "is canceled"}`,
    beyond: (shown: string, worst: string) => `past ${worst}: book shows ${shown} only`,
    /** When an order at market trades that cannot trade now. */
    inPhase: {
      preOpen: "at the opening's one price",
      openingAuction: "at the opening auction's price",
      volatilityAuction: "at the volatility auction's price",
      closingAuction: "at the closing auction's price",
      halted: "nothing trades while halted",
      closed: "nothing trades while closed",
    },
  },
  /** The estimate for a question; null for what is not known. `fill`: at what it would trade. */
  estimate: (value: string, about: boolean, fee: string | null, margin: string | null, fill: string | null) =>
    `${fill === null ? "" : `Expected ${fill}. `}${about ? "About" : "Value"} ${[
      value,
      ...(fee === null ? [] : [`fee ${fee}`]),
      ...(margin === null ? [] : [`margin ${margin}`]),
    ].join(", ")}.`,

  /** Of a limit order through the other side's best price; `fill` as above. */
  atOnce: (fill: string) => `Trades at once: ${fill}.`,

  confirm: "Confirm the order",
  outcome: "What became of it",
  /** What is sent, what it costs, and what is not certain of it, as one text. */
  question: (sentence: string, estimate: string, caution: string) => `${sentence}. ${estimate} ${caution}`,
  /** After the sentence of the first order: what goes along. */
  along: (sentence: string, list: string) => `${sentence}, ${list}`,
  send: "Send",
  back: "Back",
  hold: (sentence: string) => `Hold: ${sentence}`,
  holdEnter: "Hold Enter to send.",
  keepHolding: (sentence: string) => `Keep holding: ${sentence}`,

  isEmpty: (field: string) => `${field} is empty.`,
  notSent: "Not sent",
  which: (side: Side, symbol: string) => `${side === "buy" ? "Buy" : "Sell"} ${symbol}`,
  /** What became of the order; `because` is empty or an account's or exchange's words after a colon. */
  because: (text: string) => `: ${text}`,
  life: {
    sent: "Sent",
    suspended: "Suspended",
    tradedAndWorking: (traded: string, left: string) => `${traded}, ${left} working`,
    cancelRequested: "Cancel requested. You may still receive a fill.",
    changeRequested: "Change requested. The old terms hold until the exchange answers.",
    filled: "Filled",
    ended: { canceled: "Canceled", expired: "Expired", doneForDay: "Done for the day" },
    tradedAndEnded: {
      canceled: (traded: string) => `${traded}, the rest canceled`,
      expired: (traded: string) => `${traded}, the rest expired`,
      doneForDay: (traded: string) => `${traded}, the rest done for the day`,
    },
    rejected: "Rejected",
    asking: "Unknown: asking the exchange what became of it",
    unknown: "Unknown",
    unknownOrder: "Put away: the exchange no longer knew it",
    notSent: "Not sent: it never reached the exchange",
    /** `of`: the whole quantity; null when all of it has traded. */
    traded: (qty: string, of: string | null, price: string) =>
      `Filled ${qty}${of === null ? "" : ` of ${of}`} at ${price}`,
  },

  /** Why nothing is sent now. */
  blocked: {
    connecting: "Orders cannot be sent: connecting to the exchange.",
    syncing: "Orders cannot be sent: catching up on what was missed.",
    asking: (orders: number) =>
      `Orders cannot be sent: the exchange has first to say what became of ${orders === 1 ? "1 order" : `${orders} orders`}. Cancels pass.`,
    waiting: "Orders cannot be sent: the order channel is down and reconnecting.",
    takesNone: "Orders cannot be sent: this server takes none. Prices are for watching only.",
    closed: "Orders cannot be sent: the order channel is closed. Reconnect it in Connection.",
    throttled: (seconds: number) =>
      `Too many orders: the exchange takes new ones again in ${seconds} s. Cancels are not held back.`,
  },
};
