import { createStore } from "zustand/vanilla";
import type { OrderDraft } from "./orderEntry.ts";

const EMPTY: OrderDraft = {
  symbol: "",
  side: "buy",
  ordType: "market",
  timeInForce: "day",
  orderQty: "",
  price: "",
};

/** The draft in the ticket. Depth, positions and hotkeys fill it; the ticket edits and submits it. */
export interface TicketStore {
  getState(): OrderDraft;
  subscribe(listener: () => void): () => void;
  /** What is typed or chosen in the ticket itself. */
  set(changes: Partial<OrderDraft>): void;
  /** What another panel puts there: a price makes it a limit order, another symbol empties the price. */
  prefill(changes: Partial<OrderDraft>): void;
}

export function createTicketStore(initial: Partial<OrderDraft> = {}): TicketStore {
  const store = createStore<OrderDraft>(() => ({ ...EMPTY, ...initial }));
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    set: (changes) => store.setState((draft) => changed(draft, changes)),
    prefill: (changes) => store.setState((draft) => prefilled(draft, changes)),
  };
}

export function prefilled(draft: OrderDraft, changes: Partial<OrderDraft>): OrderDraft {
  const another = changes.symbol !== undefined && changes.symbol !== draft.symbol;
  const priced = changes.price !== undefined && changes.price !== "";
  return changed(draft, {
    ...(another ? { price: "" } : {}),
    ...(priced ? { ordType: "limit" } : {}),
    ...changes,
  });
}

function changed(draft: OrderDraft, changes: Partial<OrderDraft>): OrderDraft {
  const next = { ...draft, ...changes };
  const same = (Object.keys(next) as (keyof OrderDraft)[]).every((field) => next[field] === draft[field]);
  return same ? draft : next;
}
