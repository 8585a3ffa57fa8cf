import type { Side } from "../../../src/protocol/orderTerms.ts";

/** Which mass cancel ended an order, for the words of its report: "Mass cancel of EURUSD buy orders". */
export function massCancelText(symbol: string | undefined, side: Side | undefined): string {
  const what = [symbol, side].filter((part) => part !== undefined).join(" ");
  return `Mass cancel of ${what === "" ? "all" : what} orders`;
}
