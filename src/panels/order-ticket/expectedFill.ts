import type { Depth } from "../../market/depthStore.ts";
import { shownAverage, slippageTenths, walkBook } from "../../orders/draft/bookWalk.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Money } from "../../protocol/money.ts";
import type { TradingPhase } from "../../protocol/priceMessages.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { notional, type Lots, type Ticks } from "../../protocol/units.ts";
import { shownPrice, shownQty } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";

/** At what an order would trade now: one at market, or a limit order that crosses. */
export interface ExpectedFill {
  /** Of all of it; what the book does not show is taken at its last price, what a limit leaves over at the limit. */
  readonly value: Money;
  /** In words, with what it is based on. */
  readonly text: string;
  /** The book shows less than it would take. */
  readonly beyond: boolean;
}

/** What becomes of that part of a limit order that does not trade at once: fillOrKill trades nothing then. */
export type LimitRest = "waits" | "canceled" | "killsAll";

/** The price that a limit order may trade up to, and what becomes of its rest. */
export interface CrossingLimit {
  readonly px: Ticks;
  readonly rest: LimitRest;
}

/** A book whose best price is not the quote's may be a moment ahead of it or behind. */
const FRESH_MS = 2_000;

/**
 * Walks the book that is known of the symbol; else goes by `best`, the other side's best price, and says so. A book that
 * neither agrees with the quote nor is fresh is one that comes no more.
 */
export function expectedFill(
  side: Side,
  qty: Lots,
  best: Ticks,
  instrument: Instrument,
  book: Depth | null,
  now: number,
  limit: CrossingLimit | null = null,
): ExpectedFill {
  const shown = (side === "buy" ? book?.asks : book?.bids) ?? [];
  const levels = limit === null ? shown : upTo(limit.px, side, shown);
  const current = levels[0] === best || Math.abs(now - (book?.at ?? 0)) < FRESH_MS;
  const walk = current ? walkBook(levels, qty, instrument) : null;
  const { fill } = words.ticket;
  if (walk === null) {
    const text = fill.byQuote(side, shownPrice(best, instrument));
    return { value: notional(best, qty, instrument), text, beyond: false };
  }
  const first = (levels[0] ?? best) as Ticks;
  const left = (qty - walk.taken) as Lots;
  if (left > 0 && limit !== null && levels.length < shown.length) {
    const taken = shownQty(walk.taken, instrument);
    const text = fill.upToLimit(
      taken,
      shownAverage(walk, instrument),
      shownPrice(limit.px, instrument),
      limit.rest,
    );
    return { value: (walk.value + notional(limit.px, left, instrument)) as Money, text, beyond: false };
  }
  const value = (walk.value + notional(walk.worst, left, instrument)) as Money;
  if (left > 0) {
    const text = fill.beyond(shownQty(walk.taken, instrument), shownPrice(walk.worst, instrument));
    return { value, text, beyond: true };
  }
  if (walk.worst === first)
    return { value, text: fill.atBest(side, shownPrice(first, instrument)), beyond: false };
  const slippage = (slippageTenths(walk, first, side, instrument) / 10).toFixed(1);
  const text = fill.walked(
    side,
    shownAverage(walk, instrument),
    shownPrice(walk.worst, instrument),
    slippage,
    instrument.pipPosition === undefined ? "tick" : "pip",
  );
  return { value, text, beyond: false };
}

/** In words, when an order at market trades that cannot trade now; null in continuous trading, where it does. */
export function fillOfPhase(phase: TradingPhase): string | null {
  return phase === "continuous" ? null : words.ticket.fill.inPhase[phase];
}

/** The px, qty pairs whose price is no worse than `limit`. */
function upTo(limit: Ticks, side: Side, levels: readonly number[]): readonly number[] {
  const pairs = levels.length / 2;
  let within = 0;
  while (within < pairs) {
    const px = levels[2 * within] ?? 0;
    if (side === "buy" ? px > limit : px < limit) break;
    within += 1;
  }
  return levels.slice(0, 2 * within);
}
