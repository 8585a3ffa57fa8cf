import { isFinished, type Fill, type Order, type UndoneFill } from "../../orders/lifecycle/order.ts";
import { newestFinished, type OrderStore, type OrdersState } from "../../orders/lifecycle/orderStore.ts";
import type { RefusedRequest } from "../../orders/entry/refusedRequests.ts";
import { rejectWhy } from "../../orders/lifecycle/rejectWhy.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Lots } from "../../protocol/units.ts";
import { shownAvgPx, shownPrice, shownQty } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";

/** What a person is told of: how much of an order is done, a fill that does not stand as told, what never fills, a refusal. */
export interface OrderNotice {
  /** asked: the rest of an order that this terminal had canceled with others. */
  readonly kind: "fill" | "bust" | "rest" | "reject" | "asked";
  /** The same for every notice of one order and kind. */
  readonly key: string;
  readonly text: string;
}

/** More orders than this that fill at once are told as a number. */
const TOLD_ONE_BY_ONE = 3;

/**
 * Tells each fill and each reject once; of an order that fills again the notice with the same key. What is there at the first snapshot is history; what filled while the link was
 * down is told when the exchange's list is whole again.
 */
export function followOrders(
  store: Pick<OrderStore, "getState" | "subscribe">,
  instrument: (symbol: string) => Instrument | undefined,
  tell: (notice: OrderNotice) => void,
  /** What is left of that order is told elsewhere. */
  restToldElsewhere: (key: string) => boolean = () => false,
  askedToCancel: (order: Order) => boolean = () => false,
): () => void {
  const known = new Set<string>();
  const ended = new Set<string>();
  const undoneKnown = new Set<string>();
  let begun = false;

  function newFills({ fills }: OrdersState): readonly Fill[] {
    const fresh: Fill[] = [];
    for (const fill of fills) {
      // Newest first: behind a known one there is nothing new, unless one came late, which the set keeps from twice.
      if (known.has(fill.execId)) continue;
      known.add(fill.execId);
      fresh.unshift(fill);
    }
    return fresh;
  }

  function newlyUndone(state: OrdersState): readonly UndoneFill[] {
    const fresh = state.undone.filter(({ fill }) => !undoneKnown.has(fill.execId)).toReversed();
    for (const { fill, into } of fresh) {
      undoneKnown.add(fill.execId);
      // What takes its place is told with it.
      if (into !== null) known.add(into.execId);
    }
    return fresh;
  }

  /** Rejects, and what ended with a rest that nobody here has canceled. */
  function newEnds(state: OrdersState, before: OrdersState | null): readonly Order[] {
    const fresh: Order[] = [];
    for (const order of before?.synced === true ? justFinished(state, before) : state.orders.values()) {
      if ((order.state !== "rejected" && !isLeftOver(order)) || ended.has(order.key)) continue;
      ended.add(order.key);
      const asked = before?.orders.get(order.key)?.pending?.kind === "cancel";
      if (order.state === "rejected" || !asked) fresh.push(order);
    }
    return fresh;
  }

  function look(state: OrdersState, before: OrdersState | null): void {
    if (!state.synced) return;
    const undone = state.undone === before?.undone ? [] : newlyUndone(state);
    const fills = state.fills === before?.fills && before.synced ? [] : newFills(state);
    const ends = state.orders === before?.orders && before.synced ? [] : newEnds(state, before);
    if (!begun) {
      begun = true;
      return;
    }
    const newest = new Map(fills.map((fill) => [fill.orderKey, fill]));
    if (newest.size > TOLD_ONE_BY_ONE)
      tell({ kind: "fill", key: "fills", text: words.attention.filledAtOnce(newest.size) });
    else
      for (const [key, fill] of newest)
        tell({
          kind: "fill",
          key: `fill ${key}`,
          text: fillWords(fill, state.orders.get(key), instrument(fill.symbol)),
        });
    for (const one of undone)
      tell({
        kind: "bust",
        key: `undone ${one.fill.execId}`,
        text: undoneWords(one, state.orders, instrument(one.fill.symbol)),
      });
    for (const order of ends) {
      const { key, side, symbol } = order;
      if (order.state === "rejected")
        tell({
          kind: "reject",
          key: `reject ${key}`,
          text: words.attention.refused(side, symbol, rejectWhy(order)),
        });
      else if (restToldElsewhere(key)) continue;
      else if (order.state === "canceled" && askedToCancel(order))
        tell({ kind: "asked", key: `rest ${key}`, text: words.attention.canceledAsAsked(side, symbol) });
      else tell({ kind: "rest", key: `rest ${key}`, text: restWords(order, instrument(symbol)) });
    }
  }

  look(store.getState(), null);
  return store.subscribe((state, before) => look(state, before));
}

