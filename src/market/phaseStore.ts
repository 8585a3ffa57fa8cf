import type {
  HelloEvent,
  PhaseOf,
  SnapshotEvent,
  StatusEvent,
  TradingPhase,
} from "../protocol/priceMessages.ts";
import { createListeners } from "../lib/listeners.ts";
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
  /** At most once a frame when any symbol's phase changed. */
  onAny(listener: () => void): () => void;
  hello(event: HelloEvent): void;
  snapshot(event: SnapshotEvent): void;
  status(event: StatusEvent): void;
}

/** Holds the symbols that are not in continuous trading, or not for much longer. */
export function createPhaseStore({ frames }: { readonly frames: Frames }): PhaseStore {
  const changes = createSymbolChanges(frames);
  const any = createListeners<void>();
  const tellAny = (): void => any.emit();
  const phases = new Map<string, Phase>();
  let symbols = new Map<number, string>();

  function put({ sid, phase, until, next }: PhaseOf): void {
    const symbol = symbols.get(sid);
    if (symbol === undefined) return;
    if (phase === "continuous" && until === undefined) phases.delete(symbol);
    else phases.set(symbol, { phase, until: until ?? null, next: next ?? null });
    mark(symbol);
  }

  function mark(symbol: string): void {
    changes.mark(symbol);
    if (any.size() > 0) frames.schedule(tellAny);
  }

  return {
    get: (symbol) => phases.get(symbol) ?? CONTINUOUS,
    onChange: (symbol, listener) => changes.onChange(symbol, listener),
    onAny: (listener) => any.add(listener),
    hello(event) {
      symbols = new Map(event.symbols.map(([symbol, sid]) => [sid, symbol]));
    },
    snapshot(event) {
      for (const symbol of phases.keys()) mark(symbol);
      phases.clear();
      for (const entry of event.status ?? []) put(entry);
    },
    status: put,
  };
}
