import { assertNever, invariant } from "../../../src/lib/assert.ts";
import { fail, ok, type Result } from "../../../src/lib/result.ts";
import type {
  OrderCancelReplaceRequest,
  OrderCancelRequest,
  OrderMassCancelRequest,
} from "../../../src/protocol/clientMessages.ts";
import type { CxlRejReason } from "../../../src/protocol/orderTerms.ts";
import type { ActOf, VenuePolicy } from "./scriptActs.ts";
import { massCancelText } from "../orders/massCancelText.ts";
import { isOver, ordStatusOf, type ScriptedOrder } from "./scriptedOrder.ts";
import type { ScriptedOrders } from "./scriptedOrders.ts";
import { endOrder, replaceOrder } from "./scriptedSteps.ts";
import type { Answer } from "../orders/serverReport.ts";

type Request = OrderCancelRequest | OrderCancelReplaceRequest | OrderMassCancelRequest;
/** What is answered, or why the act cannot be done. */
export type Answered = Result<readonly Answer[], string>;

export type RequestAct = ActOf<
  | "ackPendingCancel"
  | "acceptCancel"
  | "rejectCancel"
  | "ackPendingReplace"
  | "acceptReplace"
  | "rejectReplace"
>;

/** Cancels and replaces that wait for the act that decides them. */
export interface ScriptedRequests {
  /** Kept without a word, unless its clOrdId was used before. */
  receive(message: Request): readonly Answer[];
  act(act: RequestAct, policy: VenuePolicy): Answered;
}

interface OpenRequest {
  readonly message: Request;
  /** null when it names no order, or many. */
  readonly orderId: string | null;
  readonly pending: boolean;
}

interface Found {
  /** The request's clOrdId. */
  readonly name: string;
  readonly message: Request;
  readonly pending: boolean;
  readonly order: ScriptedOrder | undefined;
  /** The oldest request about the same order that waits for its answer, when this one is not it. */
  readonly older: string | undefined;
}

