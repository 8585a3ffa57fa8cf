import type {
  HelloEvent,
  PhaseOf,
  SnapshotEvent,
  StatusEvent,
  TradingPhase,
} from "../protocol/priceMessages.ts";
import type { Frames } from "./frames.ts";
import { createSymbolChanges } from "./symbolChanges.ts";

/** The trading phase of a symbol as last told. */
export interface Phase {
  readonly phase: TradingPhase;
  /** When it is due to end, server time; null when nobody knows. */
  readonly until: number | null;
  /** The phase that follows then; null when nobody knows. */
  readonly next: TradingPhase | null;
}

/** What every symbol is in until the stream says otherwise, and always on a feed that tells no phases. */
export const CONTINUOUS: Phase = { phase: "continuous", until: null, next: null };

export interface PhaseStore {
  /** The same reference until it changes. */
  get(symbol: string): Phase;
  /** At most once a frame when that symbol's phase changed. */
  onChange(symbol: string, listener: () => void): () => void;
  hello(event: HelloEvent): void;
  snapshot(event: SnapshotEvent): void;
  status(event: StatusEvent): void;
}

/** Holds the symbols that are not in continuous trading, or not for much longer. */
export function createPhaseStore({ frames }: { readonly frames: Frames }): PhaseStore {
  const changes = createSymbolChanges(frames);
  const phases = new Map<string, Phase>();
  let symbols = new Map<number, string>();

  function put({ sid, phase, until, next }: PhaseOf): void {
    const symbol = symbols.get(sid);
    if (symbol === undefined) return;
    if (phase === "continuous" && until === undefined) phases.delete(symbol);
    else phases.set(symbol, { phase, until: until ?? null, next: next ?? null });
    changes.mark(symbol);
  }

  return {
    get: (symbol) => phases.get(symbol) ?? CONTINUOUS,
    onChange: (symbol, listener) => changes.onChange(symbol, listener),
    hello(event) {
      symbols = new Map(event.symbols.map(([symbol, sid]) => [sid, symbol]));
    },
    snapshot(event) {
      for (const symbol of phases.keys()) changes.mark(symbol);
      phases.clear();
      for (const entry of event.status ?? []) put(entry);
    },
    status: put,
  };
}
