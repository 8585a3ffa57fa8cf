import { createStore } from "zustand/vanilla";
import type { OrderDraft } from "./orderDraft.ts";

/** The draft in the ticket, with what only the ticket knows of it. */
export interface TicketDraft extends OrderDraft {
  /** Alone (the default), with exits that its fill sets off, or with a stop that goes when it fills. */
  readonly strategy?: "single" | "bracket" | "oco" | undefined;
  /** Exits are typed as prices (the default) or as distances from the entry. */
  readonly exitsIn?: "distance" | "price" | undefined;
  readonly target?: string | undefined;
  readonly stopLoss?: string | undefined;
  /** The stop price of an OCO's other order. */
  readonly otherStop?: string | undefined;
  /** What `amount` is typed in: an amount of money or a share of buying power makes orderQty. Default units. */
  readonly amountIn?: "units" | "notional" | "percent" | undefined;
  readonly amount?: string | undefined;
  /** The price that `amount` made orderQty at. */
  readonly amountPx?: string | undefined;
}

const EMPTY: TicketDraft = {
  symbol: "",
  side: "buy",
  ordType: "market",
  timeInForce: "day",
  orderQty: "",
  price: "",
};

/** The draft in the ticket. Depth, positions and hotkeys fill it; the ticket edits and submits it. */
export interface TicketStore {
  getState(): TicketDraft;
  subscribe(listener: () => void): () => void;
  /** What is typed or chosen in the ticket itself. */
  set(changes: Partial<TicketDraft>): void;
  /** What another panel puts there: a price makes it a limit order, another symbol empties the price. */
  prefill(changes: Partial<TicketDraft>): void;
}

export function createTicketStore(initial: Partial<TicketDraft> = {}): TicketStore {
  const store = createStore<TicketDraft>(() => ({ ...EMPTY, ...initial }));
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    set: (changes) => store.setState((draft) => changed(draft, changes)),
    prefill: (changes) => store.setState((draft) => prefilled(draft, changes)),
  };
}

export function prefilled(draft: TicketDraft, changes: Partial<TicketDraft>): TicketDraft {
  const another = changes.symbol !== undefined && changes.symbol !== draft.symbol;
  const priced = changes.price !== undefined && changes.price !== "";
  const plain = priced || changes.ordType === "market" || changes.ordType === "limit";
  return changed(draft, {
    ...(another ? NO_PRICES : {}),
    ...(plain ? { strategy: "single" } : {}),
    ...(changes.orderQty === undefined ? {} : { amountIn: "units" }),
    ...(priced ? { ordType: "limit" } : {}),
    ...changes,
  });
}

/** Figures of another instrument mean nothing in this one. */
const NO_PRICES: Partial<TicketDraft> = {
  price: "",
  stopPx: "",
  pegOffsetValue: "",
  displayQty: "",
  minQty: "",
  target: "",
  stopLoss: "",
  otherStop: "",
  amount: "",
  amountPx: "",
};

function changed(draft: TicketDraft, changes: Partial<TicketDraft>): TicketDraft {
  const next = { ...draft, ...changes };
  const same = (Object.keys(next) as (keyof TicketDraft)[]).every((field) => next[field] === draft[field]);
  return same ? draft : next;
}
