import { isFinished, type Order } from "../../orders/order.ts";
import type { OrdersState } from "../../orders/orderStore.ts";
import { assertNever } from "../../lib/assert.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { shownQty } from "../../ui/figures.ts";
import { words } from "../../words/words.ts";

/** Which price of an order a line stands at: where it trades, what sets it off, or where a trailing one stands now. */
export type OrderPart = "limit" | "stop" | "trail";

/** One price of an own working order on the chart. A stop-limit order has two until it is set off. */
export interface OrderLine {
  /** Of the line: an order's key, with its part where it has more than a limit. */
  readonly id: string;
  /** Of the order. */
  readonly key: string;
  readonly side: Side;
  readonly qty: Lots;
  readonly price: Ticks;
  readonly part: OrderPart;
  /** What it is besides side and quantity: "stop", "target"; empty for a plain limit order. */
  readonly word: string;
  /** Orders of one list have the same; null for one that stands alone. */
  readonly listId: string | null;
  /** It cannot trade before another order has filled. */
  readonly waits: boolean;
  /** A request about it is on its way: it can not be moved now. */
  readonly pending: boolean;
}

/** The prices of own working orders that the exchange has confirmed, in one instrument. */
export function orderLines(
  { orders, working }: Pick<OrdersState, "orders" | "working">,
  { symbol }: Instrument,
): readonly OrderLine[] {
  const own = [...working.values()].filter((order) => order.symbol === symbol && order.orderId !== null);
  const lists = ordersByList(own, orders);
  return own.flatMap((order) => {
    const { key, side, leavesQty, pending, conditions } = order;
    const listId = conditions?.listId ?? null;
    const legs = lists.get(listId ?? "") ?? [];
    const child = isChild(order, legs);
    return partsOf(order).map(({ part, price }): OrderLine => ({
      id: part === "limit" ? key : `${key} ${part}`,
      key,
      side,
      qty: leavesQty,
      price,
      part,
      word: wordOf(order, part, child),
      listId,
      waits: child && conditions?.waiting === true && legs.some((leg) => isOpenParent(leg, order)),
      pending: pending !== null,
    }));
  });
}

/** "Sell 10,000 stop". */
export function lineTitle({ side, qty, word }: OrderLine, instrument: Instrument): string {
  return words.chart.line(words.common[side], shownQty(qty, instrument), word);
}

function partsOf({ ordType, price, conditions }: Order): { part: OrderPart; price: Ticks }[] {
  const parts: { part: OrderPart; price: Ticks }[] = price === null ? [] : [{ part: "limit", price }];
  const stopPx = conditions?.waiting === true ? conditions.stopPx : null;
  if (stopPx !== null) parts.push({ part: ordType === "trailingStop" ? "trail" : "stop", price: stopPx });
  return parts;
}

function wordOf({ ordType }: Order, part: OrderPart, child: boolean): string {
  const said = words.chart.part;
  switch (part) {
    case "limit":
      return ordType === "stopLimit" ? said.limit : child ? said.target : "";
    case "stop":
      return said.stop;
    case "trail":
      return said.trail;
    default:
      return assertNever(part, "part");
  }
}

/** Every order, finished ones too, of the lists that `own` are in: oldest first. */
function ordersByList(
  own: readonly Order[],
  orders: OrdersState["orders"],
): ReadonlyMap<string, readonly Order[]> {
  const lists = new Map<string, Order[]>();
  for (const { conditions } of own) if (conditions?.listId != null) lists.set(conditions.listId, []);
  if (lists.size > 0)
    for (const order of orders.values()) lists.get(order.conditions?.listId ?? "")?.push(order);
  return lists;
}

/** Of a bracket: not its first order, or one that has another on its side, as a target has its stop. */
function isChild({ key, side, conditions }: Order, legs: readonly Order[]): boolean {
  if (conditions?.contingencyType !== "oneTriggersTheOther") return false;
  return legs[0]?.key !== key || legs.some((leg) => leg.key !== key && leg.side === side);
}

function isOpenParent(leg: Order, child: Order): boolean {
  return leg.side !== child.side && leg.cumQty === 0 && !isFinished(leg.state);
}
