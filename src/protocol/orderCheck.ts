import { typedDecimal } from "../lib/numberFormat.ts";
import { ok, type Result } from "../lib/result.ts";
import { parseDecimal } from "./decimal.ts";
import type { Instrument } from "./instrument.ts";
import { ORDER_KINDS } from "./orderKinds.ts";
import { checkPhase } from "./orderPhase.ts";
import { refuse, refusePrice, refuseQty, shownQty, type OrderRefusal } from "./orderRefusal.ts";
import type { ExecInst, OrdType, PegOffsetType, Side, TimeInForce } from "./orderTerms.ts";
import type { TradingPhase } from "./priceMessages.ts";
import type { RuleArgs, RuleCode } from "./ruleTexts.ts";
import { decodePrice, decodeQty, formatPrice, type Lots, type Ticks } from "./units.ts";

export type { OrderRefusal } from "./orderRefusal.ts";

/** How far a trailing stop stays behind the market: in ticks, or in hundredths of a percent. */
export type Trail =
  | { readonly type: "price"; readonly ticks: Ticks }
  | { readonly type: "percent"; readonly basisPoints: number };

/** The terms of an order in units; null is what it has not. */
export interface CheckedOrder {
  readonly qty: Lots;
  /** The limit. */
  readonly price: Ticks | null;
  readonly stopPx: Ticks | null;
  readonly trail: Trail | null;
  readonly displayQty: Lots | null;
  readonly minQty: Lots | null;
  /** Epoch ms of the exchange's clock. */
  readonly expireTime: number | null;
}

/** What is checked: texts as the wire or the ticket has them. */
export interface OrderTerms {
  readonly ordType: OrdType;
  readonly orderQty: string;
  /** Absent: whether a stop is on the right side of the market is not asked. */
  readonly side?: Side | undefined;
  /** Default day. */
  readonly timeInForce?: TimeInForce | undefined;
  readonly price?: string | undefined;
  readonly stopPx?: string | undefined;
  readonly pegOffsetValue?: string | undefined;
  /** Default price. */
  readonly pegOffsetType?: PegOffsetType | undefined;
  readonly displayQty?: string | undefined;
  readonly minQty?: string | undefined;
  readonly expireTime?: number | undefined;
  readonly execInst?: readonly ExecInst[] | undefined;
}

/** What an order is checked against besides its instrument. */
export interface OrderMoment {
  /** The exchange's clock, epoch ms. */
  readonly now: number;
  readonly phase: TradingPhase;
}

type Checked<Value> = Result<Value, OrderRefusal>;

const NOTHING = ok(null);

/**
 * The rules of the instrument and of the order's type, kept by the ticket before sending and by the exchange on receipt,
 * in the same words. `reference` is the price that the band and stops are measured from (last, else mid), null when there
 * is none yet; without a `moment` neither phase nor expiry is asked.
 */
export function checkOrder(
  terms: OrderTerms,
  instrument: Instrument,
  reference: Ticks | null,
  moment?: OrderMoment,
): Checked<CheckedOrder> {
  const qty = checkQty(terms.orderQty, instrument);
  if (!qty.ok) return qty;
  const life = checkLife(terms, moment);
  if (!life.ok) return life;
  const stopPx = checkStop(terms, instrument, reference);
  if (!stopPx.ok) return stopPx;
  const trail = checkTrail(terms, instrument, reference);
  if (!trail.ok) return trail;
  const price = checkPrice(terms, instrument, reference === null ? null : (stopPx.value ?? reference));
  if (!price.ok) return price;
  const displayQty = checkDisplayQty(terms, qty.value, instrument);
  if (!displayQty.ok) return displayQty;
  const minQty = checkMinQty(terms, qty.value, instrument);
  if (!minQty.ok) return minQty;
  const refusal = moment === undefined ? null : checkPhase(terms, moment.phase, instrument.symbol);
  if (refusal !== null) return { ok: false, error: refusal };
  return ok({
    qty: qty.value,
    price: price.value,
    stopPx: stopPx.value,
    trail: trail.value,
    displayQty: displayQty.value,
    minQty: minQty.value,
    expireTime: terms.expireTime ?? null,
  });
}

