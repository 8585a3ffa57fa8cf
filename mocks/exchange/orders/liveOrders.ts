import type { Market } from "../market/market.ts";
import { isOver, type ExchangeOrder } from "./exchangeOrder.ts";
import { isReduceOnly } from "./reduceOnlyOrders.ts";
import { createStopOrders, type StopOrders } from "./stopOrders.ts";

/** The orders of accounts that have not ended. Background flow's are in the books only. */
export interface LiveOrders {
  /** By id, oldest first. */
  readonly all: ReadonlyMap<number, ExchangeOrder>;
  /** Those that end at a time of their own. */
  readonly dated: ReadonlySet<ExchangeOrder>;
  readonly reduceOnly: ReadonlySet<ExchangeOrder>;
  /** Those that wait for a price. */
  readonly stops: StopOrders;
  keep(order: ExchangeOrder): void;
  /** It has ended. */
  drop(order: ExchangeOrder): void;
  /** It had ended and is live again, in the place of its age. */
  revive(order: ExchangeOrder): void;
  /** Those of one market that wait for this; null: that are in it. */
  waitingIn(market: Market, waitsFor: ExchangeOrder["waitsFor"]): ExchangeOrder[];
}

/** `restored`: the orders of a state that was kept, ended ones too. */
export function createLiveOrders(restored: readonly ExchangeOrder[]): LiveOrders {
  const all = new Map<number, ExchangeOrder>();
  const stops = createStopOrders();
  const dated = new Set<ExchangeOrder>();
  const reduceOnly = new Set<ExchangeOrder>();

  for (const order of restored.toSorted(byAge)) {
    if (isOver(order)) continue;
    keep(order);
    if (order.waitsFor === "price" && order.ordStatus !== "doneForDay") stops.add(order);
  }

  function keep(order: ExchangeOrder): void {
    all.set(order.id, order);
    if (order.expireTime !== null) dated.add(order);
    if (isReduceOnly(order)) reduceOnly.add(order);
  }

  return {
    all,
    dated,
    reduceOnly,
    stops,
    keep,
    drop(order) {
      all.delete(order.id);
      dated.delete(order);
      reduceOnly.delete(order);
      stops.remove(order);
    },
    revive(order) {
      // Oldest first, as a restored state has them.
      const live = [...all.values(), order].sort(byAge);
      for (const orders of [all, dated, reduceOnly]) orders.clear();
      live.forEach(keep);
    },
    waitingIn: ({ sid }, waitsFor) =>
      [...all.values()].filter((order) => order.sid === sid && order.waitsFor === waitsFor),
  };
}

function byAge(one: ExchangeOrder, other: ExchangeOrder): number {
  return one.id - other.id;
}
