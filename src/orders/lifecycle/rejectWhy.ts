import type { Order } from "./order.ts";
import { words } from "../../words/words.ts";

/**
 * Why an order was rejected: in the exchange's own words, or by its ordRejReason where it gave none. null when neither says
 * anything.
 */
export function rejectWhy({ text, ordRejReason }: Pick<Order, "text" | "ordRejReason">): string | null {
  const said = text?.trim() ?? "";
  if (said !== "") return said;
  return ordRejReason === null ? null : words.refusals.reasons[ordRejReason];
}
