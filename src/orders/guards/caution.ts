import { shownDecimal } from "../../lib/numberFormat.ts";
import { beyondOwnLimits, offMarketBp, type OwnLimits } from "./ownLimits.ts";
import type { Order } from "../lifecycle/order.ts";
import type { OrdersState } from "../lifecycle/orderStore.ts";
import { onlyReduces } from "./reduceOnly.ts";
import type { CheckedDraft } from "./requestChecks.ts";
import type { RiskSources } from "./riskView.ts";
import { priceBand, type OrderRefusal, type Trail } from "../../protocol/orderCheck.ts";
import type { OrdType, Side } from "../../protocol/orderTerms.ts";
import { percentText } from "../../protocol/riskRules.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** What a person is told before an order is sent that may be sent. */
export interface Caution {
  /** What is not certain of it, in words; null when nothing is. */
  readonly note: string | null;
  /** Beyond an own limit, with a stop far from the market, or worth a second look: it leaves only once that was confirmed. */
  readonly beyond: OrderRefusal | null;
}

/** A last good price older than this is not measured from any more. */
export const DOUBT_MAX_MS = 30_000;

/** Whether a price that has been in doubt for so long may still be measured from; null is not in doubt. */
export function isMeasurable(doubtMs: number | null): boolean {
  return doubtMs === null || doubtMs <= DOUBT_MAX_MS;
}

/** All of a caution in one text; empty when there is nothing to say. */
export function cautionWords(
  caution: { readonly beyond: Pick<OrderRefusal, "text"> | null; readonly note: string | null } | null,
): string {
  return [caution?.beyond?.text, caution?.note].filter((text) => text != null).join(" ");
}

/** The same where the feed is quiet, which is told unless something is already: `quiet` is null while it sends. */
export function withQuiet(caution: Caution | null, quiet: string | null): Caution | null {
  if (quiet === null || caution?.note != null) return caution;
  return { beyond: caution?.beyond ?? null, note: quiet };
}

/** What a question says before an order or a change of one leaves: what sending does, and what is not certain of it. */
export function askedSentence(sentence: string, caution: Caution | null): string {
  const told = cautionWords(caution);
  return told === "" ? sentence : words.sentences.asked(sentence, told);
}

/**
 * Which of a person's own limits an order breaks, where its price can be measured from. `replaces` is the order that it
 * would take the place of.
 */
export function ownLimitBroken(
  side: Side,
  check: CheckedDraft,
  limits: OwnLimits,
  state: OrdersState,
  sources: RiskSources,
  replaces?: Pick<Order, "key" | "cumQty">,
): OrderRefusal | null {
  const { symbol } = check.instrument;
  const currency = state.account?.currency ?? check.instrument.currency;
  const measured = isMeasurable(sources.doubtMs(symbol))
    ? sources
    : { ...sources, touch: (one: string) => (one === symbol ? NO_TOUCH : sources.touch(one)) };
  const left = check.qty - (replaces?.cumQty ?? 0);
  const reduces = onlyReduces(state, { symbol, side, qty: left }, replaces?.key);
  return beyondOwnLimits(side, check, limits, reduces, currency, measured);
}

/**
 * A stop that is set off only outside the price band around `reference`, which is rarely meant: no exchange rule refuses
 * one. null when it is in the band, there is none, or nothing to measure from.
 */
export function farStop(
  side: Side,
  { stopPx, trail, instrument }: CheckedDraft,
  reference: Ticks | null,
): OrderRefusal | null {
  if (reference === null) return null;
  const { low, high } = priceBand(reference, instrument);
  const behind = trail === null ? null : trailTicks(trail, reference);
  const at = stopPx ?? (behind === null ? null : side === "buy" ? reference + behind : reference - behind);
  if (at === null || (at >= low && at <= high)) return null;
  const shown = (price: number): string => shownDecimal(formatPrice(price as Ticks, instrument));
  return {
    ordRejReason: "priceExceedsCurrentPriceBand",
    field: trail === null ? "stopPx" : "pegOffsetValue",
    text: words.refusals.stopFar(shown(at), shown(low), shown(high)),
  };
}

/**
 * A limit that is changed to the other side's best price or through it, which is rarely meant of an order that rests:
 * it trades at once. null when it does not, or nothing is quoted there.
 */
export function takesAtOnce(
  side: Side,
  { price, instrument }: CheckedDraft,
  { bid, ask }: { readonly bid: number; readonly ask: number },
): OrderRefusal | null {
  const best = side === "buy" ? ask : bid;
  if (price === null || best <= 0 || (side === "buy" ? price < best : price > best)) return null;
  const shown = shownDecimal(formatPrice(best as Ticks, instrument));
  return { ordRejReason: "other", field: "price", text: words.refusals.takesAtOnce(side, shown) };
}

function trailTicks(trail: Trail, reference: Ticks): number {
  return trail.type === "price" ? trail.ticks : Math.round((reference * trail.basisPoints) / 10_000);
}

/** What an old price leaves open, in words; null while the price is good. */
export function oldPriceWords(
  ordType: OrdType,
  { price, instrument }: CheckedDraft,
  { doubtMs, touch }: RiskSources,
): string | null {
  const age = doubtMs(instrument.symbol);
  if (age === null) return null;
  const seconds = Math.floor(age / 1_000);
  if (ordType !== "limit" || price === null) return words.refusals.oldReduces(seconds);
  const off = isMeasurable(age) ? offMarketBp(price, touch(instrument.symbol).midTwice) : null;
  return off === null
    ? words.refusals.oldUnmeasured(seconds)
    : words.refusals.oldMeasured(seconds, percentText(off));
}

const NO_TOUCH = { bid: 0, ask: 0, midTwice: 0 };
