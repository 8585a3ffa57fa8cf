import { assertNever } from "../../../src/lib/assert.ts";
import { fail, ok, type Result } from "../../../src/lib/result.ts";
import type { ClientMessage, NewOrderSingle } from "../../../src/protocol/clientMessages.ts";
import { INITIAL_POLICY, parsePolicy, type Act, type ActOf } from "./scriptActs.ts";
import { isOver, type ScriptedOrder } from "./scriptedOrder.ts";
import { createScriptedOrders } from "./scriptedOrders.ts";
import { createScriptedRequests, type Answered } from "./scriptedRequests.ts";
import { stepOrder, type OrderAct } from "./scriptedSteps.ts";
import type { Answer, ReportOf } from "../orders/serverReport.ts";

type MessageOf<Type extends ClientMessage["type"]> = Extract<ClientMessage, { type: Type }>;

/** A venue that decides nothing by itself: orders and requests wait until an act answers them. */
export interface ScriptedDesk {
  /** What is answered at once: questions about state, and names that are used already. */
  receive(message: ClientMessage): readonly Answer[];
  act(act: Act): Answered;
  /** Changes the policy by what is named. */
  setPolicy(value: unknown): Result<null, string>;
  /** Every order of the day as it stands, then its trades again. */
  snapshot(): readonly Answer[];
}

