import type { Order } from "../../orders/lifecycle/order.ts";
import { trailText } from "../../orders/draft/orderDraft.ts";
import type { Trail } from "../../protocol/orderCheck.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { shownDayTime, shownShortTime, shownTime } from "../../words/clockTime.ts";
import { NO_FIGURE, shownAvgPx, shownPrice, shownQty } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";

/** The texts of an order's cells. Without its instrument there are no units to write figures in. */
export interface OrderCells {
  /** Of the newest report about it. */
  readonly time: string;
  /** The same where there is little room. */
  readonly shortTime: string;
  /** When it was sent and when it last changed, with their days. */
  readonly times: string;
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
  /** The same where no column has it: empty for a day order, and for one whose end is told. */
  readonly lifeBelow: string;
  /** "EURUSD buy 10,000": names the order in its buttons. */
  readonly name: string;
}

export function orderCells(order: Order, instrument: Instrument | undefined): OrderCells {
  const side = words.common[order.side];
  const qty = instrument === undefined ? NO_FIGURE : shownQty(order.orderQty, instrument);
  const at = order.transactTime ?? order.createdAt;
  return {
    time: shownTime(at),
    shortTime: shownShortTime(at),
    times: words.orders.times(shownDayTime(order.createdAt), shownDayTime(at)),
    side,
    type: words.common.orderType[order.ordType],
    qty,
    filled: instrument === undefined ? NO_FIGURE : shownQty(order.cumQty, instrument),
    price: order.price === null || instrument === undefined ? NO_FIGURE : shownPrice(order.price, instrument),
    trigger: instrument === undefined ? "" : triggerWords(order, instrument),
    more: instrument === undefined ? "" : conditionWords(order, instrument),
    list: listWords(order),
    avgPx: order.cumQty === 0 || instrument === undefined ? NO_FIGURE : shownAvgPx(order.avgPx, instrument),
    timeInForce: timeInForceCells[order.timeInForce],
    lifeBelow:
      order.timeInForce === "day" || order.timeInForce === "gtd" ? "" : timeInForceCells[order.timeInForce],
    name: words.orders.name(order.symbol, side, qty),
  };
}

const timeInForceCells: Readonly<Record<Order["timeInForce"], string>> = {
  ...words.common.timeInForce,
  atTheOpening: words.orders.open,
  atTheClose: words.orders.close,
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
    ...(trail === null ? [] : [words.orders.trails(trailWords(trail, instrument))]),
    ...(displayQty === null ? [] : [words.orders.shows(shownQty(displayQty, instrument))]),
    ...(minQty === null ? [] : [words.orders.atLeast(shownQty(minQty, instrument))]),
    ...(expireTime === null ? [] : [words.orders.until(shownDayTime(expireTime))]),
    ...(execInst.includes("participateDontInitiate") ? [words.orders.postOnly] : []),
    ...(execInst.includes("doNotIncrease") ? [words.orders.reduceOnly] : []),
  ].join(words.orders.and);
}

function listWords({ conditions }: Order): string {
  const { contingencyType = null } = conditions ?? {};
  return contingencyType === null ? "" : words.orders.list[contingencyType];
}

function trailWords(trail: Trail, instrument: Instrument): string {
  return `${trailText(trail, instrument)}${trail.type === "percent" ? " %" : ""}`;
}