/** The rules of the instrument for a quantity by itself. */
export function checkQty(text: string, instrument: Instrument): Checked<Lots> {
  const qty = decodeQty(text, instrument);
  if (!qty.ok) return refuseQty("orderQty", qty.error, instrument);
  if (qty.value < instrument.minLots) {
    const least = shownQty(instrument.minLots, instrument);
    return refuse("incorrectQuantity", "orderQty", "belowMin", "orderQty", least);
  }
  if (qty.value > instrument.maxLots) {
    const most = shownQty(instrument.maxLots, instrument);
    return refuse("orderExceedsLimit", "orderQty", "overMax", "orderQty", most);
  }
  return qty;
}

/** Time in force, expiry and instructions: what goes together. */
function checkLife(terms: OrderTerms, moment: OrderMoment | undefined): Checked<null> {
  const { ordType, timeInForce = "day", expireTime } = terms;
  const kind = ORDER_KINDS[ordType];
  const unsupported = <Code extends RuleCode>(
    field: OrderRefusal["field"],
    code: Code,
    ...said: RuleArgs[Code]
  ): Checked<null> => refuse("unsupportedOrderCharacteristic", field, code, ...said);
  if (!kind.timesInForce.includes(timeInForce))
    return unsupported("timeInForce", "notOfType", ordType, timeInForce);
  if (timeInForce === "gtd" && expireTime === undefined) return unsupported("expireTime", "needsDate");
  if (timeInForce !== "gtd" && expireTime !== undefined) return unsupported("expireTime", "takesNoDate");
  if (moment !== undefined && expireTime !== undefined && expireTime <= moment.now)
    return unsupported("expireTime", "datePassed");
  if (terms.execInst?.includes("participateDontInitiate") === true) {
    if (ordType !== "limit") return unsupported("execInst", "postOnlyLimit");
    if (timeInForce !== "day" && timeInForce !== "gtc" && timeInForce !== "gtd")
      return unsupported("execInst", "postOnlyLife", timeInForce);
  }
  return NOTHING;
}

/** `reference` is what the band is measured from: of a stop limit order its stop price. */
function checkPrice(
  { ordType, price: text }: OrderTerms,
  instrument: Instrument,
  reference: Ticks | null,
): Checked<Ticks | null> {
  const kind = ORDER_KINDS[ordType];
  if (!kind.price) {
    return text === undefined
      ? NOTHING
      : refuse("unsupportedOrderCharacteristic", "price", "takesNo", ordType, "price");
  }
  if (text === undefined || text === "")
    return refuse("invalidPriceIncrement", "price", "needs", ordType, "price");
  const price = decodePrice(text, instrument);
  if (!price.ok) return refusePrice("price", price.error, instrument);
  if (price.value <= 0) return refuse("invalidPriceIncrement", "price", "notAboveZero", "price");
  if (reference === null) return price;
  const { low, high } = priceBand(reference, instrument);
  if (price.value >= low && price.value <= high) return price;
  return refuse(
    "priceExceedsCurrentPriceBand",
    "price",
    "outsideBand",
    typedDecimal(formatPrice(low, instrument)),
    typedDecimal(formatPrice(high, instrument)),
    kind.stopPx,
  );
}

function checkStop(
  { ordType, side, stopPx: text }: OrderTerms,
  instrument: Instrument,
  reference: Ticks | null,
): Checked<Ticks | null> {
  const kind = ORDER_KINDS[ordType];
  if (!kind.stopPx) {
    return text === undefined
      ? NOTHING
      : refuse("unsupportedOrderCharacteristic", "stopPx", "takesNo", ordType, "stopPx");
  }
  if (text === undefined || text === "")
    return refuse("invalidPriceIncrement", "stopPx", "needs", ordType, "stopPx");
  const stopPx = decodePrice(text, instrument);
  if (!stopPx.ok) return refusePrice("stopPx", stopPx.error, instrument);
  if (stopPx.value <= 0) return refuse("invalidPriceIncrement", "stopPx", "notAboveZero", "stopPx");
  if (reference === null || side === undefined) return stopPx;
  // It would be set off at once: FIX has no OrdRejReason of its own for that.
  if (side === "buy" ? stopPx.value > reference : stopPx.value < reference) return stopPx;
  return refuse("brokerOption", "stopPx", "stopSide", side, typedDecimal(formatPrice(reference, instrument)));
}