export function createScriptedDesk(
  now: () => number,
  pricePrecisionOf: (symbol: string) => number,
): ScriptedDesk {
  const orders = createScriptedOrders(now, pricePrecisionOf);
  const requests = createScriptedRequests(orders, now);
  let policy = INITIAL_POLICY;

  function newOrder(message: NewOrderSingle): readonly Answer[] {
    const { clOrdId, reqId } = message;
    const known = orders.byName(clOrdId);
    if (known !== undefined) return [answerTwice(known, message)];
    if (orders.isUsed(clOrdId))
      return [refused("newOrderSingle", clOrdId, "That clOrdId was used before", reqId)];
    orders.receive(message);
    return [];
  }

  /** A clOrdId sent twice never makes a second order: matrices F.1.a and F.1.b. */
  function answerTwice(
    known: ScriptedOrder,
    { clOrdId, reqId, possResend }: NewOrderSingle,
  ): ReportOf<"executionReport"> {
    if (policy.duplicates === "status" || possResend === true)
      return orders.report(known, "orderStatus", { possResend: true, ...echo(reqId) });
    return orders.report(known, "rejected", {
      clOrdId,
      ordRejReason: "duplicateOrder",
      text: "That clOrdId was used before; the first order is not touched",
      ...echo(reqId),
    });
  }

  function newList({
    listId,
    contingencyType,
    orders: legs,
    reqId,
  }: MessageOf<"newOrderList">): readonly Answer[] {
    const ids = legs.map(({ clOrdId }) => clOrdId);
    const twice = ids.find((clOrdId, at) => orders.isUsed(clOrdId) || ids.indexOf(clOrdId) !== at);
    if (twice !== undefined) return [refused("newOrderList", twice, `${twice} was used before`, reqId)];
    legs.forEach((leg, at) => {
      const waits = contingencyType === "oneTriggersTheOther" && at > 0;
      orders.receive({ type: "newOrderSingle", ...leg, ...echo(reqId) }, { listId, contingencyType, waits });
    });
    return [];
  }

  function status(clOrdId: string, reqId: string | undefined): Answer {
    const order = orders.byName(clOrdId);
    if (order !== undefined) return orders.report(order, "orderStatus", echo(reqId));
    return {
      ...refused("orderStatusRequest", clOrdId, "There is no such order", reqId),
      businessRejectReason: "unknownId",
    };
  }

  function massStatus({ symbol, side, reqId }: MessageOf<"orderMassStatusRequest">): readonly Answer[] {
    const standing = orders
      .all()
      .filter(
        (order) =>
          !isOver(order) &&
          (symbol === undefined || symbol === order.terms.symbol) &&
          (side === undefined || side === order.terms.side),
      );
    if (standing.length === 0) return acknowledged(reqId);
    return standing.map((order) => orders.report(order, "orderStatus", echo(reqId)));
  }

  function actOnOrder(act: OrderAct): Answered {
    const named = "execRefId" in act ? ownerOf(act) : orders.byName(act.clOrdId ?? "");
    if (named === undefined)
      return fail(`there is no ${"execRefId" in act ? `fill ${act.execRefId}` : `order ${act.clOrdId}`}`);
    const step = stepOrder(named, act, act.execId ?? orders.nextExecId(), now());
    if (!step.ok) return step;
    const body = orders.take(step.value, act.execId);
    const answersEntry = act.act === "ackPendingNew" || act.act === "acceptNew" || act.act === "rejectNew";
    return ok([answersEntry ? { ...body, ...echo(named.reqId) } : body]);
  }

  /** Every open order, or those of one symbol: what cannot be halted or resumed is left as it is. */
  function actOnMany(act: ActOf<"halt" | "resume">): Answered {
    const chosen = orders
      .all()
      .filter((order) => !isOver(order) && (act.symbol === undefined || act.symbol === order.terms.symbol));
    const steps = chosen.flatMap((order) => {
      const step = stepOrder(order, act, orders.nextExecId(), now());
      return step.ok ? [step.value] : [];
    });
    return ok(steps.map((step, index) => orders.take(step, index === 0 ? act.execId : undefined)));
  }

  function ownerOf(act: { execRefId: string; clOrdId?: string | undefined }): ScriptedOrder | undefined {
    const owner = orders.byFill(act.execRefId);
    return act.clOrdId === undefined || owner === orders.byName(act.clOrdId) ? owner : undefined;
  }

  function run(act: Act): Answered {
    if ("execId" in act && act.execId !== undefined && orders.isExecIdUsed(act.execId))
      return fail(`execId ${act.execId} was used before`);
    if (act.act.startsWith("ackPending") && !policy.pendingAcks)
      return fail(
        'this venue sends no pending acknowledgements; {"venue": {"pendingAcks": true}} turns them on',
      );
    switch (act.act) {
      case "ackPendingCancel":
      case "acceptCancel":
      case "rejectCancel":
      case "ackPendingReplace":
      case "acceptReplace":
      case "rejectReplace":
        return requests.act(act, policy);
      case "halt":
      case "resume":
        return act.clOrdId === undefined ? actOnMany(act) : actOnOrder(act);
      default:
        return actOnOrder(act);
    }
  }

  return {
    receive(message) {
      switch (message.type) {
        case "newOrderSingle":
          return newOrder(message);
        case "newOrderList":
          return newList(message);
        case "orderCancelRequest":
        case "orderCancelReplaceRequest":
        case "orderMassCancelRequest":
          return requests.receive(message);
        case "orderStatusRequest":
          return [status(message.clOrdId, message.reqId)];
        case "orderMassStatusRequest":
          return massStatus(message);
        case "cancelAllAfter":
          return acknowledged(message.reqId);
        case "logon":
        case "logout":
        case "testRequest":
        case "heartbeat":
          return [];
        default:
          return assertNever(message, "client message");
      }
    },
    act(act) {
      const answered = run(act);
      return answered.ok ? answered : fail(`${act.act}: ${answered.error}`);
    },
    setPolicy(value) {
      const parsed = parsePolicy(value, policy);
      if (!parsed.ok) return parsed;
      policy = parsed.value;
      return ok(null);
    },
    snapshot: () => [
      ...orders.all().map((order) => orders.report(order, "orderStatus")),
      ...orders.trades().map((body) => ({ ...body, possResend: true })),
    ],
  };
}

function refused(
  refType: ClientMessage["type"],
  refClOrdId: string,
  text: string,
  reqId: string | undefined,
): ReportOf<"businessMessageReject"> {
  return {
    type: "businessMessageReject",
    ...echo(reqId),
    refType,
    refClOrdId,
    businessRejectReason: "other",
    text,
  };
}

function acknowledged(reqId: string | undefined): readonly Answer[] {
  return reqId === undefined ? [] : [{ type: "heartbeat", reqId }];
}

function echo(reqId: string | undefined): { reqId?: string } {
  return reqId === undefined ? {} : { reqId };
}
