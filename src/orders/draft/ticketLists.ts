import { shownDecimal } from "../../lib/numberFormat.ts";
import type { OrderDraft } from "./orderDraft.ts";
import type { TicketDraft } from "./ticketStore.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { canWait } from "../../protocol/orderKinds.ts";
import type { ContingencyType, Side } from "../../protocol/orderTerms.ts";
import { decodePrice, formatPrice, type Ticks } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** Orders of one ticket that depend on each other. */
export interface TicketList {
  readonly contingencyType: ContingencyType;
  readonly drafts: readonly OrderDraft[];
}

/** Why the ticket makes no list, and the field that it is about. */
export interface ListRefusal {
  readonly field: "target" | "stopLoss" | "otherStop";
  readonly text: string;
}

/** The target and stop of a bracket in ticks; null is none. */
export interface Exits {
  readonly target: Ticks | null;
  readonly stop: Ticks | null;
}

/**
 * What the ticket sends when it is a bracket or an OCO; null when it is a single order. `entry` is where a fill is
 * expected: exits typed as distances are measured from it. Null while there is no price.
 */
export function ticketList(
  draft: TicketDraft,
  instrument: Instrument,
  entry: Ticks | null,
): Result<TicketList, ListRefusal> | null {
  if (draft.strategy === "bracket") return bracket(draft, instrument, entry);
  return draft.strategy === "oco" ? oneCancelsTheOther(draft, instrument) : null;
}

/** A parent, and on its fill a limit order that takes the profit and a stop that bounds the loss. */
function bracket(
  draft: TicketDraft,
  instrument: Instrument,
  entry: Ticks | null,
): Result<TicketList, ListRefusal> {
  const exits = bracketExits(draft, instrument, entry);
  if (!exits.ok) return exits;
  const { target, stop } = exits.value;
  if (target === null && stop === null)
    return fail({ field: "target", text: words.refusals.bracketNeedsExit });
  const child = {
    ...waiting(draft),
    side: draft.side === "buy" ? ("sell" as const) : ("buy" as const),
    orderQty: draft.orderQty,
  };
  const drafts: OrderDraft[] = [parentOf(draft)];
  if (target !== null) drafts.push({ ...child, ordType: "limit", price: formatPrice(target, instrument) });
  if (stop !== null)
    drafts.push({ ...child, ordType: "stop", price: "", stopPx: formatPrice(stop, instrument) });
  return ok({ contingencyType: "oneTriggersTheOther", drafts });
}

/** Where the exits stand, for the order and for its sentence. */
export function bracketExits(
  draft: TicketDraft,
  instrument: Instrument,
  entry: Ticks | null,
): Result<Exits, ListRefusal> {
  const target = exitPrice(draft, "target", instrument, entry);
  if (!target.ok) return target;
  const stop = exitPrice(draft, "stopLoss", instrument, entry);
  if (!stop.ok) return stop;
  return ok({ target: target.value, stop: stop.value });
}

function exitPrice(
  draft: TicketDraft,
  field: "target" | "stopLoss",
  instrument: Instrument,
  entry: Ticks | null,
): Result<Ticks | null, ListRefusal> {
  const text = draft[field] ?? "";
  if (text === "") return ok(null);
  const typed = decodePrice(text, instrument);
  if (!typed.ok || typed.value <= 0)
    return fail({ field, text: words.refusals.exitOffTick(field, instrument.tickSize) });
  const above = (draft.side === "buy") === (field === "target");
  if (draft.exitsIn === "distance") {
    if (entry === null) return fail({ field, text: words.refusals.exitUnmeasured(field) });
    const price = above ? entry + typed.value : entry - typed.value;
    if (price > 0) return ok(price as Ticks);
    const [distance, from] = [typed.value, entry].map((ticks) => shown(ticks, instrument));
    return fail({ field, text: words.refusals.exitBelowZero(field, distance ?? "", from ?? "") });
  }
  if (entry === null || (above ? typed.value > entry : typed.value < entry)) return typed;
  const bound = shown(entry, instrument);
  return fail({ field, text: words.refusals.exitSide(field, draft.side, above, bound) });
}

/**
 * What is said against an exit, after the price that its typed distance comes to: "Stop 277.00 away from 278.71 is 1.71.
 * …". The same text for one that was typed as a price.
 */
