import { createInquiries } from "./inquiries.ts";
import { newOrder } from "./newOrder.ts";
import type { Order, PendingRequest } from "./order.ts";
import type { OrderChannel } from "./orderChannel.ts";
import { createOrderIndex } from "./orderIndex.ts";
import { dropOrder, putOrder, type OrderStore } from "./orderStore.ts";
import { createPendingOrders, type KeptOrder } from "./pendingOrders.ts";
import { createReconciliation } from "./reconciliation.ts";
import {
  channelRefusal,
  checkCancel,
  checkDraft,
  checkReplace,
  RECORDED,
  refusal,
  type CheckContext,
} from "./requestChecks.ts";
import { KILLED, onlyReduces } from "./reduceOnly.ts";
import { throttleText } from "./throttle.ts";
import type { Clock } from "../lib/clock.ts";
import { fail } from "../lib/result.ts";
import type { ClientMessage } from "../protocol/clientMessages.ts";
import { formatPrice, formatQty } from "../protocol/units.ts";
import type { OrderRefusal } from "../protocol/orderCheck.ts";
import type { OrdType, Side, TimeInForce } from "../protocol/orderTerms.ts";
import type { ServerMessage, LogonAck } from "../protocol/serverMessages.ts";
import type { ListedText } from "../lib/keptText.ts";

/** What a ticket holds when it is submitted: texts as typed, already without separators. */
export interface OrderDraft {
  readonly symbol: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly timeInForce: TimeInForce;
  readonly orderQty: string;
  /** Empty for a market order. */
  readonly price: string;
}

/** What became of an attempt to send. `refused` never left this terminal. */
export type SubmitOutcome =
  | { readonly kind: "sent"; readonly clOrdId: string }
  | { readonly kind: "refused"; readonly refusal: OrderRefusal };

export interface OrderEntry {
  /** Checks, stores the clOrdId, sends once. Never queues. */
  submit(draft: OrderDraft): SubmitOutcome;
  /** The same checks without sending: what the ticket shows while typing. null when it could be sent. */
  check(draft: OrderDraft): OrderRefusal | null;
  cancel(key: string): SubmitOutcome;
  /** Texts as typed; an empty one leaves the field as it is. */
  replace(key: string, changes: { readonly orderQty: string; readonly price: string }): SubmitOutcome;
  /** Cancels every open order, or those of one symbol, or of one side of it. Orders another terminal sent are included. */
  cancelAll(symbol?: string, side?: Side): SubmitOutcome;
  /** In a recording: this order was sent by the terminal that was recorded, so that it is no other terminal's. */
  own(clOrdId: string): void;
  /** How long the exchange holds new orders and replaces back, ms; 0 when it does not. Cancels are not held back. */
  heldBackMs(): number;
  /** Every message the order channel hands on. */
  logon(ack: LogonAck): void;
  message(message: ServerMessage): void;
  synced(): void;
  /** The channel is down: what was sent and not answered is now unknown. */
  disconnected(): void;
  close(): void;
}

/** The same draft again within this time of the last attempt is a double click or a held key, not a second order. */
export const REPEAT_GUARD_MS = 500;

export interface OrderEntryOptions extends CheckContext {
  readonly channel: OrderChannel;
  readonly store: OrderStore;
  readonly clock: Clock;
  readonly kept: ListedText;
  /** A new clOrdId, unlike any other of the account: createClOrdIds. */
  readonly newId: () => string;
  readonly account: string;
  /** True while only orders that reduce a position may leave. */
  readonly killed?: () => boolean;
  /** True while what is shown is a recording, in which nothing is sent. */
  readonly recorded?: boolean;
  /** Tells the person, in words. */
  readonly notify: (text: string) => void;
}