function checkTrail(
  { ordType, pegOffsetValue: text, pegOffsetType = "price" }: OrderTerms,
  instrument: Instrument,
  reference: Ticks | null,
): Checked<Trail | null> {
  const kind = ORDER_KINDS[ordType];
  const wrong = <Code extends RuleCode>(code: Code, ...said: RuleArgs[Code]): Checked<never> =>
    refuse("unsupportedOrderCharacteristic", "pegOffsetValue", code, ...said);
  if (!kind.pegOffsetValue) return text === undefined ? NOTHING : wrong("takesNo", ordType, "pegOffsetValue");
  if (text === undefined || text === "") return wrong("needs", ordType, "pegOffsetValue");
  if (pegOffsetType === "percent") {
    const basisPoints = parseDecimal(text, 2);
    if (!basisPoints.ok || basisPoints.value <= 0 || basisPoints.value >= 10_000)
      return wrong("percentRange");
    return ok({ type: "percent", basisPoints: basisPoints.value });
  }
  const ticks = decodePrice(text, instrument);
  if (!ticks.ok) return refusePrice("pegOffsetValue", ticks.error, instrument);
  if (ticks.value <= 0) return wrong("notAboveZero", "pegOffsetValue");
  if (reference !== null && ticks.value >= reference)
    return wrong("distanceOverPrice", typedDecimal(formatPrice(reference, instrument)));
  return ok({ type: "price", ticks: ticks.value });
}

function checkDisplayQty(terms: OrderTerms, qty: Lots, instrument: Instrument): Checked<Lots | null> {
  if (terms.displayQty === undefined) return NOTHING;
  const { ordType, timeInForce = "day" } = terms;
  const kind = ORDER_KINDS[ordType];
  const wrong = <Code extends RuleCode>(code: Code, ...said: RuleArgs[Code]): Checked<never> =>
    refuse("incorrectQuantity", "displayQty", code, ...said);
  if (!kind.displayQty || !(timeInForce === "day" || timeInForce === "gtc" || timeInForce === "gtd"))
    return refuse("unsupportedOrderCharacteristic", "displayQty", "displayRests");
  const shown = decodeQty(terms.displayQty, instrument);
  if (!shown.ok) return refuseQty("displayQty", shown.error, instrument);
  if (shown.value < instrument.minLots)
    return wrong("belowMin", "displayQty", shownQty(instrument.minLots, instrument));
  if (shown.value > qty) return wrong("overOrderQty", "displayQty");
  return shown;
}

function checkMinQty(terms: OrderTerms, qty: Lots, instrument: Instrument): Checked<Lots | null> {
  if (terms.minQty === undefined) return NOTHING;
  const wrong = (code: "notAboveZero" | "overOrderQty"): Checked<never> =>
    refuse("incorrectQuantity", "minQty", code, "minQty");
  if (terms.timeInForce !== "ioc") return refuse("unsupportedOrderCharacteristic", "minQty", "minQtyIoc");
  const least = decodeQty(terms.minQty, instrument);
  if (!least.ok) return refuseQty("minQty", least.error, instrument);
  if (least.value <= 0) return wrong("notAboveZero");
  if (least.value > qty) return wrong("overOrderQty");
  return least;
}

/** The prices an order may have: reference ± priceBandPct, rounded inwards to ticks. */
export function priceBand(reference: Ticks, instrument: Instrument): { low: Ticks; high: Ticks } {
  const reach = (reference * instrument.priceBandPct) / 100;
  return {
    low: Math.max(1, Math.ceil(reference - reach)) as Ticks,
    high: Math.floor(reference + reach) as Ticks,
  };
}
