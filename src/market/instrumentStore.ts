import type { Instrument } from "../protocol/instrument.ts";

export type InstrumentsState =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly instruments: readonly Instrument[] }
  | { readonly kind: "failed"; readonly text: string };

/** The instruments by symbol. A row number is an instrument's place in every column of the quote store. */
export interface InstrumentStore {
  getState(): InstrumentsState;
  subscribe(listener: () => void): () => void;
  get(symbol: string): Instrument | undefined;
  /** Row of a symbol; -1 when unknown. */
  rowOf(symbol: string): number;
  at(row: number): Instrument | undefined;
  load(instruments: readonly Instrument[]): void;
  /** Adds one that only a plain feed named, so that its quotes can be shown. Returns its row. */
  adopt(instrument: Instrument): number;
  fail(text: string): void;
}
