import { useCallback } from "react";
import { isMeasurable } from "../../orders/guards/caution.ts";
import { openExposures } from "../../orders/guards/openExposures.ts";
import { estimateOrder, type OrderEstimate } from "../../orders/draft/orderEstimate.ts";
import { fxRate } from "../../orders/positions/profitAndLoss.ts";
import { expectedEntry } from "../../orders/draft/ticketLists.ts";
import { NO_EXPOSURE } from "../../protocol/exposure.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { SAME_RATE, type Money } from "../../protocol/money.ts";
import { canWait } from "../../protocol/orderKinds.ts";
import type { TimeInForce } from "../../protocol/orderTerms.ts";
import { decodeQty } from "../../protocol/units.ts";
import { NO_FIGURE, shownMoney } from "../../ui/figures/figures.ts";
import { useMarkOf } from "../../useMarkOf.ts";
import { useTerminal } from "../../useTerminal.ts";
import { expectedFill, type ExpectedFill, type LimitRest } from "./expectedFill.ts";
import { typedDraft } from "./typedDraft.ts";
import { useTouch } from "./useTouch.ts";
import { words } from "../../words/words.ts";

/** An estimate, and how far it is to be relied on. */
interface ShownEstimate extends OrderEstimate {
  /** The price is the market's, not the order's own. */
  readonly about: boolean;
  /** What margin is in; null where no rate leads to the account's currency. */
  readonly marginCurrency: string | null;
  /** Of an order at market, and of a limit order that crosses: at what it would trade now. */
  readonly fill: ExpectedFill | null;
}

/**
 * What the draft would cost and lead to, read when it is needed; null while its quantity or price cannot be read, or it
 * goes by a price that has been in doubt for too long.
 */
export function useEstimate(instrument: Instrument): () => ShownEstimate | null {
  const { ticket, orderStore, quotes, instruments, depth, phases, clock } = useTerminal();
  const markOf = useMarkOf();
  const touch = useTouch(instrument);
  return useCallback(() => {
    const draft = typedDraft(ticket.getState());
    const qty = decodeQty(draft.orderQty, instrument);
    const price = expectedEntry(draft, instrument, touch);
    if (!qty.ok || price === null || draft.symbol !== instrument.symbol) return null;
    const { side, ordType, symbol, timeInForce } = draft;
    const row = instruments.rowOf(instrument.symbol);
    const measurable = isMeasurable(quotes.doubtMs(row));
    if (ordType !== "limit" && !measurable) return null;
    const state = orderStore.getState();
    const exposure =
      openExposures(state, (symbol) => instruments.get(symbol)).get(instrument.symbol) ?? NO_EXPOSURE;
    const currency = state.account?.currency ?? instrument.currency;
    const rate = fxRate(instrument.currency, currency, markOf);
    const { midTwice } = quotes.touch(row);
    // A limit order that crosses trades at once; one that does not waits, and stops trade at the market.
    const opposite = touch(side);
    const crosses = opposite !== null && (side === "buy" ? price >= opposite : price <= opposite);
    const rests = ordType === "limit" && !crosses;
    const limit = ordType === "limit" ? { px: price, rest: restOf(timeInForce) } : null;
    const trades = phases.get(symbol).phase === "continuous" && (limit === null || (crosses && measurable));
    const best = limit === null ? price : opposite;
    const fill =
      (ordType === "market" || ordType === "limit") && trades && best !== null
        ? expectedFill(side, qty.value, best, instrument, depth.get(symbol), clock.now(), limit)
        : null;
    const about = ordType !== "limit" || fill !== null;
    const value = fill === null ? undefined : fill.value;
    const input = { instrument, side, qty: qty.value, price, value, rests, exposure, midTwice };
    const estimate = estimateOrder({ ...input, rate: rate ?? SAME_RATE });
    return { ...estimate, about, marginCurrency: rate === null ? null : currency, fill };
  }, [ticket, orderStore, quotes, instruments, depth, phases, clock, markOf, instrument, touch]);
}

/** What becomes of what a limit order cannot trade at once. */
function restOf(timeInForce: TimeInForce): LimitRest {
  if (timeInForce === "fok") return "killsAll";
  return canWait("limit", timeInForce) ? "waits" : "canceled";
}

/** The estimate in one sentence, for a question: "Value 11,642.00 USD, fee 0.23, margin 387.68 USD." */
export function useEstimateWords(instrument: Instrument): () => string {
  const read = useEstimate(instrument);
  return useCallback(() => {
    const estimate = read();
    if (estimate === null) return "";
    const { value, fee, margin, marginCurrency, about, fill } = estimate;
    return words.ticket.estimate(
      moneyOf(value, instrument),
      about,
      fee === null ? null : shownMoney(fee),
      margin === null || marginCurrency === null ? null : `${shownMoney(margin)} ${marginCurrency}`,
      fill === null ? null : fill.text,
    );
  }, [read, instrument]);
}

export function moneyOf(money: Money | null, instrument: Instrument): string {
  return money === null ? NO_FIGURE : `${shownMoney(money)} ${instrument.currency}`;
}
