import { createStore } from "zustand/vanilla";
import { assertNever } from "../../lib/assert.ts";
import type { CancelTimer, Clock } from "../../lib/clock.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { exitDraft, exitSide, ordersInTheWay, sendExit, type ExitKind, type ExitParts } from "./flatten.ts";
import { cannotClose } from "../draft/bracketOrders.ts";
import { createExitRests, filledLots, type ExitNotice } from "./exitRests.ts";
import { hasNothingLeft, type Order } from "../lifecycle/order.ts";
import type { OrderEntry, SubmitOutcome } from "../entry/orderEntry.ts";
import { orderSentence } from "../draft/orderSentence.ts";
import type { OrdersState, OrderStore } from "../lifecycle/orderStore.ts";
import { words } from "../../words/words.ts";

/** An exit that waits for cancels to be final. At most one a symbol. */
export interface ExitRun {
  readonly exit: ExitKind;
  readonly symbol: string;
  /** Side of the orders that are canceled, and of the exit. */
  readonly side: Side;
  /** How many were canceled for it, and how many of these may still trade. */
  readonly orders: number;
  readonly left: number;
}

/**
 * Ends and turns positions. Orders that stand in the way are canceled first, and the exit, sized to what is left, leaves
 * once the exchange has said of each that it is over. A run that cannot go on says why and sends nothing later by itself.
 */
export interface Exits {
  /** The runs that wait, by symbol. */
  getState(): ReadonlyMap<string, ExitRun>;
  subscribe(listener: () => void): () => void;
  /** Nothing happens while a run of that symbol waits. */
  start(exit: ExitKind, symbol: string): void;
  flattenAll(): void;
  /** The order channel is down: what waits is given up, in words. */
  disconnected(): void;
  /** Whether what is left of the order with that key is told here, for it is an exit. */
  tellsOf(key: string): boolean;
  close(): void;
}

export interface ExitsOptions extends ExitParts {
  readonly orderEntry: Pick<OrderEntry, "submit" | "cancel" | "cancelAll">;
  readonly orderStore: Pick<OrderStore, "getState" | "subscribe">;
  readonly clock: Clock;
  /** Tells what was done. */
  readonly announce: (text: string) => void;
  /** Tells what was not done, until it is dismissed. */
  readonly notify: (text: string) => void;
  /** Tells of an exit that has ended with a position, until it is dismissed, and offers to end that. */
  readonly tell: (notice: ExitNotice) => void;
}

/** Cancels that are not final after this long, or a position that is not told anew, end a run. */
export const CANCEL_WITHIN_MS = 5_000;
/** Once the exchange has refused the cancels that are left, a fill that explains it may still come for this long. */
export const REFUSED_AFTER_MS = 1_000;

interface Waiting {
  readonly keys: readonly string[];
  /** Lots held, and lots filled of the symbol (buys less sells), when it began. */
  readonly held: number;
  readonly filled: number;
  stopTimer: CancelTimer;
  stopRefusedTimer: CancelTimer | null;
}

