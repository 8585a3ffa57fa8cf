import type { Instrument } from "./instrument.ts";
import type { OrdRejReason, OrdType } from "./orderTerms.ts";
import {
  decodePrice,
  decodeQty,
  formatPrice,
  formatQty,
  groupThousands,
  type Lots,
  type Ticks,
  type UnitError,
} from "./units.ts";
import { fail, ok, type Result } from "../lib/result.ts";

/** Why an order is refused, and which field of the ticket it is about. The text is for a person. */
export interface OrderRefusal {
  readonly ordRejReason: OrdRejReason;
  readonly field: "symbol" | "orderQty" | "price" | "ordType" | "order";
  readonly text: string;
}

/** The priced part of an order, in units. `price` is null for a market order. */
export interface CheckedOrder {
  readonly qty: Lots;
  readonly price: Ticks | null;
}

/** What is checked: texts as the wire or the ticket has them. */
export interface OrderTerms {
  readonly ordType: OrdType;
  readonly orderQty: string;
  readonly price?: string | undefined;
}

/**
 * The rules of the instrument, kept by the ticket before sending and by the exchange on receipt, in the same words.
 * `reference` is the price that the band is measured from (last, else mid), null when there is none yet.
 */
export function checkOrder(
  terms: OrderTerms,
  instrument: Instrument,
  reference: Ticks | null,
): Result<CheckedOrder, OrderRefusal> {
  const qty = decodeQty(terms.orderQty, instrument);
  if (!qty.ok)
    return fail({
      ordRejReason: "incorrectQuantity",
      field: "orderQty",
      text: qtyText(qty.error, instrument),
    });
  if (qty.value < instrument.minLots) {
    return refuse(
      "incorrectQuantity",
      "orderQty",
      `Quantity is below the minimum of ${shownQty(instrument.minLots, instrument)}`,
    );
  }
  if (qty.value > instrument.maxLots) {
    return refuse(
      "orderExceedsLimit",
      "orderQty",
      `Quantity is over the maximum of ${shownQty(instrument.maxLots, instrument)}`,
    );
  }
  if (terms.ordType === "market") {
    if (terms.price !== undefined)
      return refuse("unsupportedOrderCharacteristic", "price", "A market order takes no price");
    return ok({ qty: qty.value, price: null });
  }
  if (terms.price === undefined || terms.price === "")
    return refuse("invalidPriceIncrement", "price", "A limit order needs a price");
  const price = decodePrice(terms.price, instrument);
  if (!price.ok)
    return fail({
      ordRejReason: "invalidPriceIncrement",
      field: "price",
      text: priceText(price.error, instrument),
    });
  if (price.value <= 0) return refuse("invalidPriceIncrement", "price", "Price must be above 0");
  if (reference !== null) {
    const band = priceBand(reference, instrument);
    if (price.value < band.low || price.value > band.high) {
      return refuse(
        "priceExceedsCurrentPriceBand",
        "price",
        `Price is outside the band of ${formatPrice(band.low, instrument)} to ${formatPrice(band.high, instrument)}`,
      );
    }
  }
  return ok({ qty: qty.value, price: price.value });
}

/** The prices an order may have: reference ± priceBandPct, rounded inwards to ticks. */
export function priceBand(reference: Ticks, instrument: Instrument): { low: Ticks; high: Ticks } {
  const reach = (reference * instrument.priceBandPct) / 100;
  return {
    low: Math.max(1, Math.ceil(reference - reach)) as Ticks,
    high: Math.floor(reference + reach) as Ticks,
  };
}

function refuse(
  ordRejReason: OrdRejReason,
  field: OrderRefusal["field"],
  text: string,
): Result<never, OrderRefusal> {
  return fail({ ordRejReason, field, text });
}

function shownQty(lots: Lots, instrument: Instrument): string {
  return groupThousands(formatQty(lots, instrument));
}

function qtyText(error: UnitError, instrument: Instrument): string {
  return error === "offLot"
    ? `Quantity is not a multiple of ${groupThousands(instrument.lotSize)}`
    : "Quantity is not a number; write it like 10000 or 0.5";
}

function priceText(error: UnitError, instrument: Instrument): string {
  return error === "offTick"
    ? `Price is not a multiple of ${instrument.tickSize}`
    : `Price is not a number; write it like ${formatPrice(instrument.tickPoints as Ticks, instrument)}`;
}
