import type { Trade } from "../../market/tapeStore.ts";
import { parseQuantityText } from "../../orders/draft/ticketInput.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { parseDecimal } from "../../protocol/decimal.ts";
import type { Lots } from "../../protocol/units.ts";

/** What is typed as the least size: the first lots that reach it, 0 for nothing typed, null for what is no quantity. */
export function leastSize(text: string, instrument: Instrument): Lots | null {
  if (text.trim() === "") return 0 as Lots;
  const plain = parseQuantityText(text);
  if (plain === null) return null;
  const [whole = "", fraction = ""] = plain.split(".");
  const { qtyPrecision, lotPoints } = instrument;
  const kept = fraction.slice(0, qtyPrecision);
  const points = parseDecimal(kept === "" ? whole : `${whole}.${kept}`, qtyPrecision);
  if (!points.ok) return null;
  return Math.ceil((points.value + (kept === fraction ? 0 : 1)) / lotPoints) as Lots;
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