export function createExits(options: ExitsOptions): Exits {
  const { orderEntry, orderStore, instruments, clock, announce, notify, tell } = options;
  const runs = createStore<ReadonlyMap<string, ExitRun>>(() => new Map());
  const waits = new Map<string, Waiting>();
  const rests = createExitRests({
    orderStore,
    instruments,
    clock,
    tell,
    again: (symbol) => start("flatten", symbol),
  });
  const unfollow = orderStore.subscribe((state) => {
    for (const run of runs.getState().values()) follow(run, state);
  });

  function end(symbol: string): void {
    const waiting = waits.get(symbol);
    waiting?.stopTimer();
    waiting?.stopRefusedTimer?.();
    waits.delete(symbol);
    const next = new Map(runs.getState());
    next.delete(symbol);
    runs.setState(next, true);
  }

  function giveUp({ exit, symbol }: ExitRun, why: string): void {
    end(symbol);
    notify(words.exits.givenUp(exit, symbol, why));
  }

  function send(exit: ExitKind, symbol: string): SubmitOutcome {
    const draft = exitDraft(exit, symbol, options);
    const before = orderStore.getState();
    const outcome = sendExit(exit, symbol, options);
    const instrument = instruments.get(symbol);
    switch (outcome.kind) {
      case "sent":
        rests.follow(exit, symbol, outcome.clOrdId, before);
        if (draft !== null && instrument !== undefined)
          announce(words.exits.sent(exit, orderSentence(draft, instrument)));
        break;
      case "refused":
        notify(words.exits.notDone(exit, symbol, outcome.refusal.text));
        break;
      default:
        assertNever(outcome, "outcome");
    }
    return outcome;
  }

  /** Cancels that are all final, and a position that counts what filled meanwhile, let the exit go. */
  function follow(run: ExitRun, state: OrdersState): void {
    const waiting = waits.get(run.symbol);
    if (waiting === undefined) return;
    const left = waiting.keys.flatMap((key) => {
      const order = state.orders.get(key);
      return order === undefined || hasNothingLeft(order) ? [] : [order];
    });
    if (left.length !== run.left) {
      runs.setState(new Map(runs.getState()).set(run.symbol, { ...run, left: left.length }), true);
    }
    if (left.length > 0) {
      if (
        left.some(({ pending, state: at }) => pending !== null || at === "pendingCancel" || at === "unknown")
      )
        return;
      const why = left.find(({ text }) => text !== null)?.text ?? words.exits.notCanceled;
      waiting.stopRefusedTimer ??= clock.after(REFUSED_AFTER_MS, () => giveUp(run, why));
      return;
    }
    const held = state.positions.get(run.symbol)?.qty ?? 0;
    if (held !== waiting.held + filledLots(state, run.symbol) - waiting.filled) return;
    end(run.symbol);
    const side = exitSide(state, run.symbol);
    if (side === null) announce(words.exits.flatAlready(run.symbol));
    else if (side === run.side) send(run.exit, run.symbol);
    else notify(words.exits.notDone(run.exit, run.symbol, words.exits.turned));
  }

  /** By one request, unless it would take the children of an entry that has not filled along. null when it left. */
  function cancel(orders: readonly Order[], symbol: string, side: Side): string | null {
    const { working } = orderStore.getState();
    const spared = [...cannotClose(working)].some((key) => {
      const order = working.get(key);
      return order?.symbol === symbol && order.side === side;
    });
    const asked = orders.filter(({ pending }) => pending?.kind !== "cancel");
    const outcomes = spared
      ? asked.map(({ key }) => orderEntry.cancel(key))
      : [orderEntry.cancelAll(symbol, side)];
    for (const outcome of outcomes) if (outcome.kind === "refused") return outcome.refusal.text;
    return null;
  }

  function start(exit: ExitKind, symbol: string): void {
    if (waits.has(symbol)) return;
    const state = orderStore.getState();
    const orders = ordersInTheWay(state, symbol);
    const side = exitSide(state, symbol);
    if (side === null || orders.length === 0) {
      send(exit, symbol);
      return;
    }
    const run: ExitRun = { exit, symbol, side, orders: orders.length, left: orders.length };
    // Before the cancels leave: an answer may come at once.
    waits.set(symbol, {
      keys: orders.map(({ key }) => key),
      held: state.positions.get(symbol)?.qty ?? 0,
      filled: filledLots(state, symbol),
      stopTimer: clock.after(CANCEL_WITHIN_MS, () => {
        const left = runs.getState().get(symbol)?.left ?? 0;
        giveUp(
          run,
          left === 0
            ? words.exits.positionUntold
            : words.exits.leftAfter(left, orders.length, side, CANCEL_WITHIN_MS / 1_000),
        );
      }),
      stopRefusedTimer: null,
    });
    runs.setState(new Map(runs.getState()).set(symbol, run), true);
    announce(words.exits.cancelingFirst(orders.length, side, symbol));
    const why = cancel(orders, symbol, side);
    if (why !== null) giveUp(run, why);
  }

  return {
    getState: runs.getState,
    subscribe: runs.subscribe,
    start,
    flattenAll() {
      for (const { symbol, qty } of orderStore.getState().positions.values())
        if (qty !== 0) start("flatten", symbol);
    },
    disconnected() {
      for (const run of runs.getState().values()) giveUp(run, words.exits.linkDown);
    },
    tellsOf: rests.tellsOf,
    close() {
      rests.close();
      unfollow();
      for (const symbol of waits.keys()) end(symbol);
    },
  };
}

/** "2 sell orders". */
export function ordersWord(count: number, side: Side): string {
  return words.exits.ordersOf(count, side);
}
