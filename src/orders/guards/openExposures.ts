import { childrenThatWait, liveParents } from "../draft/bracketOrders.ts";
import { hasNothingLeft, type Order } from "../lifecycle/order.ts";
import type { OrdersState } from "../lifecycle/orderStore.ts";
import { NO_EXPOSURE, openValue, withOrder, worstOf, type Exposure } from "../../protocol/exposure.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { ZERO_MONEY, type Money } from "../../protocol/money.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";

/** An order that may still trade, and what it may add, in its instrument's currency. */
interface OpenOrder {
  readonly order: Order;
  readonly value: Money;
  /** Orders of one group and side lower each other; null for one that stands alone. */
  readonly group: string | null;
}

export type InstrumentOf = (symbol: string) => Instrument | undefined;

const byWorking = new WeakMap<object, { readonly positions: object; readonly exposures: Exposures }>();

type Exposures = ReadonlyMap<string, Exposure>;

/**
 * Positions and what open orders may add to them, by symbol, counted as the exchange counts them. An order without an
 * answer counts as if it were accepted. Worked out once for a state.
 */
export function openExposures(
  { working, positions }: Pick<OrdersState, "working" | "positions">,
  instrumentOf: InstrumentOf,
): Exposures {
  const known = byWorking.get(working);
  if (known?.positions === positions) return known.exposures;
  const exposures = new Map<string, Exposure>();
  for (const { symbol, qty } of positions.values()) exposures.set(symbol, { ...NO_EXPOSURE, position: qty });
  for (const { order, value } of worstOfEach(openOrders(working, instrumentOf))) {
    const { symbol, side } = order;
    exposures.set(symbol, withOrder(exposures.get(symbol) ?? NO_EXPOSURE, side, value));
  }
  byWorking.set(working, { positions, exposures });
  return exposures;
}

/** What is held for an open order together with those of its list that it lowers, and the largest of those. */
export function heldFor(
  order: Order,
  { working }: Pick<OrdersState, "working">,
  instrumentOf: InstrumentOf,
): { readonly held: Money; readonly beside: Money; readonly waitsForParent: boolean } {
  const { listId } = order.conditions ?? {};
  const list = listId == null ? [order] : [...working.values()].filter((one) => sameList(one, order));
  const open = openOrders(new Map(list.map((one) => [one.key, one])), instrumentOf);
  const own = open.find((one) => one.order.key === order.key);
  const group = open.filter(
    (one) => one === own || (one.group !== null && one.group === own?.group && one.order.side === order.side),
  );
  const beside = group.filter((one) => one !== own).map(({ value }) => value);
  const held = worstOfEach(group).reduce((sum, { value }) => sum + value, 0n) as Money;
  const waitsForParent = childrenThatWait(list).has(order.key);
  return { held, beside: beside[worstOf(beside)] ?? ZERO_MONEY, waitsForParent };
}

function sameList(one: Order, other: Order): boolean {
  return one.conditions?.listId === other.conditions?.listId;
}

function openOrders(working: OrdersState["working"], instrumentOf: InstrumentOf): OpenOrder[] {
  const listed: Order[] = [];
  for (const order of working.values())
    if (order.conditions?.contingencyType === "oneTriggersTheOther") listed.push(order);
  const parents = liveParents(listed);
  const waiting = childrenThatWait(listed);
  const open: OpenOrder[] = [];
  for (const order of working.values()) {
    const instrument = instrumentOf(order.symbol);
    if (instrument === undefined || hasNothingLeft(order)) continue;
    const listId = order.conditions?.listId ?? null;
    const alone = listId === null || parents.get(listId) === order;
    const value = waiting.has(order.key) ? ZERO_MONEY : valueOf(order, instrument);
    open.push({ order, value, group: alone ? null : listId });
  }
  return open;
}

/** As it stands, or as the replace would make it that has no answer yet: what is worth more. */
function valueOf(order: Order, instrument: Instrument): Money {
  const { pending, price, cumQty, leavesQty, conditions } = order;
  const stopPx = conditions?.stopPx ?? null;
  const now = termsValue(order, instrument, price, stopPx, leavesQty);
  if (pending?.kind !== "replace") return now;
  const leaves = Math.max(0, pending.orderQty - cumQty) as Lots;
  const then = termsValue(order, instrument, pending.price, pending.stopPx ?? stopPx, leaves);
  return then > now ? then : now;
}

function termsValue(
  { timeInForce, ordType, conditions }: Order,
  instrument: Instrument,
  price: Ticks | null,
  stopPx: Ticks | null,
  leaves: Lots,
): Money {
  const stops = ordType === "stop" || ordType === "stopLimit" || ordType === "trailingStop";
  const waitsFor = conditions?.waiting === true ? (stops ? "price" : "close") : null;
  return openValue({ price, stopPx, leaves, timeInForce, waitsFor }, instrument);
}

/** Of each group and side only the order that may add the most, and every order that stands alone. */
function worstOfEach(open: readonly OpenOrder[]): OpenOrder[] {
  const alone: OpenOrder[] = [];
  const groups = new Map<string, OpenOrder>();
  for (const one of open) {
    if (one.group === null) alone.push(one);
    else {
      const name = `${one.order.side} ${one.group}`;
      const worst = groups.get(name);
      if (worst === undefined || one.value > worst.value) groups.set(name, one);
    }
  }
  return [...alone, ...groups.values()];
}
