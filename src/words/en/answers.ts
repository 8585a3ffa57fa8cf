import type { CxlRejReason, Side } from "../../protocol/orderTerms.ts";

const cancelRejects: Readonly<Record<CxlRejReason, string>> = {
  tooLateToCancel: "Too late",
  unknownOrder: "The exchange does not know this order",
  brokerOption: "Refused by the exchange",
  alreadyPending: "Another request for this order is on its way",
  unableToProcess: "The exchange could not do it",
  origOrdModTimeMismatch: "The order has changed meanwhile",
  duplicateClOrdId: "This request was sent before",
  priceExceedsCurrentPrice: "Price is beyond the market",
  invalidPriceIncrement: "Price is not a multiple of the tick",
  priceExceedsCurrentPriceBand: "Price is outside the band",
  incorrectQuantity: "Quantity is not valid",
  other: "Refused by the exchange",
};

/** What the exchange's answers, and the lack of them, mean for an order. Names of messages and figures are the wire's. */
export const answers = {
  /** Why a cancel or a replace was refused. */
  cancelRejects,
  /** `why`: in the exchange's words. */
  tooLate: (why: string) => `${cancelRejects.tooLateToCancel}: ${why}`,
  noAnswerTo: { cancel: "No answer to the cancel", replace: "No answer to the replace" },
  untold: "The exchange has not said what became of it",
  forgotten: "The exchange no longer knows this order",
  neverReached: "The order never reached the exchange",
  leftUnknown: (orders: number, seconds: number) =>
    `The exchange has not said for ${seconds} s what became of ${orders === 1 ? "an order" : `${orders} orders`}. ${orders === 1 ? "It stays" : "They stay"} unknown, and new orders can be sent.`,
  unshowable: (symbol: string, side: Side, qty: string, id: string) =>
    `An order sent earlier cannot be shown, its terms no longer fit ${symbol}: ${side} ${qty}, id ${id}. The exchange is asked about it.`,
  keptUnreadable: "Orders kept in this browser could not be read. The exchange's list stands in for them.",

  killNotKept: "This browser does not keep the kill switch: it holds in this tab, until a reload.",
  disconnectNotKept: "This browser does not keep cancel on disconnect: it holds in this tab, until a reload.",
  notArmed: (why: string) => `Not armed: ${why}`,
  notAnswered: "the exchange did not answer",
  refused: "refused by the exchange",
};

/** Messages that did not fit what is known: what they said, and what stands. */
export const oddReports = {
  /** Which order a message is about. */
  about: (symbol: string, side: Side) => `${symbol} ${side}`,
  aboutUnknown: "An order that is not known here",
  aboutAccount: "Account",
  asked: "The exchange is asked for the order's status.",
  answered: "The exchange was asked and has answered.",
  otherOrder: (side: Side, symbol: string) => `it tells of a ${side} of ${symbol} under this order's id`,
  sameClOrdId: "an order with this clOrdId is there already",
  cannotCome: (execType: string, ordStatus: string) => `${execType} cannot come with status ${ordStatus}`,
  cannotFollow: (told: string, state: string) => `${told} cannot follow ${state}`,
  goneBefore: (execId: string) => `execution ${execId} was busted or corrected before it came`,
  executionAgain: (execId: string) => `execution ${execId} came again`,
  again: (told: string) => `${told} came again`,
  late: (told: string, filled: string, state: string, filledBefore: string) =>
    `${told} with ${filled} filled came after ${state} with ${filledBefore} filled`,
  refused: (request: string, reason: string) => `${request} was refused: ${reason}`,
  unreadable: (message: string) => `${message} cannot be read`,
  noQty: (field: string, text: string, symbol: string) => `${field} ${text} is no quantity of ${symbol}`,
  noPrice: (field: string, text: string, symbol: string) => `${field} ${text} is no price of ${symbol}`,
  noPercentage: (field: string, text: string) => `${field} ${text} is no percentage of two decimals`,
  noDistance: (field: string, text: string, symbol: string) => `${field} ${text} is no distance in ${symbol}`,
  tradeOfNothing: "a trade without a quantity and a price of its own",
  over: (field: string, text: string, most: string, bound: string) =>
    `${field} ${text} is over ${most} ${bound}`,
  amendsNothing: (execType: string) => `${execType} without the execution that it is about`,
  saysLeft: (ordStatus: string, left: string, filled: string, whole: string) =>
    `it says ${ordStatus} with ${left} left, and ${filled} of ${whole} filled`,
  noRoom: (traded: string, filled: string, filledBefore: string) =>
    `a trade of ${traded} cannot bring what has filled from ${filledBefore} to ${filled}`,
  moreTraded: (traded: string, filled: string) => `its executions are ${traded}, and ${filled} has filled`,
  otherOrderId: (orderId: string, known: string) =>
    `it names order ${orderId} under the id of order ${known}`,
  saysFilled: (ordStatus: string, filled: string) => `it says ${ordStatus} with ${filled} filled`,
  saysFilledOf: (filled: string, whole: string) => `it says filled with ${filled} of ${whole}`,
};
