import type { Side } from "../../protocol/orderTerms.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { cannotClose } from "../draft/bracketOrders.ts";
import { closingDraft, reversingDraft } from "./exitOrders.ts";
import { hasNothingLeft, type Order } from "../lifecycle/order.ts";
import type { OrderDraft } from "../draft/orderDraft.ts";
import type { OrderEntry, SubmitOutcome } from "../entry/orderEntry.ts";
import type { OrdersState, OrderStore } from "../lifecycle/orderStore.ts";
import { onlyReduces } from "../guards/reduceOnly.ts";
import { refusal } from "../guards/requestChecks.ts";
import { words } from "../../words/words.ts";

/** How a position is left: flat, or as large on the other side. */
export type ExitKind = "flatten" | "reverse";

export interface ExitParts {
  readonly orderEntry: Pick<OrderEntry, "submit">;
  readonly orderStore: Pick<OrderStore, "getState">;
  readonly instruments: { readonly get: (symbol: string) => Instrument | undefined };
}

/** The side that ends a position of that symbol; null while it is flat. */
export function exitSide({ positions }: Pick<OrdersState, "positions">, symbol: string): Side | null {
  const qty = positions.get(symbol)?.qty ?? 0;
  return qty === 0 ? null : qty > 0 ? "sell" : "buy";
}

/**
 * The orders that may close the position too: with them an exit of the whole could open the opposite one. Children of an
 * entry that has not filled are none of them: they wait for what it fills.
 */
export function ordersInTheWay(
  state: Pick<OrdersState, "positions" | "working">,
  symbol: string,
): readonly Order[] {
  const side = exitSide(state, symbol);
  if (side === null) return [];
  const waiting = cannotClose(state.working);
  return [...state.working.values()].filter(
    (order) =>
      order.symbol === symbol && order.side === side && !hasNothingLeft(order) && !waiting.has(order.key),
  );
}

/** The market order of an exit as things stand now; null when there is no position. */
export function exitDraft(
  exit: ExitKind,
  symbol: string,
  { orderStore, instruments }: Pick<ExitParts, "orderStore" | "instruments">,
): OrderDraft | null {
  const instrument = instruments.get(symbol);
  const position = orderStore.getState().positions.get(symbol);
  if (instrument === undefined) return null;
  return exit === "flatten" ? closingDraft(position, instrument) : reversingDraft(position, instrument);
}

/** Sends the market order of an exit, unless orders that work on the same side could close the position already. */
export function sendExit(exit: ExitKind, symbol: string, parts: ExitParts): SubmitOutcome {
  const state = parts.orderStore.getState();
  const draft = exitDraft(exit, symbol, parts);
  if (draft === null) return refused(words.exits.noPosition(symbol));
  const { side } = draft;
  const qty = Math.abs(state.positions.get(symbol)?.qty ?? 0);
  return onlyReduces(state, { symbol, side, qty })
    ? parts.orderEntry.submit(draft)
    : refused(words.exits.mayCloseAlready(side, symbol));
}

function refused(text: string): SubmitOutcome {
  return { kind: "refused", refusal: refusal("other", text) };
}
