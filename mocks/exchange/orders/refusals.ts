import { shownDecimal } from "../../../src/lib/numberFormat.ts";
import type { Instrument } from "../../../src/protocol/instrument.ts";
import type { OrderRefusal } from "../../../src/protocol/orderCheck.ts";
import type { CxlRejReason } from "../../../src/protocol/orderTerms.ts";
import { formatQty, type Lots } from "../../../src/protocol/units.ts";

export function unknownSymbol(symbol: string): OrderRefusal {
  return {
    ordRejReason: "unknownSymbol",
    field: "symbol",
    text: `${symbol} is not traded here`,
  };
}

export function belowFilled(cumQty: Lots, instrument: Instrument): OrderRefusal {
  return {
    ordRejReason: "incorrectQuantity",
    field: "orderQty",
    text: `${shownDecimal(formatQty(cumQty, instrument))} is filled already; quantity cannot be below that`,
  };
}

export function setOffAlready(): OrderRefusal {
  return { ordRejReason: "tooLateToEnter", field: "stopPx", text: "The stop was set off already" };
}

export function otherOfList(cause: OrderRefusal): OrderRefusal {
  return {
    ordRejReason: "other",
    field: "order",
    text: `Another order of its list was refused: ${cause.text}`,
  };
}

/** The reason that a refused replace gives. */
export function cancelRejectReason(refusal: OrderRefusal): CxlRejReason {
  const { ordRejReason } = refusal;
  if (ordRejReason === "invalidPriceIncrement" || ordRejReason === "priceExceedsCurrentPriceBand")
    return ordRejReason;
  if (ordRejReason === "tooLateToEnter") return "tooLateToCancel";
  const priced = refusal.field === "stopPx" || refusal.field === "price";
  if (ordRejReason === "brokerOption" && priced) return "priceExceedsCurrentPrice";
  if (ordRejReason === "exceededMaxNotionalOrderAmount" || ordRejReason === "notionalValueExceedsThreshold")
    return "brokerOption";
  if (ordRejReason === "insufficientCreditLimit") return "other";
  const quantity = refusal.field === "orderQty" || refusal.field === "displayQty";
  return quantity ? "incorrectQuantity" : "other";
}
