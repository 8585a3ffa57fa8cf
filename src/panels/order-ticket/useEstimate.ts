import { useCallback } from "react";
import { estimateOrder, type OrderEstimate } from "../../orders/orderEstimate.ts";
import { expectedEntry } from "../../orders/ticketLists.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Money } from "../../protocol/money.ts";
import { decodeQty, type Lots } from "../../protocol/units.ts";
import { NO_FIGURE, shownMoney } from "../../ui/figures.ts";
import { useTerminal } from "../../useTerminal.ts";
import { typedDraft } from "./typedDraft.ts";
import { useTouch } from "./useTouch.ts";

/** What the draft would cost and lead to, read when it is needed; null while its quantity or price cannot be read. */
export function useEstimate(
  instrument: Instrument,
): () => (OrderEstimate & { readonly about: boolean }) | null {
  const { ticket, orderStore } = useTerminal();
  const touch = useTouch(instrument);
  return useCallback(() => {
    const draft = typedDraft(ticket.getState());
    const qty = decodeQty(draft.orderQty, instrument);
    const price = expectedEntry(draft, instrument, touch);
    if (!qty.ok || price === null || draft.symbol !== instrument.symbol) return null;
    const { side, ordType } = draft;
    const position = orderStore.getState().positions.get(instrument.symbol)?.qty ?? (0 as Lots);
    // A limit order that crosses trades at once; one that does not waits, and stops trade at the market.
    const opposite = touch(side);
    const crosses = opposite !== null && (side === "buy" ? price >= opposite : price <= opposite);
    const rests = ordType === "limit" && !crosses;
    return {
      ...estimateOrder({ instrument, side, qty: qty.value, price, rests, position }),
      about: ordType !== "limit",
    };
  }, [ticket, orderStore, instrument, touch]);
}

/** The estimate in one sentence, for a question: "Value 11,642.00 USD, fee 0.23, margin 387.68." */
export function useEstimateWords(instrument: Instrument): () => string {
  const read = useEstimate(instrument);
  return useCallback(() => {
    const estimate = read();
    if (estimate === null) return "";
    const { value, fee, margin, about } = estimate;
    const more = [
      ...(fee === null ? [] : [`fee ${shownMoney(fee)}`]),
      ...(margin === null ? [] : [`margin ${shownMoney(margin)}`]),
    ];
    return `${about ? "About" : "Value"} ${[moneyOf(value, instrument), ...more].join(", ")}.`;
  }, [read, instrument]);
}

export function moneyOf(money: Money | null, instrument: Instrument): string {
  return money === null ? NO_FIGURE : `${shownMoney(money)} ${instrument.currency}`;
}