export function exitReason(
  field: ListRefusal["field"],
  text: string,
  draft: TicketDraft,
  instrument: Instrument,
  entry: Ticks | null,
): string {
  if (field === "otherStop" || draft.exitsIn !== "distance" || entry === null) return text;
  const exits = bracketExits(draft, instrument, entry);
  const distance = decodePrice(draft[field] ?? "", instrument);
  const price = exits.ok ? exits.value[field === "target" ? "target" : "stop"] : null;
  if (price === null || !distance.ok) return text;
  const [away, from, at] = [distance.value, entry, price].map((ticks) => shown(ticks, instrument));
  return words.refusals.exitAway(field, away ?? "", from ?? "", at ?? "", text);
}

/** The field of the ticket that an order of its list comes from; null for the first. */
export function fieldOfLeg(list: TicketList, leg: number): ListRefusal["field"] | null {
  const order = list.drafts[leg];
  if (leg === 0 || order === undefined) return null;
  if (list.contingencyType === "oneCancelsTheOther") return "otherStop";
  return order.ordType === "limit" ? "target" : "stopLoss";
}

function shown(ticks: Ticks, instrument: Instrument): string {
  return shownDecimal(formatPrice(ticks, instrument));
}

/** A limit order and a stop on the same side: the fill of one cancels the other. */
function oneCancelsTheOther(draft: TicketDraft, instrument: Instrument): Result<TicketList, ListRefusal> {
  const stopPx = draft.otherStop ?? "";
  const typed = decodePrice(stopPx, instrument);
  if (!typed.ok || typed.value <= 0)
    return fail({
      field: "otherStop",
      text: words.refusals.otherOffTick(instrument.tickSize),
    });
  const other: OrderDraft = {
    ...waiting(draft),
    side: draft.side,
    orderQty: draft.orderQty,
    ordType: "stop",
    price: "",
    stopPx,
  };
  return ok({ contingencyType: "oneCancelsTheOther", drafts: [parentOf(draft), other] });
}

/** Symbol and life of an order that waits beside the draft: Day where the draft's own life cannot wait. */
function waiting({
  symbol,
  timeInForce,
  expireTime,
}: TicketDraft): Pick<OrderDraft, "symbol" | "timeInForce" | "expireTime"> {
  return canWait("limit", timeInForce) ? { symbol, timeInForce, expireTime } : { symbol, timeInForce: "day" };
}

/** The draft without what only the ticket knows. */
function parentOf(draft: TicketDraft): OrderDraft {
  const { symbol, side, ordType, timeInForce, orderQty, price, stopPx, pegOffsetValue, pegOffsetType } =
    draft;
  const { displayQty, minQty, expireTime, execInst } = draft;
  return {
    symbol,
    side,
    ordType,
    timeInForce,
    orderQty,
    price,
    stopPx,
    pegOffsetValue,
    pegOffsetType,
    displayQty,
    minQty,
    expireTime,
    execInst,
  };
}

/** Where a fill of the draft is expected: its limit, its stop, else the price that the other side asks. */
export function expectedEntry(
  { ordType, side, price, stopPx }: OrderDraft,
  instrument: Instrument,
  touch: (side: Side) => Ticks | null,
): Ticks | null {
  const text =
    ordType === "limit" || ordType === "stopLimit" ? price : ordType === "stop" ? (stopPx ?? "") : "";
  const typed = decodePrice(text, instrument);
  return typed.ok && typed.value > 0 ? typed.value : text === "" ? touch(side) : null;
}

/** What a list adds to its first order's sentence. */
export function listWords(list: TicketList, instrument: Instrument): string {
  const [, ...others] = list.drafts;
  const exits = others.map(({ ordType, price, stopPx = "" }) => {
    const at = decodePrice(ordType === "limit" ? price : stopPx, instrument);
    return {
      exit: ordType === "limit" ? ("target" as const) : ("stop" as const),
      price: at.ok ? shownDecimal(formatPrice(at.value, instrument)) : null,
    };
  });
  return list.contingencyType === "oneTriggersTheOther"
    ? words.sentences.afterFill(exits)
    : words.sentences.whicheverFirst(exits);
}
