import type { Instrument } from "../protocol/instrument.ts";
import { closingDraft, reversingDraft } from "./exitOrders.ts";
import type { OrderEntry, SubmitOutcome } from "./orderEntry.ts";
import type { OrderStore } from "./orderStore.ts";
import { onlyReduces } from "./reduceOnly.ts";
import { refusal } from "./requestChecks.ts";

export interface ExitParts {
  readonly orderEntry: Pick<OrderEntry, "submit">;
  readonly orderStore: Pick<OrderStore, "getState">;
  readonly instruments: { readonly get: (symbol: string) => Instrument | undefined };
}

/**
 * Sends the market order that ends a position, unless orders that work on the same side could close it already: then it
 * would open the opposite one.
 */
export function flatten(symbol: string, { orderEntry, orderStore, instruments }: ExitParts): SubmitOutcome {
  const state = orderStore.getState();
  const position = state.positions.get(symbol);
  const instrument = instruments.get(symbol);
  const draft = instrument === undefined ? null : closingDraft(position, instrument);
  if (position === undefined || draft === null) return refused(`There is no position in ${symbol}`);
  if (!onlyReduces(state, { symbol, side: draft.side, qty: Math.abs(position.qty) }))
    return refused(
      `Not sent: working ${draft.side} orders of ${symbol} may close it already. Cancel them first`,
    );
  return orderEntry.submit(draft);
}

/** Sends the market order that turns a position round. */
export function reverse(symbol: string, { orderEntry, orderStore, instruments }: ExitParts): SubmitOutcome {
  const instrument = instruments.get(symbol);
  const position = orderStore.getState().positions.get(symbol);
  const draft = instrument === undefined ? null : reversingDraft(position, instrument);
  return draft === null ? refused(`There is no position in ${symbol}`) : orderEntry.submit(draft);
}

/** Flattens every open position. `refusals` are the words about those that were not sent. */
export function flattenAll(parts: ExitParts): {
  readonly sent: number;
  readonly refusals: readonly string[];
} {
  let sent = 0;
  const refusals: string[] = [];
  for (const { symbol, qty } of parts.orderStore.getState().positions.values()) {
    if (qty === 0) continue;
    const outcome = flatten(symbol, parts);
    if (outcome.kind === "sent") sent += 1;
    else refusals.push(`${symbol}: ${outcome.refusal.text}`);
  }
  return { sent, refusals };
}

function refused(text: string): SubmitOutcome {
  return { kind: "refused", refusal: refusal("other", text) };
}
