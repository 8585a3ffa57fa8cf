import type { Order } from "../../orders/order.ts";
import { trailText } from "../../orders/orderDraft.ts";
import { expiryWords, ORDER_TYPE_WORDS, TIME_IN_FORCE_WORDS } from "../../orders/orderSentence.ts";
import type { Trail } from "../../protocol/orderCheck.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { shownTime } from "../../words/clockTime.ts";
import { NO_FIGURE, shownAvgPx, shownPrice, shownQty } from "../../ui/figures.ts";

/** The texts of an order's cells. Without its instrument there are no units to write figures in. */
export interface OrderCells {
  readonly time: string;
  readonly side: string;
  readonly type: string;
  readonly qty: string;
  readonly filled: string;
  readonly price: string;
  /** What sets it off: a stop price, where a trailing stop stands, or how far behind it will; empty for the others. */
  readonly trigger: string;
  /** The instructions that no column has, in words; empty when there are none. */
  readonly more: string;
  /** What it is to the other orders of its list; empty when it came alone. */
  readonly list: string;
  readonly avgPx: string;
  readonly timeInForce: string;
  /** "EURUSD buy 10,000": names the order in its buttons. */
  readonly name: string;
}

export function orderCells(order: Order, instrument: Instrument | undefined): OrderCells {
  const side = order.side === "buy" ? "Buy" : "Sell";
  const qty = instrument === undefined ? NO_FIGURE : shownQty(order.orderQty, instrument);
  return {
    time: shownTime(order.transactTime ?? order.createdAt),
    side,
    type: ORDER_TYPE_WORDS[order.ordType],
    qty,
    filled: instrument === undefined ? NO_FIGURE : shownQty(order.cumQty, instrument),
    price: order.price === null || instrument === undefined ? NO_FIGURE : shownPrice(order.price, instrument),
    trigger: instrument === undefined ? "" : triggerWords(order, instrument),
    more: instrument === undefined ? "" : conditionWords(order, instrument),
    list: listWords(order),
    avgPx: order.cumQty === 0 || instrument === undefined ? NO_FIGURE : shownAvgPx(order.avgPx, instrument),
    timeInForce: TIME_IN_FORCE_CELLS[order.timeInForce],
    name: `${order.symbol} ${side.toLowerCase()} ${qty}`,
  };
}

const TIME_IN_FORCE_CELLS: Readonly<Record<Order["timeInForce"], string>> = {
  ...TIME_IN_FORCE_WORDS,
  atTheOpening: "Open",
  atTheClose: "Close",
};

function triggerWords({ conditions }: Order, instrument: Instrument): string {
  const { stopPx = null, trail = null } = conditions ?? {};
  const stop = stopPx === null ? null : shownPrice(stopPx, instrument);
  return stop ?? (trail === null ? "" : trailWords(trail, instrument));
}

function conditionWords({ conditions }: Order, instrument: Instrument): string {
  if (conditions === undefined) return "";
  const { trail, displayQty, minQty, expireTime, execInst } = conditions;
  return [
    ...(trail === null ? [] : [`trails ${trailWords(trail, instrument)} behind`]),
    ...(displayQty === null ? [] : [`shows ${shownQty(displayQty, instrument)}`]),
    ...(minQty === null ? [] : [`at least ${shownQty(minQty, instrument)} at once`]),
    ...(expireTime === null ? [] : [`until ${expiryWords(expireTime)}`]),
    ...(execInst.includes("participateDontInitiate") ? ["post-only"] : []),
    ...(execInst.includes("doNotIncrease") ? ["reduce-only"] : []),
  ].join(", ");
}

function listWords({ conditions }: Order): string {
  const { contingencyType = null } = conditions ?? {};
  return contingencyType === null ? "" : LIST_WORDS[contingencyType];
}

const LIST_WORDS = { oneCancelsTheOther: "one cancels the other", oneTriggersTheOther: "bracket" } as const;

function trailWords(trail: Trail, instrument: Instrument): string {
  return `${trailText(trail, instrument)}${trail.type === "percent" ? " %" : ""}`;
}