/** The only writer of the order store. Instruments must be known before the channel hands anything on. */
export function createOrderEntry(options: OrderEntryOptions): OrderEntry {
  const { channel, store, clock, newId } = options;
  const index = createOrderIndex();
  const pendingOrders = createPendingOrders(options.kept, options.account);
  const inquiries = createInquiries({ channel, store, clock, pendingOrders });
  const reconciliation = createReconciliation({ ...options, index, inquiries, pendingOrders });
  let lastSubmit: { readonly draft: OrderDraft; readonly at: number } | null = null;

  for (const { clOrdId, replaces } of pendingOrders.all()) {
    for (const id of [clOrdId, ...replaces]) index.learn(clOrdId, { clOrdId: id });
  }
  if (pendingOrders.broken > 0) {
    options.notify("Orders kept in this browser could not be read. The exchange's list stands in for them.");
  }

  function heldBackMs(): number {
    return Math.max(0, reconciliation.throttledUntil() - clock.monotonic());
  }

  function checked(draft: OrderDraft): ReturnType<typeof checkDraft> {
    if (options.recorded === true) return fail(RECORDED);
    const waitMs = heldBackMs();
    if (waitMs > 0) return fail(refusal("other", throttleText(waitMs)));
    const check = checkDraft(draft, options);
    return check.ok && heldByKill({ ...draft, qty: check.value.qty }) ? fail(KILLED) : check;
  }

  function heldByKill(
    order: { readonly symbol: string; readonly side: Side; readonly qty: number },
    besides?: string,
  ): boolean {
    return options.killed?.() === true && !onlyReduces(store.getState(), order, besides);
  }

  function submit(draft: OrderDraft): SubmitOutcome {
    const at = clock.monotonic();
    if (lastSubmit !== null && at - lastSubmit.at < REPEAT_GUARD_MS && sameDraft(lastSubmit.draft, draft)) {
      lastSubmit = { draft, at };
      return refused(refusal("duplicateOrder", "Not sent again: the same order went out a moment ago"));
    }
    const check = checked(draft);
    if (!check.ok) return refused(check.error);
    const { instrument, qty, price } = check.value;
    const { symbol, side, ordType, timeInForce } = draft;
    const clOrdId = newId();
    const kept: KeptOrder = {
      clOrdId,
      symbol,
      side,
      ordType,
      timeInForce,
      orderQty: formatQty(qty, instrument),
      price: price === null ? "" : formatPrice(price, instrument),
      sentAt: clock.now(),
      answered: false,
      replaces: [],
    };
    if (!pendingOrders.add(kept)) return refused(NOT_KEPT);
    index.learn(clOrdId, { clOrdId });
    store.update((state) => putOrder(state, newOrder(kept, check.value, "unsent")));
    const outcome = channel.send({
      type: "newOrderSingle",
      clOrdId,
      symbol,
      side,
      ordType,
      timeInForce,
      orderQty: kept.orderQty,
      ...(price === null ? {} : { price: kept.price }),
    });
    if (outcome !== "sent") {
      pendingOrders.remove(clOrdId);
      store.update((state) => dropOrder(state, clOrdId));
      return refused(channelRefusal(outcome));
    }
    lastSubmit = { draft, at };
    inquiries.sent(clOrdId);
    return { kind: "sent", clOrdId };
  }

  /** Marks what is asked before it is asked, and takes the mark back when it did not leave. */
  function request(order: Order, pending: PendingRequest, message: ClientMessage): SubmitOutcome {
    const { clOrdId } = pending;
    index.learn(order.key, { clOrdId });
    store.update((state) => putOrder(state, { ...order, pending, text: null }));
    const outcome = channel.send(message);
    if (outcome !== "sent") {
      store.update((state) => putOrder(state, order));
      return refused(channelRefusal(outcome));
    }
    inquiries.requested(order.key);
    return { kind: "sent", clOrdId };
  }

  function cancel(key: string): SubmitOutcome {
    const check = checkCancel(store.getState().orders.get(key));
    if (!check.ok) return refused(check.error);
    const order = check.value;
    const clOrdId = newId();
    return request(
      order,
      { kind: "cancel", clOrdId, sentAt: clock.now() },
      { type: "orderCancelRequest", clOrdId, origClOrdId: order.clOrdId },
    );
  }

  function replace(
    key: string,
    changes: { readonly orderQty: string; readonly price: string },
  ): SubmitOutcome {
    const check = checkReplace(store.getState().orders.get(key), changes, options);
    if (!check.ok) return refused(check.error);
    const { order, qty, price, message } = check.value;
    const waitMs = heldBackMs();
    if (waitMs > 0) return refused(refusal("other", throttleText(waitMs)));
    const smaller = price === order.price && qty < order.orderQty;
    const { symbol, side } = order;
    if (!smaller && heldByKill({ symbol, side, qty: qty - order.cumQty }, key)) return refused(KILLED);
    const clOrdId = newId();
    if (!order.external && !pendingOrders.replacedBy(order.key, clOrdId)) return refused(NOT_KEPT);
    const outcome = request(
      order,
      { kind: "replace", clOrdId, sentAt: clock.now(), orderQty: qty, price },
      { type: "orderCancelReplaceRequest", clOrdId, origClOrdId: order.clOrdId, ...message },
    );
    if (outcome.kind === "refused") pendingOrders.notReplacedBy(order.key, clOrdId);
    return outcome;
  }

  function cancelAll(symbol?: string, side?: Side): SubmitOutcome {
    const clOrdId = newId();
    const outcome = channel.send({
      type: "orderMassCancelRequest",
      clOrdId,
      ...(symbol === undefined ? {} : { symbol }),
      ...(side === undefined ? {} : { side }),
    });
    if (outcome !== "sent") return refused(channelRefusal(outcome));
    for (const [key, order] of store.getState().working) {
      const meant =
        (symbol === undefined || order.symbol === symbol) && (side === undefined || order.side === side);
      if (!meant || order.pending?.kind === "cancel") continue;
      const pending: PendingRequest = { kind: "cancel", clOrdId, sentAt: clock.now() };
      store.update((state) => putOrder(state, { ...order, pending, text: null }));
      inquiries.requested(key);
    }
    return { kind: "sent", clOrdId };
  }

  return {
    submit,
    check(draft) {
      const check = checked(draft);
      return check.ok ? null : check.error;
    },
    cancel,
    replace,
    cancelAll,
    own: (clOrdId) => index.learn(clOrdId, { clOrdId }),
    heldBackMs,
    logon: (ack) => reconciliation.logon(ack),
    message: (message) => reconciliation.message(message),
    synced: () => reconciliation.synced(),
    disconnected: () => inquiries.disconnected(),
    close: () => inquiries.close(),
  };
}

const NOT_KEPT = refusal("other", "Not sent: this browser refuses to keep the order's id");

function refused(refusal: OrderRefusal): SubmitOutcome {
  return { kind: "refused", refusal };
}

function sameDraft(left: OrderDraft, right: OrderDraft): boolean {
  return (Object.keys(left) as (keyof OrderDraft)[]).every((field) => left[field] === right[field]);
}
