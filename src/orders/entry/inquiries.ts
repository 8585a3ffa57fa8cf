import { isFinished, type Order } from "../lifecycle/order.ts";
import type { OrderChannel } from "../orderChannel.ts";
import { markQuery, putOrder, type OrderStore } from "../lifecycle/orderStore.ts";
import { createKeyedTimers } from "./keyedTimers.ts";
import { createOpenQuestions, FATE_TIMEOUT_MS } from "./openQuestions.ts";
import { mayStep } from "../lifecycle/orderTransitions.ts";
import type { PendingOrders } from "../lifecycle/pendingOrders.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Lots } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** No answer for this long on a healthy channel and the exchange is asked. */
export const ANSWER_TIMEOUT_MS = 10_000;
/** A message on a dying link may still arrive: how long after the first "unknown" the exchange is asked again. */
export const NOT_SENT_GRACE_MS = 5_000;

/** An order about which something did not fit is asked for at most this often. */
export const VERIFY_PAUSE_MS = 10_000;
/** So often in a row is it asked for again because the answer did not fit either. */
export const MAX_ASKED_AGAIN = 3;

/** A request of another session that has no end for this long, and the exchange is asked; twice as long each time after. */
export const PENDING_TIMEOUT_MS = 10_000;
const MAX_PENDING_PAUSE_MS = 80_000;

/** Waits for answers and asks after what got none. It asks about orders; it never sends one again. */
export interface Inquiries {
  /** A new order has left. */
  sent(key: string): void;
  /** A cancel or replace has left. */
  requested(key: string): void;
  /** Something came about this order: stops waiting for what has been answered. */
  heard(key: string): void;
  /** Its fate is unknown from here on, and asked for. An order that no row shows is known by its clOrdId. */
  ask(key: string): void;
  /**
   * Asks for all of these after a logon. `unanswered` is told how many of them the exchange has still to speak about, now
   * and whenever that changes: 0 in the end, after FATE_TIMEOUT_MS at the latest.
   */
  askAll(keys: readonly string[], unanswered: (orders: number) => void): void;
  /**
   * The exchange has answered what it was asked about this order, and the order stands as it is. An answer that does not
   * fit either, as one that a late bust will explain, has it asked again after VERIFY_PAUSE_MS, MAX_ASKED_AGAIN times
   * until one fits.
   */
  answered(key: string, fits: boolean): void;
  /**
   * Something about it did not fit: the exchange is asked what it is, and the order stands as it is until the answer.
   * Once in VERIFY_PAUSE_MS however much does not fit; false when it was asked so lately.
   */
  verify(key: string): boolean;
  askLater(key: string, delayMs: number): void;
  /**
   * Waits for the end of a request that was not sent from here, where the order says that one is pending: its refusal may
   * be told to its sender alone.
   */
  watch(key: string): void;
  /** The exchange answered that it does not know the order. One that no row shows is not asked for again. */
  denied(key: string): void;
  /** The link is down: nothing that is unanswered will be answered by itself. */
  disconnected(): void;
  close(): void;
}

export interface InquiriesOptions {
  readonly channel: OrderChannel;
  readonly store: OrderStore;
  readonly clock: Clock;
  readonly pendingOrders: PendingOrders;
  /** Tells the person, in words. */
  readonly notify: (text: string) => void;
  /** What `notify` told in these words holds no longer. */
  readonly withdraw: (text: string) => void;
}

