import { inWords } from "../lifecycle/brokenRule.ts";
import type { Caution } from "../guards/caution.ts";
import { createInquiries } from "./inquiries.ts";
import type { Order, PendingRequest } from "../lifecycle/order.ts";
import type { OrderDraft } from "../draft/orderDraft.ts";
import type { OrderChannel } from "../orderChannel.ts";
import {
  createOrderGuards,
  type Held,
  type OrderGuardOptions,
  type ReplaceCaution,
} from "../guards/orderGuards.ts";
import { createOrderIndex } from "../lifecycle/orderIndex.ts";
import { endedAt, putOrder, type OrderStore } from "../lifecycle/orderStore.ts";
import { createPendingOrders } from "../lifecycle/pendingOrders.ts";
import { createMassCancels, isMeant } from "./massCancels.ts";
import { createPutAways } from "./putAways.ts";
import { createReconciliation } from "./reconciliation.ts";
import { createRefusedRequests, type RefusedRequests } from "./refusedRequests.ts";
import { channelRefusal, checkCancel, refusal, type ReplaceChanges } from "../guards/requestChecks.ts";
import { sendNewOrders, type ReadyOrder } from "./sendNewOrders.ts";
import type { Clock } from "../../lib/clock.ts";
import type { ClientMessage } from "../../protocol/clientMessages.ts";
import type { OrderRefusal } from "../../protocol/orderCheck.ts";
import { checkOrderList } from "../../protocol/orderListCheck.ts";
import type { ContingencyType, Side } from "../../protocol/orderTerms.ts";
import type { ServerMessage, LogonAck } from "../../protocol/serverMessages.ts";
import type { ListedText } from "../../lib/keptText.ts";
import { words } from "../../words/words.ts";

/** What became of an attempt to send. `refused` never left this terminal. */
export type SubmitOutcome =
  | { readonly kind: "sent"; readonly clOrdId: string }
  | {
      readonly kind: "refused";
      readonly refusal: OrderRefusal;
      /** It leaves once a person was asked and confirmed it. */
      readonly asks?: true;
      /** Of a list: the place of the order that it is about. */
      readonly leg?: number;
    };

export interface OrderEntry {
  /**
   * Checks, stores the clOrdId, sends once. Never queues. `confirmed`: a person was asked about what `caution` says, and
   * wants it all the same.
   */
  submit(draft: OrderDraft, confirmed?: boolean): SubmitOutcome;
  /**
   * The same for orders that depend on each other, in one message: all of them go or none. `oneTriggersTheOther` has the
   * parent first. The clOrdId is the first order's.
   */
  submitList(
    contingencyType: ContingencyType,
    drafts: readonly OrderDraft[],
    confirmed?: boolean,
  ): SubmitOutcome;
  /** The same checks without sending: what the ticket shows while typing. null when it could be sent. `child`: of a bracket. */
  check(draft: OrderDraft, child?: boolean): OrderRefusal | null;
  /** What a person is told or asked of a draft that could be sent; null when there is nothing to say. */
  caution(draft: OrderDraft, child?: boolean): Caution | null;
  /** The clOrdId of the newest order, or of the first of the newest list, that left this terminal; null before one. */
  newestSent(): string | null;
  cancel(key: string): SubmitOutcome;
  /**
   * Puts an order that the exchange no longer knows into the history, over reloads too; nothing is sent, and any later
   * word about it brings it back. False when it is no such order.
   */
  putAway(key: string): boolean;
  /** `confirmed`: a person was asked about what `replaceCaution` says, and wants it all the same. */
  replace(key: string, changes: ReplaceChanges, confirmed?: boolean): SubmitOutcome;
  /** What a person is told or asked of a change that could be sent; null when there is nothing to say, or it is refused. */
  replaceCaution(key: string, changes: ReplaceChanges): ReplaceCaution | null;
  /** Cancels every open order, or those of one symbol, or of one side of it. Orders another terminal sent are included. */
  cancelAll(symbol?: string, side?: Side): SubmitOutcome;
  /** Whether this terminal has just asked for every order there is, or every one of its symbol and side, to be canceled. */
  askedToCancel(order: Pick<Order, "symbol" | "side">): boolean;
  /** In a recording: this order was sent by the terminal that was recorded, so that it is no other terminal's. */
  own(clOrdId: string): void;
  /** How long the exchange holds new orders and replaces back, ms; 0 when it does not. Cancels are not held back. */
  heldBackMs(): number;
  /** Called when the exchange refuses a cancel or a change that this page has asked for. */
  readonly onRefused: RefusedRequests["onRefused"];
  /** Every message the order channel hands on. */
  logon(ack: LogonAck): void;
  message(message: ServerMessage): void;
  /** `unanswered` is told how many orders are still asked about, at once and whenever that changes: 0 in the end. */
  synced(unanswered: (orders: number) => void): void;
  /**
   * The channel is down: what was sent and not answered is now unknown, all else stands as it was told until `silentForMs`
   * ago.
   */
  disconnected(silentForMs?: number): void;
  close(): void;
}

