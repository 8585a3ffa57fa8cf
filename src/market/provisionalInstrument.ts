import { isProtocolError } from "../protocol/protocolError.ts";
import { toInstrument, type Instrument } from "../protocol/instrument.ts";
import { formatDecimal } from "../protocol/decimal.ts";
import { invariant } from "../lib/assert.ts";

/**
 * An instrument as far as a plain feed tells it: its name and the decimals its prices have shown. Good for looking at
 * prices; an exchange that takes orders lists the true one.
 */
export function provisionalInstrument(symbol: string, pricePrecision: number): Instrument {
  const pair = /^[A-Z]{6}$/.test(symbol);
  const instrument = toInstrument({
    symbol,
    description: symbol,
    assetClass: pair ? "fx" : "equity",
    // ISO 4217's code for "no currency".
    currency: pair ? symbol.slice(3) : "XXX",
    tickSize: formatDecimal(1, pricePrecision),
    lotSize: "1",
    minQty: "1",
    maxQty: "1000000000",
    pricePrecision,
    priceBandPct: 100,
  });
  invariant(!isProtocolError(instrument), `no provisional instrument for ${symbol}`);
  return instrument;
}
