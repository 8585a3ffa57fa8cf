import { assertNever } from "../../lib/assert.ts";
import type { OrdType, Side, TimeInForce } from "../../protocol/orderTerms.ts";
import { common } from "./common.ts";

/** An order as a sentence tells it; figures as shown, null for what it has not or cannot be read yet. */
interface ToldOrder {
  readonly side: Side;
  readonly qty: string | null;
  readonly symbol: string;
  readonly ordType: OrdType;
  readonly price: string | null;
  readonly stop: string | null;
  /** How far a trailing stop stays behind: a price, or a percentage with its sign. */
  readonly distance: string | null;
  /** null is not said. */
  readonly timeInForce: TimeInForce | null;
  /** Of an order that is good till a date: the day and time of it. */
  readonly expires: string | null;
  /** What the book shows of it at a time. */
  readonly shown: string | null;
  /** The least that must trade at once. */
  readonly least: string | null;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
}

/** Orders of one price that are moved to another. */
interface ToldMove {
  readonly side: Side;
  readonly qty: string;
  readonly symbol: string;
  /** What they are besides side and quantity; empty for plain limit orders. */
  readonly word: string;
  readonly orders: number;
  readonly from: string;
  readonly to: string;
  /** It is at or through the other side's best price. */
  readonly atOnce: boolean;
}

/** An order that goes along: what it is for, and its price. */
interface ToldExit {
  readonly exit: "target" | "stop";
  readonly price: string | null;
}

/** What sending or changing an order does, in one sentence. */
export const sentences = {
  order: (order: ToldOrder) => {
    const { side, qty, symbol, shown, least, postOnly, reduceOnly } = order;
    const what = [common[side], ...(qty === null ? [] : [qty]), symbol];
    return [
      `${what.join(" ")} ${how(order)}`,
      ...life(order),
      ...(shown === null ? [] : [`showing ${shown}`]),
      ...(least === null ? [] : [`at least ${least} at once`]),
      ...(postOnly ? ["post-only"] : []),
      ...(reduceOnly ? ["reduce-only"] : []),
    ].join(", ");
  },
  move: ({ side, qty, symbol, word, orders, from, to, atOnce }: ToldMove) => {
    const several = orders > 1 ? ` (${orders} orders)` : "";
    return `Move ${side} ${qty} ${symbol}${word === "" ? "" : ` ${word}`}${several} from ${from} to ${to}${atOnce ? ": it trades at once" : ""}`;
  },
  /** From one figure to another, as one word. */
  span: (from: string, to: string) => `${from}–${to}`,
  /** What sending does, and what is said against it or not certain of it. */
  asked: (sentence: string, caution: string) => `${sentence}. ${caution}`,
  /** After the sentence of the first order: a fill sets the others off. */
  afterFill: (exits: readonly ToldExit[]) => `then ${exits.map(exit).join(" and ")}`,
  /** After the sentence of the first order: the fill of one cancels the others. */
  whicheverFirst: (exits: readonly ToldExit[]) => `or ${exits.map(exit).join(" or ")}, whichever first`,
};

/** "at market", "at 5,412.25 limit", "stop at 5,412.25". */
function how({ ordType, price, stop, distance }: ToldOrder): string {
  switch (ordType) {
    case "market":
      return "at market";
    case "limit":
      return price === null ? "limit" : `at ${price} limit`;
    case "stop":
      return stop === null ? "stop" : `stop at ${stop}`;
    case "stopLimit":
      return `stop${stop === null ? "" : ` at ${stop}`} limit${price === null ? "" : ` ${price}`}`;
    case "trailingStop":
      return `trailing stop${distance === null ? "" : ` ${distance} behind`}`;
    case "marketWithLeftOverAsLimit":
      return "at market, rest as limit";
    default:
      return assertNever(ordType, "order type");
  }
}

function life({ timeInForce, expires }: ToldOrder): string[] {
  if (timeInForce === null) return [];
  return timeInForce === "gtd" && expires !== null ? [`until ${expires}`] : [common.timeInForce[timeInForce]];
}

function exit({ exit, price }: ToldExit): string {
  return price === null ? exit : `${exit} ${price}`;
}
