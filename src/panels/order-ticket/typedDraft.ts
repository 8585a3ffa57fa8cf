import type { OrderDraft } from "../../orders/orderEntry.ts";
import { parseQuantityText } from "../../orders/ticketInput.ts";

/**
 * The draft as order entry takes it: shorthand spelt out, thousands separators gone, no price on a market order. What
 * cannot be read goes through as typed, for the order check to refuse in its own words.
 */
export function typedDraft(draft: OrderDraft): OrderDraft {
  return {
    ...draft,
    orderQty: parseQuantityText(draft.orderQty) ?? draft.orderQty.trim(),
    price: draft.ordType === "market" ? "" : plainPrice(draft.price.trim()),
  };
}

function plainPrice(text: string): string {
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
}
