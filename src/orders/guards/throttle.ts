import { words } from "../../words/words.ts";

/** How long to hold new orders back when the exchange does not say. */
export const THROTTLE_DEFAULT_MS = 1_000;

export function throttleText(waitMs: number, of: "orders" | "cancels" = "orders"): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return of === "orders" ? words.refusals.tooManyOrders(seconds) : words.refusals.tooManyCancels(seconds);
}
