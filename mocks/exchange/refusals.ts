import type { Instrument } from "../../src/protocol/instrument.ts";
import { formatMoney, type Money } from "../../src/protocol/money.ts";
import type { OrderRefusal } from "../../src/protocol/orderCheck.ts";
import type { CxlRejReason } from "../../src/protocol/orderTerms.ts";
import { formatQty, groupThousands, type Lots } from "../../src/protocol/units.ts";
import { ACCOUNT_CURRENCY } from "./conversion.ts";

export function unknownSymbol(symbol: string): OrderRefusal {
  return {
    ordRejReason: "unknownSymbol",
    field: "symbol",
    text: `${symbol} is not traded here`,
  };
}

export function withoutRate({ symbol, currency }: Instrument): OrderRefusal {
  return {
    ordRejReason: "referencePriceNotAvailable",
    field: "symbol",
    text: `${symbol} is priced in ${currency}, and there is no rate to ${ACCOUNT_CURRENCY}`,
  };
}

export function belowFilled(cumQty: Lots, instrument: Instrument): OrderRefusal {
  return {
    ordRejReason: "incorrectQuantity",
    field: "orderQty",
    text: `${groupThousands(formatQty(cumQty, instrument))} is filled already; quantity cannot be below that`,
  };
}

/** What takes no more margin always passes: an exit is never refused for want of money. */
export function creditRefusal(call: {
  readonly needed: Money;
  readonly available: Money;
}): OrderRefusal | null {
  if (call.needed <= 0n || call.needed <= call.available) return null;
  return {
    ordRejReason: "insufficientCreditLimit",
    field: "order",
    text: `Order needs ${shown(call.needed)} of buying power; ${shown(call.available)} is available`,
  };
}

/** The reason that a refused replace gives. */
export function cancelRejectReason(refusal: OrderRefusal): CxlRejReason {
  const { ordRejReason } = refusal;
  if (ordRejReason === "invalidPriceIncrement" || ordRejReason === "priceExceedsCurrentPriceBand")
    return ordRejReason;
  return refusal.field === "orderQty" ? "incorrectQuantity" : "other";
}

function shown(money: Money): string {
  return `${groupThousands(formatMoney(money, 2))} ${ACCOUNT_CURRENCY}`;
}
