import { describe, expect, it } from "vitest";
import { testInstrument } from "./instrumentFixture.ts";
import { checkOrder, priceBand, type OrderMoment, type OrderTerms } from "./orderCheck.ts";
import { checkOrderList, type ListLeg } from "./orderListCheck.ts";
import { TRADING_PHASES, type TradingPhase } from "./priceMessages.ts";
import type { Ticks } from "./units.ts";

const eurusd = testInstrument({ pipPosition: 4 });
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
    expect(refusal("10000")).toMatchObject({ qty: 10, price: null });
    expect(refusal("10000", "1.09000")).toMatchObject({ qty: 10, price: 109_000 });
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

const NOW = 1_700_000_000_000;

/** What a check says of an order of 10,000: its units, or reason, field and words. */
function judge(terms: Partial<OrderTerms>, moment?: OrderMoment): unknown {
  const checked = checkOrder({ ordType: "limit", orderQty: "10000", ...terms }, eurusd, reference, moment);
  return checked.ok ? checked.value : [checked.error.ordRejReason, checked.error.field, checked.error.text];
}

describe("order types and their terms", () => {
  it("[E29] each type comes back with its own terms in units", () => {
    expect(judge({ ordType: "stop", side: "buy", stopPx: "1.09200" })).toEqual({
      qty: 10,
      price: null,
      stopPx: 109_200,
      trail: null,
      displayQty: null,
      minQty: null,
      expireTime: null,
    });
    expect(judge({ ordType: "stopLimit", stopPx: "1.09200", price: "1.09210" })).toMatchObject({
      price: 109_210,
      stopPx: 109_200,
    });
    expect(judge({ ordType: "trailingStop", pegOffsetValue: "0.00050" })).toMatchObject({
      trail: { type: "price", ticks: 50 },
    });
    expect(
      judge({ ordType: "trailingStop", pegOffsetValue: "1.25", pegOffsetType: "percent" }),
    ).toMatchObject({ trail: { type: "percent", basisPoints: 125 } });
    expect(judge({ ordType: "marketWithLeftOverAsLimit", displayQty: "2000" })).toMatchObject({
      price: null,
      displayQty: 2,
    });
  });

  it("[E29] a field that the type lacks or does not take is named", () => {
    const reasons = [
      { ordType: "market", price: "1.09000" },
      { ordType: "market", stopPx: "1.09000" },
      { ordType: "limit" },
      { ordType: "limit", price: "1.09000", stopPx: "1.09000" },
      { ordType: "limit", price: "1.09000", pegOffsetValue: "0.00010" },
      { ordType: "stop" },
      { ordType: "stop", stopPx: "0" },
      { ordType: "stop", stopPx: "1.092005" },
      { ordType: "stop", stopPx: "1.09200", price: "1.09200" },
      { ordType: "stopLimit", stopPx: "1.09200" },
      { ordType: "trailingStop" },
      { ordType: "trailingStop", pegOffsetValue: "0" },
      { ordType: "trailingStop", pegOffsetValue: "2.00000" },
      { ordType: "trailingStop", pegOffsetValue: "0.000001" },
      { ordType: "trailingStop", pegOffsetValue: "100", pegOffsetType: "percent" },
      { ordType: "trailingStop", pegOffsetValue: "0.005", pegOffsetType: "percent" },
      { ordType: "marketWithLeftOverAsLimit", price: "1.09000" },
    ] as const;
    expect(reasons.map((terms) => (judge(terms) as string[])[2])).toEqual([
      "A market order takes no price",
      "A market order takes no stop price",
      "A limit order needs a price",
      "A limit order takes no stop price",
      "A limit order takes no distance",
      "A stop order needs a stop price",
      "Stop price must be above 0",
      "Stop price is not a multiple of 0.00001",
      "A stop order takes no price",
      "A stop limit order needs a price",
      "A trailing stop needs a distance",
      "Distance must be above 0",
      "Distance must be less than the price of 1.09120",
      "Distance is not a multiple of 0.00001",
      "Distance is from 0.01 to 99.99 percent, with at most two decimals",
      "Distance is from 0.01 to 99.99 percent, with at most two decimals",
      "A market to limit order takes no price",
    ]);
  });

  it("[E30] [E33] each type says which times in force it takes, and only gtd has a date to come", () => {
    const price = "1.09000";
    const at = (expireTime?: number) =>
      judge({ price, timeInForce: "gtd", expireTime }, { now: NOW, phase: "continuous" });
    expect(judge({ ordType: "stop", stopPx: price, timeInForce: "ioc" })).toEqual([
      "unsupportedOrderCharacteristic",
      "timeInForce",
      "A stop order cannot be immediate or cancel",
    ]);
    expect(judge({ ordType: "market", timeInForce: "gtd", expireTime: NOW })).toMatchObject({
      1: "timeInForce",
    });
    expect(at(NOW + 1)).toMatchObject({ expireTime: NOW + 1 });
    expect(at(NOW)).toMatchObject({ 1: "expireTime", 2: expect.stringContaining("has passed") });
    expect(at()).toMatchObject({ 1: "expireTime", 2: expect.stringContaining("needs the date") });
    expect(judge({ price, expireTime: NOW })).toMatchObject({ 1: "expireTime" });
  });

  it("[E31] [E32] displayed and minimum quantity fit the order, and the life that they are for", () => {
    const price = "1.09000";
    const asked = [
      { displayQty: "1000" },
      { displayQty: "10000" },
      { displayQty: "11000" },
      { displayQty: "0" },
      { displayQty: "1500" },
      { displayQty: "1000", timeInForce: "ioc" },
      { minQty: "5000", timeInForce: "ioc" },
      { minQty: "11000", timeInForce: "ioc" },
      { minQty: "0", timeInForce: "ioc" },
      { minQty: "5000" },
    ] as const;
    expect(asked.map((terms) => judge({ price, ...terms }))).toMatchObject([
      { displayQty: 1 },
      { displayQty: 10 },
      ["incorrectQuantity", "displayQty", "Displayed quantity is over the quantity of the order"],
      ["incorrectQuantity", "displayQty", "Displayed quantity is below the minimum of 1,000"],
      ["incorrectQuantity", "displayQty", "Displayed quantity is not a multiple of 1,000"],
      ["unsupportedOrderCharacteristic", "displayQty", expect.any(String)],
      { minQty: 5 },
      ["incorrectQuantity", "minQty", "Minimum quantity is over the quantity of the order"],
      ["incorrectQuantity", "minQty", "Minimum quantity must be above 0"],
      ["unsupportedOrderCharacteristic", "minQty", expect.any(String)],
    ]);
  });

  it("[E34] a stop stands on the far side of the last price, and its limit in the band around it", () => {
    const stop = (side: "buy" | "sell", stopPx: string) => judge({ ordType: "stop", side, stopPx });
    expect(stop("buy", "1.09121")).toMatchObject({ stopPx: 109_121 });
    expect(stop("sell", "1.09119")).toMatchObject({ stopPx: 109_119 });
    for (const side of ["buy", "sell"] as const)
      expect(stop(side, "1.09120"), side).toMatchObject(["brokerOption", "stopPx", expect.any(String)]);
    expect(stop("sell", "1.10000")).toMatchObject({
      2: "A sell stop must be below the last price of 1.09120",
    });
    const limit = { ordType: "stopLimit", side: "buy", stopPx: "1.30000" } as const;
    expect(judge({ ...limit, price: "1.31000" })).toMatchObject({ price: 131_000 });
    expect(judge({ ...limit, price: "1.10000" })).toMatchObject({
      0: "priceExceedsCurrentPriceBand",
      2: "Price is outside the band of 1.23500 to 1.36500 around the stop price",
    });
  });

  it("[E35] only a resting limit order is post-only", () => {
    const execInst = ["participateDontInitiate"] as const;
    expect(judge({ price: "1.09000", execInst })).toMatchObject({ price: 109_000 });
    expect(judge({ ordType: "market", execInst })).toMatchObject({ 1: "execInst" });
    expect(judge({ price: "1.09000", execInst, timeInForce: "fok" })).toMatchObject({ 1: "execInst" });
    expect(judge({ ordType: "market", execInst: ["doNotIncrease"] })).toMatchObject({ qty: 10 });
  });

  it("[E36] each phase says which orders it takes", () => {
    const orders = {
      market: { ordType: "market" },
      ioc: { price: "1.09000", timeInForce: "ioc" },
      post: { price: "1.09000", execInst: ["participateDontInitiate"] },
      open: { price: "1.09000", timeInForce: "atTheOpening" },
      close: { price: "1.09000", timeInForce: "atTheClose" },
      limit: { price: "1.09000" },
    } as const;
    const taken = (phase: TradingPhase): string[] =>
      Object.entries(orders).flatMap(([name, terms]) =>
        Array.isArray(judge(terms, { now: NOW, phase })) ? [] : [name],
      );
    expect(Object.fromEntries(TRADING_PHASES.map((phase) => [phase, taken(phase)]))).toEqual({
      preOpen: ["market", "open", "close", "limit"],
      openingAuction: ["market", "open", "close", "limit"],
      continuous: ["market", "ioc", "post", "close", "limit"],
      volatilityAuction: ["market", "close", "limit"],
      halted: ["close", "limit"],
      closingAuction: ["market", "close", "limit"],
      closed: [],
    });
    expect(judge(orders.market, { now: NOW, phase: "halted" })).toEqual([
      "exchangeClosed",
      "ordType",
      "EURUSD is halted: only orders with a price are taken until trading resumes",
    ]);
  });
});