/** The same draft again within this time of the last attempt is a double click or a held key, not a second order. */
export const REPEAT_GUARD_MS = 500;

export interface OrderEntryOptions extends Omit<OrderGuardOptions, "heldBackMs"> {
  readonly channel: OrderChannel;
  readonly store: OrderStore;
  readonly clock: Clock;
  readonly kept: ListedText;
  /** A new clOrdId, unlike any other of the account: createClOrdIds. */
  readonly newId: () => string;
  readonly account: string;
  /** Tells the person, in words. */
  readonly notify: (text: string) => void;
  /** What `notify` told in these words holds no longer. */
  readonly withdraw: (text: string) => void;
}

/** The only writer of the order store. Instruments must be known before the channel hands anything on. */
export function createOrderEntry(options: OrderEntryOptions): OrderEntry {
  const { channel, store, clock, newId } = options;
  const index = createOrderIndex();
  const pendingOrders = createPendingOrders(options.kept, options.account);
  const inquiries = createInquiries({ ...options, pendingOrders });
  const parts = { ...options, index, inquiries, pendingOrders };
  const requests = createRefusedRequests();
  const putAways = createPutAways(parts);
  const reconciliation = createReconciliation({ ...parts, putAways, requestRefused: requests.refused });
  const massCancels = createMassCancels(clock);
  let newestSent: string | null = null;
  let lastSubmit: { readonly draft: OrderDraft; readonly at: number } | null = null;

  for (const { clOrdId, replaces } of pendingOrders.all()) {
    for (const id of [clOrdId, ...replaces]) index.learn(clOrdId, { clOrdId: id });
  }
  if (pendingOrders.broken > 0) {
    options.notify(words.answers.keptUnreadable);
  }

  const guards = createOrderGuards({ ...options, heldBackMs });

  function heldBackMs(): number {
    return Math.max(0, reconciliation.throttledUntil() - clock.monotonic());
  }

  /** A double click or a held key. Each further one counts from the last. */
  function isRepeated(draft: OrderDraft, at: number): boolean {
    if (lastSubmit === null || at - lastSubmit.at >= REPEAT_GUARD_MS || !sameDraft(lastSubmit.draft, draft))
      return false;
    lastSubmit = { draft, at };
    return true;
  }

  function submit(draft: OrderDraft, confirmed = false): SubmitOutcome {
    const at = clock.monotonic();
    if (isRepeated(draft, at)) return refused(REPEATED);
    const check = guards.checkNew(draft);
    if (!check.ok) return refused(check.error);
    const held = guards.unconfirmed(draft.side, check.value, confirmed);
    if (held !== null) return heldBack(held);
    const clOrdId = newId();
    const before = newestSent;
    newestSent = clOrdId;
    const outcome = sendNewOrders(parts, [{ clOrdId, draft, check: check.value }]);
    if (outcome !== "sent") newestSent = before;
    if (outcome !== "sent") return refused(outcome === "notKept" ? NOT_KEPT : channelRefusal(outcome));
    lastSubmit = { draft, at };
    return { kind: "sent", clOrdId };
  }

  function submitList(
    contingencyType: ContingencyType,
    drafts: readonly OrderDraft[],
    confirmed = false,
  ): SubmitOutcome {
    const at = clock.monotonic();
    const [first] = drafts;
    if (first !== undefined && isRepeated(first, at)) return refused(REPEATED);
    const orders: ReadyOrder[] = [];
    for (const [leg, draft] of drafts.entries()) {
      const child = contingencyType === "oneTriggersTheOther" && leg > 0;
      const check = guards.checkNew(draft, drafts.length, child);
      if (!check.ok) return { ...refused(check.error), leg };
      const held = guards.unconfirmed(draft.side, check.value, confirmed, child);
      if (held !== null) return { ...heldBack(held), leg };
      orders.push({ clOrdId: newId(), draft, check: check.value });
    }
    const legs = orders.map(({ clOrdId, draft }) => ({ ...draft, clOrdId }));
    const misfit = checkOrderList(contingencyType, legs);
    if (misfit !== null) return { ...refused(inWords(misfit)), leg: misfit.leg };
    const before = newestSent;
    newestSent = orders[0]?.clOrdId ?? null;
    const outcome = sendNewOrders(parts, orders, { listId: newId(), contingencyType });
    if (outcome !== "sent") newestSent = before;
    if (outcome !== "sent") return refused(outcome === "notKept" ? NOT_KEPT : channelRefusal(outcome));
    lastSubmit = first === undefined ? null : { draft: first, at };
    return { kind: "sent", clOrdId: orders[0]?.clOrdId ?? "" };
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
    requests.asked(order.key, clOrdId);
    return { kind: "sent", clOrdId };
  }

  function cancel(key: string): SubmitOutcome {
    const check = checkCancel(store.getState().orders.get(key));
    if (!check.ok) return refused(check.error);
    const order = check.value;
    const clOrdId = newId();
    // A sender chains by the last that was not rejected, the replace on its way; the exchange by the last it accepted.
    const origClOrdId = order.pending?.kind === "replace" ? order.pending.clOrdId : order.clOrdId;
    return request(
      order,
      { kind: "cancel", clOrdId, sentAt: clock.now() },
      { type: "orderCancelRequest", clOrdId, origClOrdId },
    );
  }

  function replace(key: string, changes: ReplaceChanges, confirmed = false): SubmitOutcome {
    const check = guards.checkReplace(key, changes);
    if (!check.ok) return refused(check.error);
    const held = guards.unconfirmedReplace(check.value, confirmed);
    if (held !== null) return heldBack(held);
    const { order, qty, price, stopPx, message } = check.value;
    const clOrdId = newId();
    if (!order.external && !pendingOrders.replacedBy(order.key, clOrdId)) return refused(NOT_KEPT);
    const outcome = request(
      order,
      { kind: "replace", clOrdId, sentAt: clock.now(), orderQty: qty, price, stopPx },
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
    const asked = { symbol, side };
    massCancels.sent(asked);
    for (const [key, order] of store.getState().working) {
      if (!isMeant(asked, order) || order.pending?.kind === "cancel") continue;
      const pending: PendingRequest = { kind: "cancel", clOrdId, sentAt: clock.now() };
      store.update((state) => putOrder(state, { ...order, pending, text: null }));
      inquiries.requested(key);
    }
    return { kind: "sent", clOrdId };
  }

  return {
    submit,
    submitList,
    askedToCancel: massCancels.meant,
    caution: guards.caution,
    replaceCaution: guards.replaceCaution,
    check(draft, child = false) {
      const check = guards.checkNew(draft, 1, child);
      return check.ok ? null : check.error;
    },
    newestSent: () => newestSent,
    cancel,
    putAway: putAways.put,
    replace,
    cancelAll,
    onRefused: requests.onRefused,
    own: (clOrdId) => index.learn(clOrdId, { clOrdId }),
    heldBackMs,
    logon: (ack) => reconciliation.logon(ack),
    message: (message) => reconciliation.message(message),
    synced: (unanswered) => reconciliation.synced(unanswered),
    disconnected(silentForMs = 0) {
      store.update((state) => endedAt(state, clock.now() - silentForMs));
      inquiries.disconnected();
    },
    close: () => inquiries.close(),
  };
}

const REPEATED = refusal("duplicateOrder", words.refusals.repeated);
const NOT_KEPT = refusal("other", words.refusals.notKept);

function refused(refusal: OrderRefusal): SubmitOutcome & { readonly kind: "refused" } {
  return { kind: "refused", refusal };
}

function heldBack({ refusal, asks }: Held): SubmitOutcome & { readonly kind: "refused" } {
  return asks ? { kind: "refused", refusal, asks } : refused(refusal);
}

function sameDraft(left: OrderDraft, right: OrderDraft): boolean {
  return (Object.keys({ ...left, ...right }) as (keyof OrderDraft)[]).every(
    (field) => String(left[field] ?? "") === String(right[field] ?? ""),
  );
}
