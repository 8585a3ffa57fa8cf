import { assertNever } from "../../../src/lib/assert.ts";
import { fail, ok, type Result } from "../../../src/lib/result.ts";
import type { OrderCancelReplaceRequest } from "../../../src/protocol/clientMessages.ts";
import type { OrdRejReason } from "../../../src/protocol/orderTerms.ts";
import { formatAmount, parseAmount, type Amount } from "./scriptAmount.ts";
import type { Act, ActOf } from "./scriptActs.ts";
import {
  hasEnded,
  isFilled,
  isOver,
  isWaiting,
  ordStatusOf,
  type ScriptedFill,
  type ScriptedOrder,
} from "./scriptedOrder.ts";
import type { ReportOf } from "../orders/serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** What became of an order, and what its report says besides how the order stands. */
export interface Step {
  readonly order: ScriptedOrder;
  readonly execType: ExecutionReport["execType"];
  readonly more?: Partial<ExecutionReport>;
}

type ExecRestatementReason = NonNullable<ExecutionReport["execRestatementReason"]>;
type Stepped = Result<Step, string>;

/** An act about an order, as opposed to one about a request. */
export type OrderAct = Exclude<
  Act,
  {
    act:
      | "ackPendingCancel"
      | "acceptCancel"
      | "rejectCancel"
      | "ackPendingReplace"
      | "acceptReplace"
      | "rejectReplace";
  }
>;

/** What the act makes of the order at `at`, or why the order cannot take it. `execId` is that of the act's report. */
export function stepOrder(order: ScriptedOrder, act: OrderAct, execId: string, at: number): Stepped {
  const now = { ...order, transactTime: at };
  switch (act.act) {
    case "ackPendingNew":
      if (order.phase !== "received") return refuse(order, "was answered already");
      return ok({ order: { ...now, phase: "pendingNew" }, execType: "pendingNew" });
    case "acceptNew":
      return acceptNew(now);
    case "rejectNew":
      return rejectNew(now, act.reason ?? "brokerOption", act.text);
    case "fill":
      return fill(now, act, execId);
    case "venueCancel":
      return whileOpen(now, () => ({
        order: endOrder(now, "canceled", act.text),
        execType: "canceled",
        more: whyCanceled(now, act.reason),
      }));
    case "expire":
      return whileOpen(now, () => ({ order: endOrder(now, "expired", act.text), execType: "expired" }));
    case "doneForDay":
      if (order.doneForDay) return refuse(order, "is done for the day already");
      return whileOpen(now, () => ({
        order: { ...accepted(now), doneForDay: true },
        execType: "doneForDay",
        more: words(act.text),
      }));
    case "restate":
      return whileOpen(now, () => restate(now, act));
    case "trigger":
      return whileOpen(now, () =>
        isWaiting(now)
          ? { order: { ...accepted(now), triggered: true }, execType: "triggered" }
          : "waits for nothing that could set it off",
      );
    case "stop":
      return whileOpen(now, () => ({
        order: { ...accepted(now), stopped: true },
        execType: "stopped",
        // A guarantee and no trade: the quantity and the price that are promised (L.1.a).
        more: {
          lastQty: shown(act.qty),
          ...(act.px === undefined ? {} : { lastPx: shown(act.px) }),
          ...words(act.text),
        },
      }));
    case "halt":
      if (order.suspended) return refuse(order, "is suspended already; resume it first");
      return whileOpen(now, () => ({
        order: { ...accepted(now), suspended: true },
        execType: "suspended",
        more: words(act.text),
      }));
    case "resume":
      if (!order.suspended) return refuse(order, "is not suspended; halt it first");
      return ok({ order: { ...now, suspended: false }, execType: "triggered", more: words(act.text) });
    case "bust":
      return bust(now, act);
    case "correct":
      return correct(now, act, execId);
    default:
      return assertNever(act, "act");
  }
}

/** The order ended by its venue, its session or its owner: what it was promised and what was asked of it is void. */
export function endOrder(
  order: ScriptedOrder,
  phase: "canceled" | "expired",
  text: string | undefined,
): ScriptedOrder {
  return {
    ...order,
    phase,
    pending: [],
    doneForDay: false,
    stopped: false,
    suspended: false,
    text: text ?? null,
  };
}

