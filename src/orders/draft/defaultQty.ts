import type { AssetClass, Instrument } from "../../protocol/instrument.ts";
import { decodeQty, formatQty } from "../../protocol/units.ts";

/** A usual first quantity, in the instrument's units. */
const USUAL_QTY: Readonly<Record<AssetClass, string>> = {
  fx: "10000",
  equity: "100",
  future: "1",
  crypto: "0.1",
};

/** The asset class's usual quantity where the instrument takes it, else the least that it takes. */
export function defaultQty(instrument: Instrument): string {
  const usual = decodeQty(USUAL_QTY[instrument.assetClass], instrument);
  const fits = usual.ok && usual.value >= instrument.minLots && usual.value <= instrument.maxLots;
  return formatQty(fits ? usual.value : instrument.minLots, instrument);
}
