import { describe, expect, it } from "vitest";
import { toInstrument, type Instrument } from "./instrument.ts";
import { checkOrder, priceBand } from "./orderCheck.ts";
import type { Ticks } from "./units.ts";

const eurusd = toInstrument({
  symbol: "EURUSD",
  description: "Euro against US dollar",
  assetClass: "fx",
  currency: "USD",
  tickSize: "0.00001",
  lotSize: "1000",
  minQty: "1000",
  maxQty: "50000000",
  pricePrecision: 5,
  pipPosition: 4,
  priceBandPct: 5,
}) as Instrument;
const reference = 109_120 as Ticks;

function refusal(orderQty: string, price?: string): unknown {
  const checked = checkOrder(
    { ordType: price === undefined ? "market" : "limit", orderQty, price },
    eurusd,
    reference,
  );
  return checked.ok ? checked.value : [checked.error.ordRejReason, checked.error.field, checked.error.text];
}

describe("the rules of an instrument", () => {
  it("[E24] an order within them comes back in lots and ticks", () => {
    expect(refusal("10000")).toEqual({ qty: 10, price: null });
    expect(refusal("10000", "1.09000")).toEqual({ qty: 10, price: 109_000 });
  });

  it("[E24] [O27] each breach has its FIX reason, its field and words that say what would do", () => {
    expect(refusal("10500")).toEqual([
      "incorrectQuantity",
      "orderQty",
      "Quantity is not a multiple of 1,000",
    ]);
    expect(refusal("0")).toEqual(["incorrectQuantity", "orderQty", "Quantity is below the minimum of 1,000"]);
    expect(refusal("50001000")).toEqual([
      "orderExceedsLimit",
      "orderQty",
      "Quantity is over the maximum of 50,000,000",
    ]);
    expect(refusal("10000", "1.091205")).toEqual([
      "invalidPriceIncrement",
      "price",
      "Price is not a multiple of 0.00001",
    ]);
    expect(refusal("10000", "")).toEqual(["invalidPriceIncrement", "price", "A limit order needs a price"]);
    expect(refusal("10000", "0")).toEqual(["invalidPriceIncrement", "price", "Price must be above 0"]);
    expect(refusal("10000", "1.20000")).toEqual([
      "priceExceedsCurrentPriceBand",
      "price",
      "Price is outside the band of 1.03664 to 1.14576",
    ]);
    for (const text of ["1e3", "1,5", "0x10", "1e21", "ten"]) {
      expect(refusal(text)).toEqual([
        "incorrectQuantity",
        "orderQty",
        "Quantity is not a number; write it like 10000 or 0.5",
      ]);
    }
  });

  it("[E25] the band is rounded inwards and needs a reference", () => {
    expect(priceBand(101 as Ticks, { ...eurusd, priceBandPct: 1 })).toEqual({ low: 100, high: 102 });
    expect(checkOrder({ ordType: "limit", orderQty: "1000", price: "9.00000" }, eurusd, null).ok).toBe(true);
  });
});
