import type { Trade } from "../../market/tapeStore.ts";
import { parseQuantityText } from "../../orders/draft/ticketInput.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { decodeQty, type Lots } from "../../protocol/units.ts";

/** What is typed as the least size: lots, 0 for nothing typed, null for what is no quantity of the instrument. */
export function leastSize(text: string, instrument: Instrument): Lots | null {
  if (text.trim() === "") return 0 as Lots;
  const plain = parseQuantityText(text);
  const qty = plain === null ? null : decodeQty(plain, instrument);
  return qty?.ok === true ? qty.value : null;
}

/** The trades of at least that size: the same reference for the same trades and size. */
export function createSizeFilter(least: Lots): (trades: readonly Trade[]) => readonly Trade[] {
  let seen: readonly Trade[] | null = null;
  let kept: readonly Trade[] = [];
  return (trades) => {
    if (least === 0) return trades;
    if (trades !== seen) {
      seen = trades;
      kept = trades.filter(({ qty }) => qty >= least);
    }
    return kept;
  };
}
