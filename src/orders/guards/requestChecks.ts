import { shownDecimal } from "../../lib/numberFormat.ts";
import { inWords } from "../lifecycle/brokenRule.ts";
import { isFinished, type Order } from "../lifecycle/order.ts";
import type { OrderChannel } from "../orderChannel.ts";
import { NO_CONDITIONS } from "../lifecycle/orderConditions.ts";
import { extraFields, termsOf, trailText, type OrderDraft } from "../draft/orderDraft.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import {
  checkOrder,
  type CheckedOrder,
  type OrderMoment,
  type OrderRefusal,
} from "../../protocol/orderCheck.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { formatPrice, formatQty, type Ticks } from "../../protocol/units.ts";
import { assertNever } from "../../lib/assert.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { words } from "../../words/words.ts";

/** What a check needs to know of the world. */
export interface CheckContext {
  readonly instrument: (symbol: string) => Instrument | undefined;
  /** What the price band is measured from; null while there is no price. */
  readonly reference: (symbol: string) => Ticks | null;
  /** Whether prices are live, so that nothing that goes by the market is sent blind. */
  readonly marketable: () => boolean;
  /** Whether the newest price of a symbol was refused, so that the one known is not to be relied on. Absent: never. */
  readonly suspect?: ((symbol: string) => boolean) | undefined;
  /** Whether an order can only make a position smaller: it is not held back for its price. Absent: none can. */
  readonly reduces?: ((order: ReducingOrder, besides?: string) => boolean) | undefined;
  /** Absent: neither phase nor expiry is asked. */
  readonly moment?: ((symbol: string) => OrderMoment) | undefined;
}

/** What is asked of an order to know whether it only reduces. */
export interface ReducingOrder {
  readonly symbol: string;
  readonly side: Side;
  readonly qty: number;
}

/** A draft in units, with its instrument. */
export interface CheckedDraft extends CheckedOrder {
  readonly instrument: Instrument;
}

/** The rules of the instrument in the exchange's words, and the guards against trading on stale and suspect prices. */
export function checkDraft(draft: OrderDraft, context: CheckContext): Result<CheckedDraft, OrderRefusal> {
  const instrument = context.instrument(draft.symbol);
  if (instrument === undefined) {
    const text = words.refusals.notTraded(draft.symbol);
    return fail({ ordRejReason: "unknownSymbol", field: "symbol", text });
  }
  const checked = checkOrder(
    termsOf(draft),
    instrument,
    context.reference(draft.symbol),
    context.moment?.(draft.symbol),
  );
  if (!checked.ok) return fail(inWords(checked.error));
  const { symbol, side, ordType } = draft;
  const blind = ordType === "limit" ? null : blindRefusal("ordType", symbol, context);
  if (blind !== null && context.reduces?.({ symbol, side, qty: checked.value.qty }) !== true)
    return fail(blind);
  return ok({ ...checked.value, instrument });
}

export function checkCancel(order: Order | undefined): Result<Order, OrderRefusal> {
  if (order === undefined) return fail(refusal("unknownOrder", words.refusals.unknownOrder));
  if (isFinished(order.state)) return fail(refusal("tooLateToEnter", finishedText(order)));
  if (order.pending?.kind === "cancel") {
    return fail(refusal("duplicateOrder", words.refusals.cancelOnItsWay));
  }
  return ok(order);
}

/** Texts as typed; an empty or absent one leaves the field as it is. */
export interface ReplaceChanges {
  readonly orderQty: string;
  readonly price: string;
  readonly stopPx?: string | undefined;
  /** Of a trailing stop: its distance, in the unit that it has. */
  readonly pegOffsetValue?: string | undefined;
  /** Of an iceberg: what the book shows of it at a time. */
  readonly displayQty?: string | undefined;
}

/** Only what changes is set. */
export interface CheckedReplace extends CheckedOrder {
  readonly order: Order;
  readonly instrument: Instrument;
  /** What would be typed to send the order as it will be. */
  readonly draft: OrderDraft;
  readonly message: Partial<ReplaceChanges>;
}