/** The terms of a replacement that is accepted: an orderQty below what has filled means what has filled (C.3.c). */
export function replaceOrder(order: ScriptedOrder, request: OrderCancelReplaceRequest, at: number): Step {
  const { stopPx, pegOffsetValue, displayQty } = request;
  const asked = request.orderQty === undefined ? order.orderQty : parseAmount(request.orderQty);
  return {
    execType: "replaced",
    order: {
      ...accepted(order),
      clOrdId: request.clOrdId,
      formerClOrdId: order.clOrdId,
      terms: {
        ...order.terms,
        ...(stopPx === undefined ? {} : { stopPx }),
        ...(pegOffsetValue === undefined ? {} : { pegOffsetValue }),
        ...(displayQty === undefined ? {} : { displayQty }),
      },
      orderQty: asked < order.cumQty ? order.cumQty : asked,
      price: request.price === undefined ? order.price : parseAmount(request.price),
      pending: order.pending.filter(({ clOrdId }) => clOrdId !== request.clOrdId),
      transactTime: at,
    },
  };
}

function acceptNew(order: ScriptedOrder): Stepped {
  if (order.acknowledged || hasEnded(order)) return refuse(order, "was answered already");
  return ok({ order: { ...accepted(order), acknowledged: true }, execType: "new" });
}

/** Also after it was accepted, as long as nothing has filled: A.1.a. */
function rejectNew(order: ScriptedOrder, ordRejReason: OrdRejReason, text: string | undefined): Stepped {
  if (hasEnded(order)) return refuse(order, "was answered already");
  if (order.cumQty > 0n) return refuse(order, "has fills; what is left of it ends by venueCancel or expire");
  return ok({
    order: {
      ...order,
      phase: "rejected",
      pending: [],
      doneForDay: false,
      stopped: false,
      suspended: false,
      ordRejReason,
      text: text ?? `Rejected: ${ordRejReason}`,
    },
    execType: "rejected",
  });
}

/** A trade may come before the order is acknowledged, and may be told of an order that ended meanwhile (J.1.b). */
function fill(order: ScriptedOrder, act: ActOf<"fill">, execId: string): Stepped {
  if (order.phase === "rejected") return refuse(order, "cannot trade");
  if (order.suspended) return refuse(order, "cannot trade; resume it first");
  if (isWaiting(order) && !hasEnded(order)) return refuse(order, "cannot trade; trigger it first");
  const [qty, px] = [parseAmount(act.qty), parseAmount(act.px)];
  const left = (order.orderQty - order.cumQty) as Amount;
  if (qty > left) return refuse(order, `has only ${formatAmount(left)} left to fill`);
  return ok({
    order: withFills(accepted(order), [...order.fills, { execId, former: [], qty, px, value: qty * px }]),
    execType: "trade",
    more: { lastQty: shown(act.qty), lastPx: shown(act.px) },
  });
}

function bust(order: ScriptedOrder, act: ActOf<"bust">): Stepped {
  const busted = order.fills.find(({ execId }) => execId === act.execRefId);
  if (busted === undefined) return fail(gone(order, act.execRefId));
  const fills = order.fills.filter((kept) => kept !== busted);
  return ok({
    order: withFills(order, fills),
    execType: "tradeCancel",
    more: { execRefId: busted.execId, ...words(act.text) },
  });
}

function correct(order: ScriptedOrder, act: ActOf<"correct">, execId: string): Stepped {
  const wrong = order.fills.find((known) => known.execId === act.execRefId);
  if (wrong === undefined) return fail(gone(order, act.execRefId));
  const qty = act.qty === undefined ? wrong.qty : parseAmount(act.qty);
  const px = act.px === undefined ? wrong.px : parseAmount(act.px);
  const cumQty = order.cumQty + qty - wrong.qty;
  if (cumQty > order.orderQty || cumQty < 0n)
    return refuse(
      order,
      `would have ${formatAmount(cumQty as Amount)} filled; its fills must stay within orderQty`,
    );
  const former = [...wrong.former, wrong.execId];
  // What a restatement made of it is kept to the last digit where nothing but its name changes.
  const value = qty === wrong.qty && px === wrong.px ? wrong.value : qty * px;
  const fills = order.fills.map((known) => (known === wrong ? { execId, former, qty, px, value } : known));
  return ok({
    order: withFills(order, fills),
    execType: "tradeCorrect",
    more: {
      execRefId: wrong.execId,
      lastQty: formatAmount(qty),
      lastPx: formatAmount(px),
      ...words(act.text),
    },
  });
}

