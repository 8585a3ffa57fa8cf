import { typedDecimal } from "../lib/numberFormat.ts";
import { ok, type Result } from "../lib/result.ts";
import { parseDecimal } from "./decimal.ts";
import type { Instrument } from "./instrument.ts";
import { ORDER_KINDS, TIME_IN_FORCE_NAMES } from "./orderKinds.ts";
import { checkPhase } from "./orderPhase.ts";
import { priceText, qtyText, refuse, shownQty, type OrderRefusal } from "./orderRefusal.ts";
import type { ExecInst, OrdType, PegOffsetType, Side, TimeInForce } from "./orderTerms.ts";
import type { TradingPhase } from "./priceMessages.ts";
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

function checkQty(text: string, instrument: Instrument): Checked<Lots> {
  const qty = decodeQty(text, instrument);
  if (!qty.ok) return refuse("incorrectQuantity", "orderQty", qtyText("Quantity", qty.error, instrument));
  if (qty.value < instrument.minLots) {
    const least = shownQty(instrument.minLots, instrument);
    return refuse("incorrectQuantity", "orderQty", `Quantity is below the minimum of ${least}`);
  }
  if (qty.value > instrument.maxLots) {
    const most = shownQty(instrument.maxLots, instrument);
    return refuse("orderExceedsLimit", "orderQty", `Quantity is over the maximum of ${most}`);
  }
  return qty;
}

/** Time in force, expiry and instructions: what goes together. */
function checkLife(terms: OrderTerms, moment: OrderMoment | undefined): Checked<null> {
  const { ordType, timeInForce = "day", expireTime } = terms;
  const kind = ORDER_KINDS[ordType];
  const unsupported = (field: OrderRefusal["field"], text: string): Checked<null> =>
    refuse("unsupportedOrderCharacteristic", field, text);
  if (!kind.timesInForce.includes(timeInForce))
    return unsupported("timeInForce", `${kind.name} cannot be ${TIME_IN_FORCE_NAMES[timeInForce]}`);
  if (timeInForce === "gtd" && expireTime === undefined)
    return unsupported("expireTime", "An order that is good till a date needs the date");
  if (timeInForce !== "gtd" && expireTime !== undefined)
    return unsupported("expireTime", "Only an order that is good till a date takes one");
  if (moment !== undefined && expireTime !== undefined && expireTime <= moment.now)
    return unsupported("expireTime", "The order would expire at once: its date has passed");
  if (terms.execInst?.includes("participateDontInitiate") === true) {
    if (ordType !== "limit") return unsupported("execInst", "Only a limit order can be post-only");
    if (timeInForce !== "day" && timeInForce !== "gtc" && timeInForce !== "gtd")
      return unsupported("execInst", `A post-only order cannot be ${TIME_IN_FORCE_NAMES[timeInForce]}`);
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
      : refuse("unsupportedOrderCharacteristic", "price", `${kind.name} takes no price`);
  }
  if (text === undefined || text === "")
    return refuse("invalidPriceIncrement", "price", `${kind.name} needs a price`);
  const price = decodePrice(text, instrument);
  if (!price.ok) return refuse("invalidPriceIncrement", "price", priceText("Price", price.error, instrument));
  if (price.value <= 0) return refuse("invalidPriceIncrement", "price", "Price must be above 0");
  if (reference === null) return price;
  const { low, high } = priceBand(reference, instrument);
  if (price.value >= low && price.value <= high) return price;
  const band = `${typedDecimal(formatPrice(low, instrument))} to ${typedDecimal(formatPrice(high, instrument))}`;
  const around = kind.stopPx ? " around the stop price" : "";
  return refuse("priceExceedsCurrentPriceBand", "price", `Price is outside the band of ${band}${around}`);
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
      : refuse("unsupportedOrderCharacteristic", "stopPx", `${kind.name} takes no stop price`);
  }
  if (text === undefined || text === "")
    return refuse("invalidPriceIncrement", "stopPx", `${kind.name} needs a stop price`);
  const stopPx = decodePrice(text, instrument);
  if (!stopPx.ok)
    return refuse("invalidPriceIncrement", "stopPx", priceText("Stop price", stopPx.error, instrument));
  if (stopPx.value <= 0) return refuse("invalidPriceIncrement", "stopPx", "Stop price must be above 0");
  if (reference === null || side === undefined) return stopPx;
  // It would be set off at once: FIX has no OrdRejReason of its own for that.
  if (side === "buy" ? stopPx.value > reference : stopPx.value < reference) return stopPx;
  const where = side === "buy" ? "A buy stop must be above" : "A sell stop must be below";
  return refuse(
    "brokerOption",
    "stopPx",
    `${where} the last price of ${typedDecimal(formatPrice(reference, instrument))}`,
  );
}

