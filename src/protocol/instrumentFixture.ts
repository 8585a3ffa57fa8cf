import { isProtocolError } from "./protocolError.ts";
import { toInstrument, type Instrument, type InstrumentMessage } from "./instrument.ts";

// For tests only.

/** EURUSD as `GET /instruments` lists it, without pips, but for what a test changes. */
export function instrumentMessage(changes: Partial<InstrumentMessage> = {}): InstrumentMessage {
  return {
    symbol: "EURUSD",
    description: "Euro in US dollars",
    assetClass: "fx",
    currency: "USD",
    tickSize: "0.00001",
    lotSize: "1000",
    minQty: "1000",
    maxQty: "50000000",
    pricePrecision: 5,
    priceBandPct: 5,
    ...changes,
  };
}

/** Throws where the message is no instrument. */
export function testInstrument(changes: Partial<InstrumentMessage> = {}): Instrument {
  const made = toInstrument(instrumentMessage(changes));
  if (isProtocolError(made)) throw new Error(made.detail);
  return made;
}