export function createScriptedRequests(orders: ScriptedOrders, now: () => number): ScriptedRequests {
  /** Without a decision, oldest first. */
  const open = new Map<string, OpenRequest>();

  function rejection(
    message: OrderCancelRequest | OrderCancelReplaceRequest,
    cxlRejReason: CxlRejReason,
    text: string,
  ): Answer {
    const order = orders.byName(message.origClOrdId);
    return {
      type: "orderCancelReject",
      ...echo(message.reqId),
      clOrdId: message.clOrdId,
      // The last one accepted, whatever the request named: matrix D.2.d.
      origClOrdId: order?.clOrdId ?? message.origClOrdId,
      orderId: order?.orderId ?? "NONE",
      ordStatus: order === undefined ? "rejected" : ordStatusOf(order),
      cxlRejResponseTo: message.type,
      cxlRejReason,
      text,
      transactTime: now(),
    };
  }

  /** By the request's clOrdId; by that which its order came with, the oldest of that kind is meant. */
  function find({ act, clOrdId }: RequestAct): Result<Found, string> {
    const wanted = act.endsWith("Cancel") ? "orderCancelRequest" : "orderCancelReplaceRequest";
    const entered = orders.byName(clOrdId);
    const ofOrder = entered?.firstClOrdId === clOrdId ? entered.orderId : undefined;
    const [name = clOrdId, found] = open.has(clOrdId)
      ? [clOrdId, open.get(clOrdId)]
      : ([...open].find(
          ([, { message, orderId }]) =>
            ofOrder !== undefined && orderId === ofOrder && message.type === wanted,
        ) ?? []);
    if (found === undefined)
      return fail(
        `${clOrdId} is no request that waits for an answer; send a request with that clOrdId first`,
      );
    const { message, orderId, pending } = found;
    const many = message.type === "orderMassCancelRequest" && /^(accept|reject)Cancel$/.test(act);
    if (message.type !== wanted && !many) return fail(`${name} is an ${message.type}`);
    const order = orderId === null ? undefined : orders.byId(orderId);
    const [oldest] = [...open].find(([, other]) => orderId !== null && other.orderId === orderId) ?? [];
    return ok({ name, message, pending, order, older: oldest === name ? undefined : oldest });
  }

  /** The order of a request that is to be granted, or why it cannot be. */
  function grantable(
    act: RequestAct,
    { name, order, older }: Found,
    policy: VenuePolicy,
  ): Result<ScriptedOrder, string> {
    const instead = act.act.endsWith("Cancel") ? "rejectCancel" : "rejectReplace";
    if (order === undefined) return fail(`${name} names no order; answer it with ${instead}`);
    if (isOver(order)) {
      const status = ordStatusOf({ ...order, pending: [] });
      return fail(`too late, the order of ${name} is ${status}; answer it with ${instead}`);
    }
    const cancels = act.act.endsWith("Cancel");
    if (older === undefined || (cancels && policy.chaining)) return ok(order);
    if (!policy.chaining)
      return fail(
        `${older} waits for its answer and this venue chains no requests; answer ${name} with ${instead}`,
      );
    return act.act === "acceptReplace"
      ? fail(`${name} waits behind ${older}; answer that one first`)
      : ok(order);
  }

  function ackPending(act: RequestAct, { name, message, pending }: Found, order: ScriptedOrder): Answered {
    if (pending) return fail(`${name} was acknowledged already`);
    open.set(name, { message, orderId: order.orderId, pending: true });
    const kind = act.act === "ackPendingCancel" ? "cancel" : "replace";
    const waiting = [...order.pending, { kind, clOrdId: name } as const];
    return ok([
      orders.take(
        {
          order: { ...order, pending: waiting, transactTime: now() },
          execType: kind === "cancel" ? "pendingCancel" : "pendingReplace",
          more: { clOrdId: name, origClOrdId: order.clOrdId, ...echo(message.reqId) },
        },
        "execId" in act ? act.execId : undefined,
      ),
    ]);
  }

  function acceptCancel(
    act: ActOf<"acceptCancel">,
    { name, message }: Found,
    order: ScriptedOrder,
  ): Answered {
    open.delete(name);
    return ok([
      orders.take(
        {
          order: { ...endOrder(order, "canceled", act.text), transactTime: now() },
          execType: "canceled",
          more: { clOrdId: name, origClOrdId: order.clOrdId, ...echo(message.reqId) },
        },
        act.execId,
      ),
    ]);
  }

  function acceptMassCancel(
    { clOrdId, symbol, side, reqId }: OrderMassCancelRequest,
    { text, execId }: ActOf<"acceptCancel">,
  ): Answered {
    open.delete(clOrdId);
    const chosen = orders
      .all()
      .filter(
        (order) =>
          !isOver(order) &&
          (symbol === undefined || symbol === order.terms.symbol) &&
          (side === undefined || side === order.terms.side),
      );
    if (chosen.length === 0) return ok(reqId === undefined ? [] : [{ type: "heartbeat", reqId }]);
    return ok(
      chosen.map((order, index) =>
        orders.take(
          {
            order: {
              ...endOrder(order, "canceled", text ?? massCancelText(symbol, side)),
              transactTime: now(),
            },
            execType: "canceled",
            more: echo(reqId),
          },
          index === 0 ? execId : undefined,
        ),
      ),
    );
  }

  function reject(
    act: ActOf<"rejectCancel" | "rejectReplace">,
    { name, message, order, older }: Found,
  ): Answered {
    open.delete(name);
    if (message.type === "orderMassCancelRequest") {
      return ok([
        {
          type: "businessMessageReject",
          ...echo(message.reqId),
          refType: message.type,
          refClOrdId: message.clOrdId,
          businessRejectReason: "other",
          text: act.text ?? "The venue does not cancel them",
        },
      ]);
    }
    const reason = act.reason ?? usualReason(order, older);
    if (order !== undefined) {
      const pending = order.pending.filter(({ clOrdId }) => clOrdId !== name);
      orders.put({ ...order, pending, transactTime: now() });
    }
    return ok([rejection(message, reason, act.text ?? `Rejected: ${reason}`)]);
  }

  return {
    receive(message) {
      const { type, clOrdId, reqId } = message;
      if (orders.isUsed(clOrdId)) {
        const text = "That clOrdId was used before";
        if (type !== "orderMassCancelRequest") return [rejection(message, "duplicateClOrdId", text)];
        return [
          {
            type: "businessMessageReject",
            ...echo(reqId),
            refType: type,
            refClOrdId: clOrdId,
            businessRejectReason: "other",
            text,
          },
        ];
      }
      const orderId =
        type === "orderMassCancelRequest" ? null : (orders.byName(message.origClOrdId)?.orderId ?? null);
      orders.use(clOrdId, orderId);
      open.set(clOrdId, { message, orderId, pending: false });
      return [];
    },
    act(act, policy) {
      const found = find(act);
      if (!found.ok) return found;
      const { message } = found.value;
      if (act.act === "rejectCancel" || act.act === "rejectReplace") return reject(act, found.value);
      if (act.act === "acceptCancel" && message.type === "orderMassCancelRequest")
        return acceptMassCancel(message, act);
      const granted = grantable(act, found.value, policy);
      if (!granted.ok) return granted;
      const order = granted.value;
      switch (act.act) {
        case "ackPendingCancel":
        case "ackPendingReplace":
          return ackPending(act, found.value, order);
        case "acceptCancel":
          return acceptCancel(act, found.value, order);
        case "acceptReplace": {
          invariant(message.type === "orderCancelReplaceRequest", "a replace request");
          open.delete(found.value.name);
          const step = { ...replaceOrder(order, message, now()), more: echo(message.reqId) };
          return ok([orders.take(step, act.execId)]);
        }
        default:
          return assertNever(act, "act about a request");
      }
    },
  };
}

function usualReason(order: ScriptedOrder | undefined, older: string | undefined): CxlRejReason {
  if (order === undefined) return "unknownOrder";
  if (isOver(order)) return "tooLateToCancel";
  return older === undefined ? "brokerOption" : "alreadyPending";
}

function echo(reqId: string | undefined): { reqId?: string } {
  return reqId === undefined ? {} : { reqId };
}
