import { invariant } from "../lib/assert.ts";
import { toInstrument, type Instrument, type InstrumentMessage } from "../protocol/instrument.ts";
import type { HelloEvent, SnapshotEvent, TradesEvent } from "../protocol/priceMessages.ts";
import { isProtocolError } from "../protocol/protocolError.ts";
import { createFrames, type Frames, type Sight } from "./frames.ts";

// What the tests of the market stores and of the panels stand on.

/** Frames that come when told. */
export interface ManualFrames extends Frames {
  /** Runs the frame that was asked for, if one was. */
  run(sight?: Sight): void;
}

export function createManualFrames(): ManualFrames {
  let asked: ((sight?: Sight) => void) | null = null;
  const frames = createFrames((run) => {
    asked = run;
  });
  return {
    ...frames,
    run(sight) {
      const run = asked;
      asked = null;
      run?.(sight);
    },
  };
}

/** An FX pair with a tick of 0.00001 and a lot of 1,000; `changes` make it another. */
export function instrumentOf(symbol: string, changes: Partial<InstrumentMessage> = {}): Instrument {
  const instrument = toInstrument({
    symbol,
    description: symbol,
    assetClass: "fx",
    currency: "USD",
    tickSize: "0.00001",
    lotSize: "1000",
    minQty: "1000",
    maxQty: "100000000",
    pricePrecision: 5,
    pipPosition: 4,
    priceBandPct: 5,
    ...changes,
  });
  invariant(!isProtocolError(instrument), `no instrument ${symbol}`);
  return instrument;
}

/** Names sids 10, 11, 12 … in the order given. */
export function helloOf(symbols: readonly string[], epoch = "e1"): HelloEvent {
  return {
    version: 1,
    epoch,
    heartbeatMs: 5_000,
    at: 1_700_000_000_000,
    replayFrom: null,
    symbols: symbols.map((symbol, index) => [symbol, 10 + index] as const),
  };
}

export function snapshotOf(changes: Partial<SnapshotEvent> = {}): SnapshotEvent {
  return { at: 1_700_000_000_000, quotes: [], closes: [], depth: [], trades: [], ...changes };
}

/** id, at, px, qty and side of each trade. */
export type TradeRow = readonly [id: number, at: number, px: number, qty: number, side: 1 | -1];

export function tradesOf(sid: number, rows: readonly TradeRow[]): TradesEvent {
  return { prev: 0, at: rows.at(-1)?.[1] ?? 0, sid, trades: rows.flat() };
}

/** As venues name them: names that begin alike, and such that have another's within. */
export const NAMED: readonly Instrument[] = [
  ["RTYZ6", "E-mini Russell 2000 Dec 26"],
  ["EURUSD", "Euro / US dollar"],
  ["GBPUSD", "British pound / US dollar"],
  ["USDJPY", "US dollar / Japanese yen"],
  ["EURGBP", "Euro / British pound"],
  ["GS", "Goldman Sachs"],
  ["GCG7", "Gold Feb 27"],
  ["AAPL", "Apple"],
  ["AMD", "Advanced Micro Devices"],
  ["GOOGL", "Alphabet"],
  ["CL", "Colgate"],
  ["CLF7", "Crude oil Jan 27"],
  ["LTCUSD", "Litecoin"],
  ["CHTR", "Charter Communications"],
].map(([symbol = "", description = ""]) => instrumentOf(symbol, { description }));
