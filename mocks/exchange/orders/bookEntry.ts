import type { Ticks } from "../../../src/protocol/units.ts";
import { bookSide, restsInBook, type ExchangeOrder } from "./exchangeOrder.ts";
import { collects } from "../market/market.ts";
import type { Matching } from "../market/matching.ts";
import type { BookTerms, SelfMatch } from "../market/orderBook.ts";
import { belongTogether } from "./orderLists.ts";
import { isReduceOnly } from "./reduceOnlyOrders.ts";

/** Its owner did nothing about that order. */
const UNASKED = { reason: "marketOption" } as const;

export const OWN_TEXT = "It would have traded with an order of the same account";

export interface BookEntryParts {
  readonly matching: Matching;
  readonly live: ReadonlyMap<number, ExchangeOrder>;
  readonly withdraw: (
    order: ExchangeOrder,
    ordStatus: "canceled",
    text: string,
    from?: undefined,
    ending?: { readonly reason: "marketOption" },
  ) => void;
  /** Lots of it that may trade now. */
  readonly activeLots: (order: ExchangeOrder) => number;
  /** Live reduce-only orders. */
  readonly reduceOnly: ReadonlySet<ExchangeOrder>;
}

/** Sends accounts' orders to their books as their type, life and phase ask. */
export interface BookEntry {
  /** Trades what can trade now; rests or cancels what is left. */
  submit(order: ExchangeOrder): void;
  /** The order that is being matched: what is left of it is not in the book yet. */
  incoming(): ExchangeOrder | null;
}

export function createBookEntry({
  matching,
  live,
  withdraw,
  activeLots,
  reduceOnly,
}: BookEntryParts): BookEntry {
  let incoming: ExchangeOrder | null = null;

  /** What becomes of an incoming order that meets one of its own account; true: it goes no further. */
  function meet(order: ExchangeOrder, other: ExchangeOrder): boolean {
    const instruction = order.selfMatchPrevention;
    // An exit that meets its own entry ends the entry; apart from that the incoming order of a list gives way.
    const passive = belongTogether(order, other)
      ? other.id === order.parentId
      : instruction === "cancelPassive";
    if (passive || instruction === "cancelBoth") withdraw(other, "canceled", OWN_TEXT, undefined, UNASKED);
    return !passive;
  }

  function selfMatchOf(order: ExchangeOrder, onStop: () => void): SelfMatch | undefined {
    const { selfMatchPrevention, listId } = order;
    if (selfMatchPrevention === null && listId === null) return undefined;
    return {
      stops: selfMatchPrevention !== "cancelPassive",
      isOwn(makerId) {
        const other = live.get(makerId);
        if (other === undefined || other.account !== order.account) return false;
        return selfMatchPrevention !== null || belongTogether(order, other);
      },
      met(makerId) {
        const other = live.get(makerId);
        const stops = other === undefined || meet(order, other);
        if (stops) onStop();
        return stops;
      },
    };
  }

  /**
   * A reduce-only order may be gone once another order of its account has traded. Its own trades, and those of other
   * reduce-only ones, leave it what it has.
   */
  function reliance(): BookTerms["countsOn"] {
    const moved = new Set<string>();
    return (makerId) => {
      const maker = live.get(makerId);
      if (maker === undefined) return "all";
      if (isReduceOnly(maker)) return moved.has(maker.account) ? "nothing" : "shown";
      moved.add(maker.account);
      return "all";
    };
  }

  return {
    incoming: () => incoming,
    submit(order) {
      const market = matching.markets[order.sid];
      const qty = activeLots(order);
      if (market === undefined || qty === 0) return;
      const side = bookSide(order.side);
      const collecting = collects(market.phase);
      if (order.ordType === "marketWithLeftOverAsLimit" && order.px === null && !collecting) {
        const best = side === 1 ? market.book.bestAsk() : market.book.bestBid();
        if (best === 0) return withdraw(order, "canceled", "There was nothing to trade with");
        order.px = best as Ticks;
      }
      const life = collecting || restsInBook(order) ? "rest" : order.timeInForce === "fok" ? "fok" : "ioc";
      let stopped = false;
      const selfMatch = selfMatchOf(order, () => {
        stopped = true;
      });
      const terms: BookTerms = {
        display: order.displayQty ?? 0,
        minQty: order.minQty ?? 0,
        group: order.group,
        ...(selfMatch === undefined ? {} : { selfMatch }),
        ...(reduceOnly.size === 0 ? {} : { countsOn: reliance() }),
      };
      const before = order.cumQty;
      incoming = order;
      matching.submit(market, order.id, side, order.px ?? 0, qty, life, terms);
      incoming = null;
      const traded = order.cumQty - before;
      if (!live.has(order.id) || traded === qty) return;
      if (stopped) withdraw(order, "canceled", OWN_TEXT);
      else if (life !== "rest" && !collects(market.phase)) withdraw(order, "canceled", remainderText(order));
      else if (life !== "rest")
        withdraw(order, "canceled", "The rest would have traded outside the price band");
    },
  };
}

function remainderText(order: ExchangeOrder): string {
  if (order.timeInForce === "fok") return "Not all of it could trade at once, so none of it did";
  if (order.minQty !== null && order.cumQty === 0) return "Its minimum quantity could not trade at once";
  return order.cumQty > 0 ? "The rest found nothing to trade with" : "There was nothing to trade with";
}
