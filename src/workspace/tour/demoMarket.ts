import type { TerminalConfig } from "../../protocol/terminalConfig.ts";

/**
 * Whether both links end in the market that plays inside this page. It answers the page's own addresses only, and only in
 * a build that has it. `base` is the page's, absolute.
 */
export function playsDemoMarket(
  { pricesUrl, ordersUrl }: Pick<TerminalConfig, "pricesUrl" | "ordersUrl">,
  { demo, base }: { readonly demo: boolean; readonly base: string },
): boolean {
  const own = new URL("./", base).href;
  return demo && pricesUrl === own && ordersUrl === own.replace(/^http/, "ws");
}