function checkTrail(
  { ordType, pegOffsetValue: text, pegOffsetType = "price" }: OrderTerms,
  instrument: Instrument,
  reference: Ticks | null,
): Checked<Trail | null> {
  const kind = ORDER_KINDS[ordType];
  const wrong = (words: string): Checked<never> =>
    refuse("unsupportedOrderCharacteristic", "pegOffsetValue", words);
  if (!kind.pegOffsetValue) return text === undefined ? NOTHING : wrong(`${kind.name} takes no distance`);
  if (text === undefined || text === "") return wrong(`${kind.name} needs a distance`);
  if (pegOffsetType === "percent") {
    const basisPoints = parseDecimal(text, 2);
    if (!basisPoints.ok || basisPoints.value <= 0 || basisPoints.value >= 10_000)
      return wrong("Distance is from 0.01 to 99.99 percent, with at most two decimals");
    return ok({ type: "percent", basisPoints: basisPoints.value });
  }
  const ticks = decodePrice(text, instrument);
  if (!ticks.ok)
    return refuse("invalidPriceIncrement", "pegOffsetValue", priceText("Distance", ticks.error, instrument));
  if (ticks.value <= 0) return wrong("Distance must be above 0");
  if (reference !== null && ticks.value >= reference)
    return wrong(
      `Distance must be less than the price of ${typedDecimal(formatPrice(reference, instrument))}`,
    );
  return ok({ type: "price", ticks: ticks.value });
}

function checkDisplayQty(terms: OrderTerms, qty: Lots, instrument: Instrument): Checked<Lots | null> {
  if (terms.displayQty === undefined) return NOTHING;
  const { ordType, timeInForce = "day" } = terms;
  const kind = ORDER_KINDS[ordType];
  const wrong = (text: string): Checked<never> => refuse("incorrectQuantity", "displayQty", text);
  if (!kind.displayQty || !(timeInForce === "day" || timeInForce === "gtc" || timeInForce === "gtd"))
    return refuse(
      "unsupportedOrderCharacteristic",
      "displayQty",
      "Only an order that can rest in the book takes a displayed quantity",
    );
  const shown = decodeQty(terms.displayQty, instrument);
  if (!shown.ok) return wrong(qtyText("Displayed quantity", shown.error, instrument));
  if (shown.value < instrument.minLots)
    return wrong(`Displayed quantity is below the minimum of ${shownQty(instrument.minLots, instrument)}`);
  if (shown.value > qty) return wrong("Displayed quantity is over the quantity of the order");
  return shown;
}

function checkMinQty(terms: OrderTerms, qty: Lots, instrument: Instrument): Checked<Lots | null> {
  if (terms.minQty === undefined) return NOTHING;
  const wrong = (text: string): Checked<never> => refuse("incorrectQuantity", "minQty", text);
  if (terms.timeInForce !== "ioc")
    return refuse(
      "unsupportedOrderCharacteristic",
      "minQty",
      "Only an immediate or cancel order takes a minimum quantity",
    );
  const least = decodeQty(terms.minQty, instrument);
  if (!least.ok) return wrong(qtyText("Minimum quantity", least.error, instrument));
  if (least.value <= 0) return wrong("Minimum quantity must be above 0");
  if (least.value > qty) return wrong("Minimum quantity is over the quantity of the order");
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