/** A cancel or a change that a person asked for here and the exchange refused: nothing has happened to the order by it. */
export function refusedRequestNotice(
  { order, asked, why }: RefusedRequest,
  instrument: Instrument | undefined,
): OrderNotice {
  const { key, side, symbol, orderQty } = order;
  const qty = instrument === undefined ? "" : shownQty(orderQty, instrument);
  const about = words.attention.orderOf(side, qty, symbol);
  const say = asked === "orderCancelRequest" ? words.attention.notCanceled : words.attention.notChanged;
  return { kind: "reject", key: `refused ${key}`, text: say(about, why) };
}

/** Every order that finished between the two, and perhaps some that had before: not all of a day is gone through. */
function justFinished(state: OrdersState, before: OrdersState): readonly Order[] {
  const left = [...before.working.keys()].flatMap((key) => state.orders.get(key) ?? []);
  return [...left, ...newestFinished(state, state.orders.size - before.orders.size)];
}

/** It was to trade at once, and the exchange has ended it before all of it had. */
function isLeftOver({ state, ordType, timeInForce, cumQty, orderQty, conditions }: Order): boolean {
  if ((state !== "canceled" && state !== "expired") || cumQty >= orderQty) return false;
  if (timeInForce === "ioc" || timeInForce === "fok" || ordType === "market") return true;
  const sellsOut = ordType === "stop" || ordType === "trailingStop";
  return sellsOut && (cumQty > 0 || conditions?.waiting === false);
}

function restWords({ side, symbol, text, orderQty, cumQty }: Order, instrument?: Instrument): string {
  if (instrument === undefined) return words.attention.restUnknown(side, symbol, text);
  const of = cumQty > 0 ? shownQty(orderQty, instrument) : null;
  return words.attention.rest(side, shownQty((orderQty - cumQty) as Lots, instrument), of, symbol, text);
}

/** That a fill does not stand, what does, and what of its list does not come back with it. */
function undoneWords(
  { fill, into }: UndoneFill,
  orders: OrdersState["orders"],
  instrument: Instrument | undefined,
): string {
  const { symbol } = fill;
  if (instrument === undefined) return words.attention.undone(symbol);
  const [qty, price] = [shownQty(fill.lastQty, instrument), shownPrice(fill.lastPx, instrument)];
  if (into !== null && into.lastQty === fill.lastQty && into.lastPx === fill.lastPx)
    return words.attention.feeCorrected(qty, symbol, price, into.commission ?? "0");
  const now =
    into === null
      ? null
      : ([shownQty(into.lastQty, instrument), shownPrice(into.lastPx, instrument)] as const);
  const undone =
    now === null
      ? words.attention.busted(qty, symbol, price)
      : words.attention.corrected(qty, symbol, price, ...now);
  const less = into === null || into.lastQty < fill.lastQty;
  const left = less ? leftOfOther(orders.get(fill.orderKey), orders) : undefined;
  if (left === undefined) return undone;
  return words.attention.otherOfList(undone, left === null ? null : shownQty(left, instrument));
}

/**
 * What is left of the order that trades in the place of this one, which has lost a fill: the fill has ended it (null) or
 * lowered it, and that stands. undefined: there is none, or it is as large as this one.
 */
function leftOfOther(order: Order | undefined, orders: OrdersState["orders"]): Lots | null | undefined {
  const { listId = null } = order?.conditions ?? {};
  if (order === undefined || listId === null) return undefined;
  for (const one of orders.values()) {
    if (one.key === order.key || one.conditions?.listId !== listId) continue;
    // A bracket's entry is of the other side than its exits.
    if (one.conditions.contingencyType === "oneTriggersTheOther" && one.side !== order.side) continue;
    if (one.state === "canceled") return null;
    if (!isFinished(one.state) && one.leavesQty < order.orderQty - order.cumQty) return one.leavesQty;
  }
  return undefined;
}

/** How much of its order is done at what average; of an order that is not known the fill itself. */
function fillWords(fill: Fill, order: Order | undefined, instrument: Instrument | undefined): string {
  const { side, symbol } = fill;
  if (instrument === undefined) return words.attention.traded(side, symbol);
  const last = shownPrice(fill.lastPx, instrument);
  if (order === undefined || order.cumQty < fill.lastQty)
    return words.attention.filled(side, shownQty(fill.lastQty, instrument), symbol, last);
  const { cumQty, orderQty } = order;
  const of = cumQty < orderQty ? shownQty(orderQty, instrument) : null;
  const average = shownAvgPx(order.avgPx, instrument);
  // One place more than a price has: nothing but a zero there when all fills had the price of the last.
  const at = average.startsWith(last) && /^\.?0$/.test(average.slice(last.length));
  const price = at ? last : words.attention.onAverage(average);
  return words.attention.filledSoFar(side, shownQty(cumQty, instrument), of, symbol, price);
}
