import { fail, type Result } from "../lib/result.ts";
import type { Instrument } from "./instrument.ts";
import type { OrdRejReason } from "./orderTerms.ts";
import { typedDecimal } from "../lib/numberFormat.ts";
import { formatPrice, formatQty, groupThousands, type Lots, type Ticks, type UnitError } from "./units.ts";

/** Why an order is refused, and which field of the ticket it is about. The text is for a person. */
export interface OrderRefusal {
  readonly ordRejReason: OrdRejReason;
  readonly field:
    | "symbol"
    | "orderQty"
    | "price"
    | "ordType"
    | "timeInForce"
    | "stopPx"
    | "pegOffsetValue"
    | "displayQty"
    | "minQty"
    | "expireTime"
    | "execInst"
    | "order";
  readonly text: string;
}

export function refuse(
  ordRejReason: OrdRejReason,
  field: OrderRefusal["field"],
  text: string,
): Result<never, OrderRefusal> {
  return fail({ ordRejReason, field, text });
}

export function shownQty(lots: Lots, instrument: Instrument): string {
  return groupThousands(formatQty(lots, instrument));
}

/** `name` begins the sentence: "Quantity". */
export function qtyText(name: string, error: UnitError, instrument: Instrument): string {
  return error === "offLot"
    ? `${name} is not a multiple of ${groupThousands(instrument.lotSize)}`
    : `${name} is not a number; write it like 10000 or ${typedDecimal("0.5")}`;
}

export function priceText(name: string, error: UnitError, instrument: Instrument): string {
  return error === "offTick"
    ? `${name} is not a multiple of ${groupThousands(instrument.tickSize)}`
    : `${name} is not a number; write it like ${typedDecimal(formatPrice(instrument.tickPoints as Ticks, instrument))}`;
}
