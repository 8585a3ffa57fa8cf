import { isFinished, type Order } from "../../orders/lifecycle/order.ts";
import type { OrdersState, Position } from "../../orders/lifecycle/orderStore.ts";
import { unrealizedPnl } from "../../orders/positions/profitAndLoss.ts";
import { assertNever } from "../../lib/assert.ts";
import { positionValue } from "../../protocol/exposure.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Money } from "../../protocol/money.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { shownQty, signedMoney } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";

/** Which price of an order a line stands at: where it trades, what sets it off, or where a trailing one stands now. */
export type OrderPart = "limit" | "stop" | "trail";

/** A part of a position, or of what would be one. */
export type ClosedPart = Pick<Position, "qty" | "cost">;

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
  /** What of a position it would close; null of what adds to one. */
  readonly closes: ClosedPart | null;
  /** A request about it is on its way: it can not be moved now. */
  readonly pending: boolean;
  /** Whether it works is being asked of the exchange: it can not be moved now. */
  readonly unknown: boolean;
}

/** To where a line would be moved. */
export interface Move {
  readonly line: OrderLine;
  readonly to: Ticks;
}

/**
 * The prices of own working orders in one instrument that the exchange has confirmed, or may have: those that are
 * unknown. What has nothing left to trade has none.
 */
export function orderLines(
  { orders, working, positions }: Pick<OrdersState, "orders" | "working" | "positions">,
  instrument: Instrument,
): readonly OrderLine[] {
  const { symbol } = instrument;
  const position = positions.get(symbol);
  const own = [...working.values()].filter(
    (order) =>
      order.symbol === symbol && order.leavesQty > 0 && (order.orderId !== null || order.state === "unknown"),
  );
  const lists = ordersByList(own, orders);
  return own.flatMap((order) => {
    const { key, side, leavesQty, pending, conditions } = order;
    const listId = conditions?.listId ?? null;
    const legs = lists.get(listId ?? "") ?? [];
    const child = isChild(order, legs);
    const parent = child ? legs.find((leg) => isOpenParent(leg, order)) : undefined;
    const waits = conditions?.waiting === true && parent !== undefined;
    const closes = waits ? closedOfParent(order, parent, instrument) : closedOf(order, position);
    return partsOf(order).map(({ part, price }): OrderLine => ({
      id: part === "limit" ? key : `${key} ${part}`,
      key,
      side,
      qty: leavesQty,
      price,
      part,
      word: [wordOf(order, part, child), order.state === "unknown" ? words.chart.unknown : ""]
        .filter((word) => word !== "")
        .join(" "),
      listId,
      waits,
      closes,
      pending: pending !== null,
      unknown: order.state === "unknown",
    }));
  });
}

/** "Sell 10,000 stop". */
export function lineTitle({ side, qty, word }: OrderLine, instrument: Instrument): string {
  return words.chart.line(words.common[side], shownQty(qty, instrument), word);
}

/** What the line's order would make at a price, in the instrument's currency; null where it closes nothing. */
function gainAt({ closes }: OrderLine, px: Ticks, instrument: Instrument): Money | null {
  return closes === null ? null : unrealizedPnl(closes, { midTwice: 2 * px, instrument });
}

/** "+9.60 USD": what `gainAt` says, as a position says what it would make; null where it closes nothing. */
export function gainText(line: OrderLine, px: Ticks, instrument: Instrument): string | null {
  const gain = gainAt(line, px, instrument);
  return gain === null ? null : `${signedMoney(gain)} ${instrument.currency}`;
}

function closedOf({ side, leavesQty }: Order, position: Position | undefined): ClosedPart | null {
  if (position === undefined || (side === "sell" ? position.qty <= 0 : position.qty >= 0)) return null;
  const held = Math.abs(position.qty);
  const qty = Math.min(held, leavesQty);
  return {
    qty: (Math.sign(position.qty) * qty) as Lots,
    cost: ((position.cost * BigInt(qty)) / BigInt(held)) as Money,
  };
}

/** Of a child whose parent has not filled: from the parent's price. */
function closedOfParent(child: Order, parent: Order, instrument: Instrument): ClosedPart | null {
  if (parent.price === null) return null;
  const qty = Math.min(parent.leavesQty, child.leavesQty) * (parent.side === "buy" ? 1 : -1);
  return { qty: qty as Lots, cost: positionValue(qty as Lots, 2 * parent.price, instrument) };
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
