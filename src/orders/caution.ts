import { beyondOwnLimits, offMarketBp, type OwnLimits } from "./ownLimits.ts";
import type { OrdersState } from "./orderStore.ts";
import { onlyReduces } from "./reduceOnly.ts";
import type { CheckedDraft } from "./requestChecks.ts";
import type { RiskSources } from "./riskView.ts";
import type { OrderRefusal } from "../protocol/orderCheck.ts";
import type { OrdType, Side } from "../protocol/orderTerms.ts";
import { percentText } from "../protocol/riskRules.ts";
import { words } from "../words/words.ts";

/** What a person is told before an order is sent that may be sent. */
export interface Caution {
  /** What is not certain of it, in words; null when nothing is. */
  readonly note: string | null;
  /** It is beyond one of the person's own limits, and leaves only once that was confirmed. */
  readonly beyond: OrderRefusal | null;
}

/** A last good price older than this is not measured from any more. */
export const DOUBT_MAX_MS = 30_000;

/** Whether a price that has been in doubt for so long may still be measured from; null is not in doubt. */
export function isMeasurable(doubtMs: number | null): boolean {
  return doubtMs === null || doubtMs <= DOUBT_MAX_MS;
}

/** Which of a person's own limits an order breaks, where its price can be measured from. */
export function ownLimitBroken(
  side: Side,
  check: CheckedDraft,
  limits: OwnLimits,
  state: OrdersState,
  sources: RiskSources,
): OrderRefusal | null {
  const { symbol } = check.instrument;
  const currency = state.account?.currency ?? check.instrument.currency;
  const measured = isMeasurable(sources.doubtMs(symbol))
    ? sources
    : { ...sources, touch: (one: string) => (one === symbol ? NO_TOUCH : sources.touch(one)) };
  const reduces = onlyReduces(state, { symbol, side, qty: check.qty });
  return beyondOwnLimits(side, check, limits, reduces, currency, measured);
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
