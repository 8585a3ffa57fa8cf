import { createStore } from "zustand/vanilla";
import type { Instrument } from "../protocol/instrument.ts";
import { words } from "../words/words.ts";

export type InstrumentsState =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly instruments: readonly Instrument[] }
  | {
      readonly kind: "failed";
      readonly text: string;
      /** They are asked for again by themselves. */
      readonly retried: boolean;
    };

/** For a person: why there are no instruments, and what happens next. */
export function failureHint({ text, retried }: Extract<InstrumentsState, { kind: "failed" }>): string {
  return words.market.noInstruments(text, retried);
}

/** The instruments by symbol. A row number is an instrument's place in every column of the quote store. */
export interface InstrumentStore {
  getState(): InstrumentsState;
  subscribe(listener: () => void): () => void;
  get(symbol: string): Instrument | undefined;
  /** Row of a symbol; -1 when unknown. */
  rowOf(symbol: string): number;
  at(row: number): Instrument | undefined;
  /** Rows stand: a symbol that is known already is replaced in its place, a new one is added at the end. */
  load(instruments: readonly Instrument[]): void;
  /** Adds one that only a plain feed named, so that its quotes can be shown. Returns its row. */
  adopt(instrument: Instrument): number;
  /** `retried` unless told otherwise. */
  fail(text: string, retried?: boolean): void;
}

export function createInstrumentStore(): InstrumentStore {
  const store = createStore<InstrumentsState>(() => ({ kind: "loading" }));
  const rows = new Map<string, number>();
  let list: readonly Instrument[] = [];

  function put(instruments: readonly Instrument[]): void {
    const next = [...list];
    for (const instrument of instruments) {
      const row = rows.get(instrument.symbol) ?? next.length;
      rows.set(instrument.symbol, row);
      next[row] = instrument;
    }
    list = next;
    store.setState({ kind: "ready", instruments: list }, true);
  }

  function rowOf(symbol: string): number {
    return rows.get(symbol) ?? -1;
  }

  return {
    getState: store.getState,
    subscribe: (listener) => store.subscribe(listener),
    get: (symbol) => list[rowOf(symbol)],
    rowOf,
    at: (row) => list[row],
    load: put,
    adopt(instrument) {
      put([instrument]);
      return rowOf(instrument.symbol);
    },
    fail(text, retried = true) {
      // What a plain feed named stays on screen without the list.
      if (list.length === 0) store.setState({ kind: "failed", text, retried }, true);
    },
  };
}
