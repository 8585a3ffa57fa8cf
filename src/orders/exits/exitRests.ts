import { shownDecimal } from "../../lib/numberFormat.ts";
import type { CancelTimer, Clock } from "../../lib/clock.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatQty, type Lots } from "../../protocol/units.ts";
import type { ExitKind } from "./flatten.ts";
import { isFinished, type Order } from "../lifecycle/order.ts";
import type { OrdersState, OrderStore } from "../lifecycle/orderStore.ts";
import { words } from "../../words/words.ts";

export interface ExitNotice {
  /** The same for every notice of one symbol. */
  readonly key: string;
  readonly kind: "rest";
  readonly text: string;
  readonly stays: true;
  readonly action?: { readonly label: string; readonly question: string; readonly run: () => void };
}

/** Follows the orders of exits to their ends, and tells of each that has left something of its position. */
export interface ExitRests {
  /** `before`: as things stood when the order left. */
  follow(exit: ExitKind, symbol: string, key: string, before: OrdersState): void;
  tellsOf(key: string): boolean;
  close(): void;
}

interface ExitRestsOptions {
  readonly orderStore: Pick<OrderStore, "getState" | "subscribe">;
  readonly instruments: { readonly get: (symbol: string) => Instrument | undefined };
  readonly clock: Clock;
  readonly tell: (notice: ExitNotice) => void;
  readonly again: (symbol: string) => void;
}

/** A position that does not count the last fill by then is told as it stands. */
export const POSITION_WITHIN_MS = 5_000;

interface Followed {
  readonly exit: ExitKind;
  readonly symbol: string;
  /** Lots held, and lots filled of the symbol, when it left. */
  readonly held: number;
  readonly filled: number;
  stopTimer: CancelTimer | null;
}

export function createExitRests({
  orderStore,
  instruments,
  clock,
  tell,
  again,
}: ExitRestsOptions): ExitRests {
  const followed = new Map<string, Followed>();
  const exits = new Set<string>();
  const unfollow = orderStore.subscribe((state) => {
    for (const key of followed.keys()) look(key, state);
  });

  function look(key: string, state: OrdersState): void {
    const one = followed.get(key);
    const order = state.orders.get(key);
    if (one === undefined || order === undefined || !isFinished(order.state)) return;
    if (order.cumQty >= order.orderQty) {
      leave(key);
      return;
    }
    const counted = one.held + filledLots(state, one.symbol) - one.filled;
    if (heldOf(state, one.symbol) === counted) told(key, one, order);
    else one.stopTimer ??= clock.after(POSITION_WITHIN_MS, () => told(key, one, order));
  }

  function leave(key: string): void {
    followed.get(key)?.stopTimer?.();
    followed.delete(key);
  }

  function told(key: string, { exit, symbol }: Followed, order: Order): void {
    leave(key);
    const instrument = instruments.get(symbol);
    const held = heldOf(orderStore.getState(), symbol);
    if (instrument === undefined || (exit === "flatten" && held === 0)) return;
    const shown = (lots: number): string => shownDecimal(formatQty(lots as Lots, instrument));
    const now = held === 0 ? words.exits.nowFlat : words.exits.nowHeld(shown(Math.abs(held)), held > 0);
    const left = shown(order.orderQty - order.cumQty);
    const why = order.text ?? whyEnded(order);
    const text = words.exits.notWhole(exit, symbol, now, order.side, left, shown(order.orderQty), why);
    const notice = { key: `exit ${symbol}`, kind: "rest", text, stays: true } as const;
    // What a second reversal would have to be worth nobody can tell.
    if (exit === "reverse") tell(notice);
    else
      tell({
        ...notice,
        action: {
          label: words.exits.again,
          question: words.exits.againOf(symbol),
          run: () => again(symbol),
        },
      });
  }

  return {
    follow(exit, symbol, key, before) {
      exits.add(key);
      const [held, filled] = [heldOf(before, symbol), filledLots(before, symbol)];
      followed.set(key, { exit, symbol, held, filled, stopTimer: null });
      look(key, orderStore.getState());
    },
    tellsOf: (key) => exits.has(key),
    close() {
      unfollow();
      for (const key of followed.keys()) leave(key);
    },
  };
}

function whyEnded({ state }: Order): string {
  if (state === "expired" || state === "rejected" || state === "notSent") return words.exits.ended[state];
  if (state === "unknownOrder") return words.answers.forgotten;
  return words.exits.ended.canceled;
}

function heldOf({ positions }: Pick<OrdersState, "positions">, symbol: string): number {
  return positions.get(symbol)?.qty ?? 0;
}

/** Buys less sells of a symbol in all that was told. */
export function filledLots({ fills }: Pick<OrdersState, "fills">, symbol: string): number {
  let lots = 0;
  for (const fill of fills) {
    if (fill.symbol !== symbol) continue;
    if (fill.side === "buy") lots += fill.lastQty;
    else lots -= fill.lastQty;
  }
  return lots;
}
