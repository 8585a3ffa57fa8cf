import { assertNever } from "../../../src/lib/assert.ts";
import type {
  NewOrderList,
  NewOrderSingle,
  OrderCancelReplaceRequest,
  OrderCancelRequest,
  OrderMassCancelRequest,
} from "../../../src/protocol/clientMessages.ts";
import type { OrderDesk } from "./orderDesk.ts";
import type { Requester } from "./serverReport.ts";

/** A request that was told to be pending. */
export interface HeldRequest {
  /** When it is answered. */
  readonly dueAt: number;
  readonly from: Requester;
  readonly request:
    | NewOrderSingle
    | NewOrderList
    | OrderCancelRequest
    | OrderCancelReplaceRequest
    | OrderMassCancelRequest;
}

/** Pending acknowledgements: a venue that tells first that it has a request, and answers it later. */
export interface PendingAcks {
  /** The desk as clients meet it. */
  readonly desk: OrderDesk;
  /** How much later requests are answered, ms; 0: at once, and what waits is answered now. */
  setDelay(ms: number): void;
  delayMs(): number;
  /** Answers what is due. */
  tick(): void;
  save(): readonly HeldRequest[];
}

export function createPendingAcks(
  desk: OrderDesk,
  now: () => number,
  state: readonly HeldRequest[] = [],
): PendingAcks {
  let delayMs = 0;
  let held = [...state];

  function hold(from: Requester, request: HeldRequest["request"]): void {
    held.push({ dueAt: now() + delayMs, from, request });
  }

  /** A restored venue has no delay, but requests that wait: nothing overtakes them. */
  function waits(): boolean {
    return delayMs > 0 || held.length > 0;
  }

  function answer({ from, request }: HeldRequest): void {
    switch (request.type) {
      case "newOrderSingle":
        return desk.newOrder(from, request, undefined, desk.pending.takeNew(from.account, request.clOrdId));
      case "newOrderList":
        return desk.newOrderList(
          from,
          request,
          request.orders.map(({ clOrdId }) => desk.pending.takeNew(from.account, clOrdId)),
        );
      case "orderCancelRequest":
        return desk.cancel(from, request, "account");
      case "orderCancelReplaceRequest":
        return desk.replace(from, request, "account");
      case "orderMassCancelRequest":
        desk.massCancel(from, request, "account");
        return;
      default:
        assertNever(request, "held request");
    }
  }

  /** Answers in the order in which they came, also where the delay has become shorter meanwhile. */
  function answerUntil(isDue: (one: HeldRequest) => boolean): void {
    const last = held.findLastIndex(isDue);
    const due = held.slice(0, last + 1);
    held = held.slice(last + 1);
    due.forEach(answer);
  }

  return {
    desk: {
      ...desk,
      newOrder(from, request, refusal) {
        const pends = waits() && desk.pending.newOrders(from, [request]);
        if (pends) hold(from, request);
        else desk.newOrder(from, request, refusal);
      },
      newOrderList(from, list) {
        if (waits() && desk.pending.newOrders(from, list.orders, list.listId)) hold(from, list);
        else desk.newOrderList(from, list);
      },
      cancel(from, request, heard) {
        if (waits() && desk.pending.request(from, request)) hold(from, request);
        else desk.cancel(from, request, heard);
      },
      replace(from, request, heard) {
        if (waits() && desk.pending.request(from, request)) hold(from, request);
        else desk.replace(from, request, heard);
      },
      massCancel(from, request, heard) {
        if (!waits()) return desk.massCancel(from, request, heard);
        const chosen = desk.openOrders(from.account, request);
        const told = desk.pending.massCancel(from, request, chosen);
        if (told === null) return desk.massCancel(from, request, heard);
        if (told > 0) hold(from, request);
        return told;
      },
      cancelOpen(account, sessionId, text, reason) {
        // What waits for its answer must not come to life after everything was to be canceled.
        answerUntil(({ from }) => from.account === account);
        desk.cancelOpen(account, sessionId, text, reason);
      },
    },
    setDelay(ms) {
      delayMs = ms;
      if (ms === 0) answerUntil(() => true);
    },
    delayMs: () => delayMs,
    tick: () => answerUntil(({ dueAt }) => dueAt <= now()),
    save: () => held,
  };
}