describe("lists of orders", () => {
  const leg = (clOrdId: string, more: Partial<ListLeg> = {}): ListLeg => ({
    clOrdId,
    symbol: "EURUSD",
    side: "sell",
    ordType: "limit",
    orderQty: "1000",
    ...more,
  });
  const parent = leg("p", { side: "buy", ordType: "market" });

  it("[E37] two orders that wait make a pair, and a parent with exits on its other side a bracket", () => {
    expect(checkOrderList("oneCancelsTheOther", [leg("a"), leg("b", { ordType: "stop" })])).toBeNull();
    expect(
      checkOrderList("oneTriggersTheOther", [parent, leg("a"), leg("b", { ordType: "stop" })]),
    ).toBeNull();
  });

  it("[E37] what makes no list is told with the leg that it is about", () => {
    expect(checkOrderList("oneCancelsTheOther", [leg("a")])).toMatchObject({ leg: 0 });
    expect(checkOrderList("oneCancelsTheOther", [leg("a"), leg("a")])).toMatchObject({
      leg: 1,
      ordRejReason: "duplicateOrder",
    });
    expect(checkOrderList("oneCancelsTheOther", [leg("a"), leg("b", { symbol: "ACME" })])).toMatchObject({
      leg: 1,
      field: "symbol",
    });
    expect(checkOrderList("oneCancelsTheOther", [leg("a"), leg("b", { orderQty: "2000" })])).toMatchObject({
      leg: 1,
      field: "orderQty",
    });
    expect(checkOrderList("oneCancelsTheOther", [parent, leg("b")])).toMatchObject({
      leg: 0,
      field: "ordType",
    });
    expect(checkOrderList("oneTriggersTheOther", [parent, leg("b", { timeInForce: "fok" })])).toMatchObject({
      leg: 1,
    });
    expect(checkOrderList("oneTriggersTheOther", [parent, leg("b", { side: "buy" })])).toMatchObject({
      leg: 1,
    });
  });
});