function gone(order: ScriptedOrder, execRefId: string): string {
  const now = order.fills.find(({ former }) => former.includes(execRefId));
  return now === undefined
    ? `there is no fill ${execRefId}`
    : `fill ${execRefId} was corrected; its name is ${now.execId} now`;
}

/** New terms that nobody asked for. It also opens a new day for an order that was done for the last one (H.1.a). */
function restate(order: ScriptedOrder, act: ActOf<"restate">): Step | string {
  const orderQty = act.qty === undefined ? order.orderQty : parseAmount(act.qty);
  const cumQty = act.cumQty === undefined ? order.cumQty : parseAmount(act.cumQty);
  if (cumQty > orderQty) return `would have ${formatAmount(cumQty)} filled of ${formatAmount(orderQty)}`;
  if (cumQty > 0n && order.cumQty === 0n) return "has no fill whose quantity could be restated";
  return {
    execType: "restated",
    more: { execRestatementReason: act.reason ?? whyRestated(order, act), ...words(act.text) },
    order: {
      ...withFills(accepted(order), restated(order, cumQty)),
      orderQty,
      price: act.px === undefined ? order.price : parseAmount(act.px),
      doneForDay: false,
    },
  };
}

/** The reason that fits what changes, when the act gives none. */
function whyRestated(order: ScriptedOrder, act: ActOf<"restate">): ExecRestatementReason {
  if (act.cumQty !== undefined) return "gtCorporateAction";
  if (act.qty !== undefined && parseAmount(act.qty) < order.orderQty) return "partialDeclineOfOrderQty";
  if (act.qty === undefined && act.px !== undefined) return "repricing";
  return act.qty === undefined && order.doneForDay ? "gtRenewal" : "marketOption";
}

/** What an immediate or cancel or fill or kill order could not trade ends as it was asked to: that is no restatement. */
function whyCanceled(
  order: ScriptedOrder,
  reason: ExecRestatementReason | undefined,
): { execRestatementReason?: ExecRestatementReason } {
  if (reason !== undefined) return { execRestatementReason: reason };
  if (order.suspended) return { execRestatementReason: "cancelOnTradingHalt" };
  const { timeInForce } = order.terms;
  return timeInForce === "ioc" || timeInForce === "fok" ? {} : { execRestatementReason: "marketOption" };
}

/** Whatever the venue does with an order that it has not answered accepts it. */
function accepted(order: ScriptedOrder): ScriptedOrder {
  return order.phase === "received" || order.phase === "pendingNew" ? { ...order, phase: "accepted" } : order;
}

function withFills(order: ScriptedOrder, fills: ScriptedOrder["fills"]): ScriptedOrder {
  const [cumQty, value] = [sumOf(fills, ({ qty }) => qty), sumOf(fills, (one) => one.value)];
  return { ...order, fills, cumQty: cumQty as Amount, value };
}

/** The fills of an order that has `cumQty` filled now: each has its part of it, at what it cost. */
function restated({ fills, cumQty: before }: ScriptedOrder, cumQty: Amount): ScriptedOrder["fills"] {
  if (cumQty === before) return fills;
  let [seen, given] = [0n, 0n];
  return fills.flatMap((known) => {
    seen += known.qty;
    const qty = ((seen * cumQty) / before - given) as Amount;
    given += qty;
    return qty === 0n ? [] : [{ ...known, qty, px: (known.value / qty) as Amount }];
  });
}

function sumOf(fills: ScriptedOrder["fills"], of: (fill: ScriptedFill) => bigint): bigint {
  return fills.reduce((sum, fill) => sum + of(fill), 0n);
}

function whileOpen(order: ScriptedOrder, step: () => Step | string): Stepped {
  if (isOver(order)) return refuse(order, "is over; nothing but bust and correct changes it");
  const stepped = step();
  return typeof stepped === "string" ? refuse(order, stepped) : ok(stepped);
}

function refuse(order: ScriptedOrder, why: string): Stepped {
  const status = isFilled(order) ? "filled" : ordStatusOf(order);
  return fail(`Order ${order.clOrdId} (${status}) ${why}`);
}

function words(text: string | undefined): { text?: string } {
  return text === undefined ? {} : { text };
}

function shown(decimal: string): string {
  return formatAmount(parseAmount(decimal));
}
