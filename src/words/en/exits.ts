import type { Side } from "../../protocol/orderTerms.ts";

type Exit = "flatten" | "reverse";

/** Ending and turning positions. */
export const exits = {
  /** `why` begins in lower case where it is this terminal's. */
  givenUp: (exit: Exit, symbol: string, why: string) =>
    `${symbol} was not ${DONE[exit]}: ${why}. Nothing was sent to ${exit} it.`,
  notDone: (exit: Exit, symbol: string, why: string) => `${symbol} was not ${DONE[exit]}: ${why}`,
  sent: (exit: Exit, order: string) => `Sent to ${exit}: ${order}`,
  /** The order of an exit ended with a rest: `now` is the position, as in "421 long". */
  notWhole: (exit: Exit, symbol: string, now: string, side: Side, left: string, of: string, why: string) =>
    `${symbol} is not ${exit === "flatten" ? `flat: ${now} left` : `reversed as asked: ${now}`}. ${left} of ${of} not ${side === "buy" ? "bought" : "sold"}: ${why}`,
  ended: {
    canceled: "canceled",
    expired: "expired",
    rejected: "refused by the exchange",
    notSent: "it never reached the exchange",
  },
  nowHeld: (qty: string, long: boolean) => `${qty} ${long ? "long" : "short"}`,
  nowFlat: "flat",
  again: "Flatten again",
  againOf: (symbol: string) => `Flatten what is left of ${symbol}`,
  flatAlready: (symbol: string) => `${symbol} is flat: its orders filled before they were canceled`,
  turned: "its position has turned meanwhile",
  notCanceled: "the exchange did not cancel its orders",
  positionUntold: "the exchange has not told the position after the last fill",
  leftAfter: (left: number, all: number, side: Side, seconds: number) =>
    `${left} of ${ordersOf(all, side)} ${left === 1 ? "is" : "are"} not canceled after ${seconds} s`,
  linkDown: "the order channel went down while its orders were being canceled",
  cancelingFirst: (orders: number, side: Side, symbol: string) =>
    `Canceling ${ordersOf(orders, side)} of ${symbol} first`,
  noPosition: (symbol: string) => `There is no position in ${symbol}`,
  mayCloseAlready: (side: Side, symbol: string) =>
    `Working ${side} orders of ${symbol} may close it already. Cancel them first`,
  /** "2 sell orders". */
  ordersOf,
};

const DONE: Readonly<Record<Exit, string>> = { flatten: "flattened", reverse: "reversed" };

function ordersOf(orders: number, side: Side): string {
  return `${orders} ${side} ${orders === 1 ? "order" : "orders"}`;
}
