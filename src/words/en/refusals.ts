import type { OrdRejReason, Side } from "../../protocol/orderTerms.ts";

/** Why this terminal sends nothing, what it warns of before sending, and how it tells a refusal of the exchange. */
export const refusals = {
  notTraded: (symbol: string) => `${symbol} is not traded here`,
  unknownOrder: "This order is not known here",
  cancelOnItsWay: "A cancel is on its way; wait for its answer",
  requestOnItsWay: "Another request for this order is on its way; wait for its answer",
  notConfirmed: "The exchange has not confirmed this order yet",
  belowFilled: (filled: string) => `${filled} is filled already; quantity cannot be below that`,
  nothingChanged: "Nothing was changed",
  neverReached: "The order never reached the exchange",
  /** `state`: as the wire has it. */
  alreadyIn: (state: string) => `The order is already ${state}`,
  recorded: "This is a recording: nothing is sent. Go back to live to trade.",
  stalePrice: "Market orders and stops are blocked: prices are not live. A limit order can be sent.",
  suspectPrice:
    "Market orders and stops are blocked: the newest price was refused. A limit order can be sent.",
  killed: "Kill switch is on: only orders that reduce a position are sent. Release it in the top bar.",

  notConnected: "Not sent: the order channel is not connected",
  asking: "Not sent: the exchange has first to say what became of earlier orders",
  tooSlow: "Not sent: the connection is too slow to take it now",
  tooLarge: "Not sent: too large for one message",
  repeated: "Not sent again: the same order went out a moment ago",
  notKept: "Not sent: this browser refuses to keep the order's id",
  tooManyOrders: (seconds: number) => `Too many orders: try again in ${seconds} s`,
  tooManyCancels: (seconds: number) => `Too many cancels: try again in ${seconds} s`,

  byExchange: "Refused by the exchange",
  /** `why`: in the exchange's words. */
  byExchangeFor: (why: string) => `Refused by the exchange: ${why}`,
  noReason: "no reason given",
  /** OrdRejReason (103) of a reject without a text, after a colon; null says nothing. */
  reasons: {
    brokerOption: "the exchange's own decision",
    unknownSymbol: "symbol not known",
    exchangeClosed: "exchange closed",
    orderExceedsLimit: "order exceeds a limit",
    tooLateToEnter: "too late to enter",
    unknownOrder: "order not known",
    duplicateOrder: "duplicate order",
    duplicateOfVerbalOrder: "duplicate of an order given by voice",
    staleOrder: "stale order",
    tradeAlongRequired: "trade along required",
    invalidInvestorId: "investor id not valid",
    unsupportedOrderCharacteristic: "something in the order is not supported",
    surveillanceOption: "surveillance",
    incorrectQuantity: "incorrect quantity",
    incorrectAllocatedQuantity: "incorrect allocated quantity",
    unknownAccount: "account not known",
    priceExceedsCurrentPriceBand: "price outside the price band",
    invalidPriceIncrement: "price is not a multiple of the tick",
    referencePriceNotAvailable: "no reference price",
    notionalValueExceedsThreshold: "order value over the limit",
    algorithmRiskThresholdBreached: "risk limit of an algorithm reached",
    shortSellNotPermitted: "short sale not permitted",
    shortSellRejectedForSecurity: "short sale of this security refused",
    shortSellRejectedForAccount: "short sale by this account refused",
    insufficientCreditLimit: "buying power or credit does not suffice",
    exceededClipSizeLimit: "clip size over the limit",
    exceededMaxNotionalOrderAmount: "order value over the most of one order",
    other: null,
  } satisfies Readonly<Record<OrdRejReason, string | null>>,
  /** `why`: in the exchange's words; `wait`: for how long, a sentence of its own. */
  andWait: (why: string, wait: string) => `${why}. ${wait}`,

  oldReduces: (seconds: number) =>
    `The price is ${seconds} s old: this only reduces your position, so it can be sent, for whatever the market pays.`,
  oldUnmeasured: (seconds: number) =>
    `The price is ${seconds} s old: how far the limit is from the market cannot be told.`,
  oldMeasured: (seconds: number, percent: string) =>
    `The price is ${seconds} s old; the limit is ${percent} % from it.`,
  noPriceYet: (symbol: string) => `${symbol} has no price yet`,
  onlyExchangeChecks: (why: string) => `Only the exchange checks its risk: ${why}`,
  buyingPowerAsTold: (symbol: string) =>
    `Buying power is as the exchange last told it: ${symbol} has no price yet`,

  /** `about`: the class of instruments that the limit is for. */
  ownOffMarket: (percent: string, mid: string, about: string, most: string) =>
    `Price is ${percent} % off the market of ${mid}; your own limit for ${about} is ${most} %. ${OWN_LIMITS}`,
  ownQty: (qty: string, about: string, most: string) =>
    `Quantity is ${qty}; your own limit for ${about} is ${most}. ${OWN_LIMITS}`,
  ownValue: (worth: string, about: string, most: string) =>
    `Order is worth ${worth}; your own limit for ${about} is ${most}. ${OWN_LIMITS}`,

  bracketNeedsExit: "A bracket needs a target, a stop or both",
  exitOffTick: (exit: Exit, step: string) => `${EXITS[exit]} is not a price in steps of ${step}`,
  exitUnmeasured: (exit: Exit) => `${EXITS[exit]}: there is no price to measure from yet`,
  exitBelowZero: (exit: Exit, distance: string, from: string) =>
    `${EXITS[exit]} ${distance} away from ${from} is not above 0`,
  /** `why`: a sentence of its own. */
  exitAway: (exit: Exit, distance: string, from: string, price: string, why: string) =>
    `${EXITS[exit]} ${distance} away from ${from} is ${price}. ${why}`,
  /** Of a limit that is changed. `best`: the other side's best price. */
  takesAtOnce: (side: Side, best: string) =>
    `It trades at once: ${side === "buy" ? "the best ask is" : "the best bid is"} ${best}.`,
  feedQuiet: (seconds: number) =>
    `No price has come for ${seconds} s, and as a rule many come each second: the market may be elsewhere.`,
  beyondBook: (qty: string, shown: string) =>
    `${qty} at market is more than the ${shown} that the book shows: the rest trades at worse prices, or not at all.`,
  beyondEquity: (worth: string, times: number, equity: string) =>
    `Order is worth ${worth}, more than ${times} times your equity of ${equity}.`,
  stopFar: (price: string, low: string, high: string) =>
    `Stop at ${price} is outside the price band of ${low} to ${high}.`,
  exitSide: (exit: Exit, side: Side, above: boolean, price: string) =>
    `The ${EXITS[exit].toLowerCase()} of a ${side} must be ${above ? "above" : "below"} ${price}`,
  otherOffTick: (step: string) => `The other order needs a stop price in steps of ${step}`,
};

type Exit = "target" | "stopLoss";

const EXITS: Readonly<Record<Exit, string>> = { target: "Target", stopLoss: "Stop" };

const OWN_LIMITS = "Your limits are in Settings, Your own limits.";

/** Classes of instruments, alone and in a sentence. */
export const assetClasses = {
  title: { fx: "FX", equity: "Shares", future: "Futures", crypto: "Crypto" },
  inSentence: { fx: "FX", equity: "shares", future: "futures", crypto: "crypto" },
};