export function checkReplace(
  order: Order | undefined,
  changes: ReplaceChanges,
  context: CheckContext,
): Result<CheckedReplace, OrderRefusal> {
  if (order === undefined) return fail(refusal("unknownOrder", words.refusals.unknownOrder));
  if (isFinished(order.state)) return fail(refusal("tooLateToEnter", finishedText(order)));
  if (order.pending !== null || order.state === "pendingReplace" || order.state === "pendingCancel") {
    return fail(refusal("duplicateOrder", words.refusals.requestOnItsWay));
  }
  if (order.orderId === null || order.state === "unknown") {
    return fail(refusal("unknownOrder", words.refusals.notConfirmed));
  }
  const instrument = context.instrument(order.symbol);
  if (instrument === undefined) return fail(refusal("unknownSymbol", words.refusals.notTraded(order.symbol)));
  const before = draftOf(order, instrument);
  const typed = Object.entries(changes).filter(([, text]) => text !== undefined && text !== "");
  const draft: OrderDraft = { ...before, ...Object.fromEntries(typed) };
  const restop = draft.stopPx !== before.stopPx;
  const checked = checkOrder(
    { ...termsOf(draft), side: restop ? order.side : undefined },
    instrument,
    // Band and market are asked only of a new price: an order that the market has left behind may still be made smaller.
    draft.price === before.price && !restop ? null : context.reference(order.symbol),
  );
  if (!checked.ok) return fail(inWords(checked.error));
  const { qty, price, stopPx, trail, displayQty } = checked.value;
  if (qty < order.cumQty) {
    const filled = shownDecimal(formatQty(order.cumQty, instrument));
    return fail({
      ordRejReason: "incorrectQuantity",
      field: "orderQty",
      text: words.refusals.belowFilled(filled),
    });
  }
  const stopped = stopPx !== null && stopPx !== (order.conditions?.stopPx ?? null);
  const retrailed = trail !== null && trailText(trail, instrument) !== before.pegOffsetValue;
  const shown = displayQty === null ? null : formatQty(displayQty, instrument);
  const reshown = shown !== null && shown !== before.displayQty;
  if (qty === order.orderQty && price === order.price && !stopped && !retrailed && !reshown)
    return fail(refusal("other", words.refusals.nothingChanged));
  const by = stopped ? ("stopPx" as const) : ("pegOffsetValue" as const);
  const blind = stopped || retrailed ? blindRefusal(by, order.symbol, context) : null;
  const left = { symbol: order.symbol, side: order.side, qty: qty - order.cumQty };
  if (blind !== null && context.reduces?.(left, order.key) !== true) return fail(blind);
  return ok({
    ...checked.value,
    order,
    instrument,
    draft,
    message: {
      ...(qty === order.orderQty ? {} : { orderQty: formatQty(qty, instrument) }),
      ...(price === order.price || price === null ? {} : { price: formatPrice(price, instrument) }),
      ...(stopped ? { stopPx: formatPrice(stopPx, instrument) } : {}),
      ...(retrailed ? { pegOffsetValue: trailText(trail, instrument) } : {}),
      ...(reshown ? { displayQty: shown } : {}),
    },
  });
}

/** What is on the screen happened before: there is no exchange behind it. */
export const RECORDED = refusal("other", words.refusals.recorded);

/** Why nothing that goes by the market leaves while prices are not live. */
export const STALE_PRICE = words.refusals.stalePrice;

/** The same while the newest price of its symbol is refused. */
export const SUSPECT_PRICE = words.refusals.suspectPrice;

/** A working order as what would be typed to send it. */
function draftOf(order: Order, instrument: Instrument): OrderDraft {
  const { symbol, side, ordType, timeInForce, orderQty, price, conditions = NO_CONDITIONS } = order;
  const { stopPx, trail, execInst } = conditions;
  const extras = extraFields(
    { ...conditions, stopPx: trail === null ? stopPx : null, qty: orderQty, price },
    execInst,
    instrument,
  );
  return {
    symbol,
    side,
    ordType,
    timeInForce,
    ...extras,
    orderQty: formatQty(orderQty, instrument),
    price: price === null ? "" : formatPrice(price, instrument),
  };
}

/** Why the channel did not take a message. It was not sent and will not be. */
export function channelRefusal(refused: Exclude<ReturnType<OrderChannel["send"]>, "sent">): OrderRefusal {
  switch (refused) {
    case "notLive":
      return refusal("exchangeClosed", words.refusals.notConnected);
    case "asking":
      return refusal("other", words.refusals.asking);
    case "backpressure":
      return refusal("other", words.refusals.tooSlow);
    case "tooLarge":
      return refusal("other", words.refusals.tooLarge);
    case "recorded":
      return RECORDED;
    default:
      return assertNever(refused, "refused");
  }
}

export function refusal(ordRejReason: OrderRefusal["ordRejReason"], text: string): OrderRefusal {
  return { ordRejReason, field: "order", text };
}

/** Why what goes by the market would be sent blind; null when it would not. */
function blindRefusal(
  field: OrderRefusal["field"],
  symbol: string,
  { marketable, suspect }: CheckContext,
): OrderRefusal | null {
  const text = marketable() ? (suspect?.(symbol) === true ? SUSPECT_PRICE : null) : STALE_PRICE;
  return text === null ? null : { ordRejReason: "referencePriceNotAvailable", field, text };
}

function finishedText(order: Order): string {
  if (order.state === "unknownOrder") return words.answers.forgotten;
  return order.state === "notSent" ? words.refusals.neverReached : words.refusals.alreadyIn(order.state);
}
