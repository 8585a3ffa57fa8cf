/** How long to hold new orders back when the exchange does not say. */
export const THROTTLE_DEFAULT_MS = 1_000;

export function throttleText(waitMs: number, of: "orders" | "cancels" = "orders"): string {
  return `Too many ${of}: try again in ${Math.max(1, Math.ceil(waitMs / 1_000))} s`;
}