export function createInquiries(options: InquiriesOptions): Inquiries {
  const { channel, store, clock, pendingOrders } = options;
  const timers = createKeyedTimers(clock);
  const questions = createOpenQuestions(clock, leftUnknown);
  /** Keys of orders that the exchange has denied once. */
  const deniedOnce = new Set<string>();
  /** By key of order: how many answers in a row did not fit. */
  const misfits = new Map<string, number>();
  /** By what was told of them: keys of orders that were left unknown and still are. */
  const told = new Map<string, Set<string>>();

  function change(key: string, next: (order: Order) => Order): void {
    store.update((state) => {
      const order = state.orders.get(key);
      return order === undefined ? state : putOrder(state, next(order));
    });
  }

  function ask(key: string): void {
    change(key, lost);
    const order = store.getState().orders.get(key);
    if (order !== undefined && isFinished(order.state)) return;
    channel.send({ type: "orderStatusRequest", clOrdId: order?.clOrdId ?? key });
  }

  /** Entry goes on without them; what the exchange says later still counts. */
  function leftUnknown(keys: readonly string[]): void {
    for (const key of keys) change(key, (order) => ({ ...order, text: words.answers.untold }));
    const text = words.answers.leftUnknown(keys.length, FATE_TIMEOUT_MS / 1_000);
    options.notify(text);
    told.set(text, new Set([...(told.get(text) ?? []), ...keys]));
  }

  function knownAgain(key: string): void {
    for (const [text, keys] of told) {
      if (!keys.delete(key) || keys.size > 0) continue;
      told.delete(text);
      options.withdraw(text);
    }
  }

  function askLater(key: string, delayMs: number): void {
    const order = store.getState().orders.get(key);
    // An order whose fate is known was only to be verified.
    if (order !== undefined && order.state !== "unknown") return;
    timers.set(`later:${key}`, delayMs, () => ask(key));
  }

  function verify(key: string): boolean {
    const order = store.getState().orders.get(key);
    if (order === undefined || timers.has(`verify:${key}`)) return false;
    timers.set(`verify:${key}`, VERIFY_PAUSE_MS, () => {});
    return channel.send({ type: "orderStatusRequest", clOrdId: order.clOrdId }) === "sent";
  }

  function watch(key: string, pauseMs = PENDING_TIMEOUT_MS): void {
    const name = `pending:${key}`;
    if (!isPendingElsewhere(store.getState().orders.get(key))) return timers.clear(name);
    if (timers.has(name)) return;
    timers.set(name, pauseMs, () => {
      if (isPendingElsewhere(store.getState().orders.get(key))) verify(key);
      watch(key, Math.min(2 * pauseMs, MAX_PENDING_PAUSE_MS));
    });
  }

  function answered(key: string, fits: boolean): void {
    store.update((state) => markQuery(state, key, "answered"));
    questions.settled(key);
    if (fits) {
      misfits.delete(key);
      timers.clear(`again:${key}`);
      return;
    }
    const asked = misfits.get(key) ?? 0;
    if (asked >= MAX_ASKED_AGAIN || timers.has(`again:${key}`)) return;
    misfits.set(key, asked + 1);
    timers.set(`again:${key}`, VERIFY_PAUSE_MS, () => {
      if (verify(key)) store.update((state) => markQuery(state, key, "asked"));
    });
  }

  return {
    sent(key) {
      change(key, (order) =>
        mayStep(order.state, "handedOver", "sent") ? { ...order, state: "sent" } : order,
      );
      if (store.getState().orders.get(key)?.state !== "sent") return;
      timers.set(`order:${key}`, ANSWER_TIMEOUT_MS, () => ask(key));
    },
    requested(key) {
      if (store.getState().orders.get(key)?.pending === null) return;
      timers.set(`request:${key}`, ANSWER_TIMEOUT_MS, () => ask(key));
    },
    heard(key) {
      const order = store.getState().orders.get(key);
      if (order === undefined) return;
      watch(key);
      if (order.state !== "sent") timers.clear(`order:${key}`);
      if (order.pending === null) timers.clear(`request:${key}`);
      if (order.state === "unknown") return;
      if (order.text === words.answers.untold || order.text === words.answers.forgotten) change(key, untold);
      timers.clear(`later:${key}`);
      deniedOnce.delete(key);
      questions.settled(key);
      knownAgain(key);
    },
    ask,
    askAll(keys, unanswered) {
      questions.begin(keys, unanswered);
      for (const key of keys) ask(key);
    },
    answered,
    verify,
    askLater,
    watch: (key) => watch(key),
    denied(key) {
      store.update((state) => markQuery(state, key, "answered"));
      const order = store.getState().orders.get(key);
      if (order === undefined) {
        pendingOrders.remove(key);
        questions.settled(key);
        knownAgain(key);
        return;
      }
      if (isFinished(order.state)) return;
      if (order.orderId !== null) {
        change(key, (known) => ({ ...lost(known), text: words.answers.forgotten }));
        questions.settled(key);
        knownAgain(key);
      } else if (deniedOnce.has(key)) {
        deniedOnce.delete(key);
        change(key, neverSent);
        pendingOrders.remove(key);
        questions.settled(key);
        knownAgain(key);
      } else {
        deniedOnce.add(key);
        askLater(key, NOT_SENT_GRACE_MS);
      }
    },
    disconnected() {
      timers.clearAll();
      questions.drop();
      deniedOnce.clear();
      misfits.clear();
      for (const [key, order] of store.getState().orders) {
        if (order.state === "sent" || order.state === "unsent" || order.pending !== null) change(key, lost);
      }
    },
    close() {
      timers.clearAll();
      questions.drop();
    },
  };
}

/** Whether the exchange has still to say what became of it; if not, the order's text says why its state is unknown. */
export function isAskedAbout({ state, text }: Pick<Order, "state" | "text">): boolean {
  return state === "unknown" && text !== words.answers.untold && text !== words.answers.forgotten;
}

/** A request of another session, or of this terminal before it was loaded anew. */
function isPendingElsewhere(order: Order | undefined): boolean {
  if (order === undefined || order.pending !== null) return false;
  return order.state === "pendingCancel" || order.state === "pendingReplace";
}

function untold(order: Order): Order {
  return { ...order, text: null };
}

/** The order as one whose fate must be asked for. What was asked of the exchange meanwhile is forgotten with it. */
function lost(order: Order): Order {
  if (!mayStep(order.state, "unanswered", "unknown")) return order;
  if (order.state === "unknown" && order.pending === null) return order;
  const what = order.pending === null ? null : words.answers.noAnswerTo[order.pending.kind];
  // Only a word newer than the last reject says more about it.
  const { applied, answered } = order;
  const known = { ...applied, state: Math.max(applied.state, answered?.seq ?? 0) };
  return {
    ...order,
    state: "unknown",
    pending: null,
    text: what ?? order.text,
    applied: known,
    answered: undefined,
  };
}

function neverSent(order: Order): Order {
  return {
    ...order,
    state: "notSent",
    pending: null,
    leavesQty: 0 as Lots,
    text: words.answers.neverReached,
  };
}
