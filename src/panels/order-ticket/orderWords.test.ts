import { describe, expect, it } from "vitest";
import type { Order } from "../../orders/lifecycle/order.ts";
import { NO_CONDITIONS } from "../../orders/lifecycle/orderConditions.ts";
import type { OrderDraft } from "../../orders/draft/orderDraft.ts";
import type { OrdType } from "../../protocol/orderTerms.ts";
import { toInstrument, type AssetClass, type Instrument } from "../../protocol/instrument.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { defaultQty } from "../../orders/draft/defaultQty.ts";
import { exchangeRefusal } from "../../orders/lifecycle/exchangeRefusal.ts";
import { orderLife } from "./orderLife.ts";
import { orderSentence } from "../../orders/draft/orderSentence.ts";
import { typedDraft } from "./typedDraft.ts";
import { whyNot } from "./whyNot.ts";

function instrument(assetClass: AssetClass, tickSize: string, lotSize: string, minQty: string): Instrument {
  const made = toInstrument({
    symbol: "ESZ6",
    description: "",
    assetClass,
    currency: "USD",
    tickSize,
    lotSize,
    minQty,
    maxQty: "1000000",
    pricePrecision: 2,
    priceBandPct: 5,
  });
  if ("kind" in made) throw new Error(made.detail);
  return made;
}

const FUTURE = instrument("future", "0.25", "1", "1");
const DRAFT: OrderDraft = {
  symbol: "ESZ6",
  side: "sell",
  ordType: "limit",
  timeInForce: "gtc",
  orderQty: "2",
  price: "5412.25",
};
const ORDER: Order = {
  key: "c-1",
  clOrdId: "c-1",
  orderId: "x-1",
  symbol: "ESZ6",
  side: "sell",
  ordType: "limit",
  timeInForce: "gtc",
  orderQty: 2 as Lots,
  price: 21_649 as Ticks,
  state: "new",
  cumQty: 0 as Lots,
  leavesQty: 2 as Lots,
  avgPx: "0",
  pending: null,
  ordRejReason: null,
  text: null,
  external: false,
  createdAt: 0,
  applied: { state: 0, terms: 0 },
  transactTime: null,
};

describe("the ticket's words", () => {
  it("[V1] names side, size, symbol, type, price and time in force", () => {
    expect(orderSentence(DRAFT, FUTURE)).toBe("Sell 2 ESZ6 at 5,412.25 limit, GTC");
    expect(orderSentence({ ...DRAFT, timeInForce: "day" }, FUTURE)).toBe(
      "Sell 2 ESZ6 at 5,412.25 limit, Day",
    );
    expect(orderSentence({ ...DRAFT, ordType: "market", timeInForce: "day" }, FUTURE)).toBe(
      "Sell 2 ESZ6 at market",
    );
    expect(orderSentence({ ...DRAFT, ordType: "market", timeInForce: "ioc" }, FUTURE)).toBe(
      "Sell 2 ESZ6 at market, IOC",
    );
  });

  it("[V1] leaves out what cannot be read", () => {
    expect(orderSentence({ ...DRAFT, orderQty: "two", price: "5412.1" }, FUTURE)).toBe(
      "Sell ESZ6 limit, GTC",
    );
  });

  it("[V4] starts with a usual quantity, or the least that the instrument takes", () => {
    expect(defaultQty(FUTURE)).toBe("1");
    expect(defaultQty(instrument("equity", "0.01", "1", "1"))).toBe("100");
    expect(defaultQty(instrument("crypto", "0.01", "0.0001", "0.0001"))).toBe("0.1000");
    expect(defaultQty(instrument("crypto", "0.01", "1", "5"))).toBe("5");
    expect(defaultQty(instrument("fx", "0.01", "100000", "100000"))).toBe("100000");
  });

  it("[V6] hands on plain decimals, and what it cannot read as it was typed", () => {
    expect(typedDraft({ ...DRAFT, orderQty: "10k", price: " 5,412.25 " })).toMatchObject({
      orderQty: "10000",
      price: "5412.25",
    });
    expect(typedDraft({ ...DRAFT, orderQty: "1e3", price: "1,5" })).toMatchObject({
      orderQty: "1e3",
      price: "1,5",
    });
    expect(typedDraft({ ...DRAFT, ordType: "market" }).price).toBe("");
  });

  it("[V8] sends a reject to the field that its reason is about", () => {
    const refused = (reason: Order["ordRejReason"], more: Partial<Order> = {}) =>
      exchangeRefusal({ ...ORDER, state: "rejected", ordRejReason: reason, text: "Price is bad", ...more });
    expect(refused("invalidPriceIncrement")).toEqual({
      field: "price",
      text: "Refused by the exchange: Price is bad",
    });
    expect(refused("invalidPriceIncrement", { ordType: "market" })?.field).toBe("order");
    expect(refused("incorrectQuantity")?.field).toBe("orderQty");
    expect(refused("unknownSymbol")?.field).toBe("symbol");
    expect(refused("other", { text: "IOC orders are closed" })).toEqual({
      field: "order",
      text: "Refused by the exchange: IOC orders are closed",
    });
    expect(refused("other", { text: null })?.text).toBe("Refused by the exchange: no reason given");
    expect(exchangeRefusal(ORDER)).toBeNull();
  });

  it("[V10] [R102] has a reason for every state of the order channel but live", () => {
    const down = { since: 0, attempt: 1, reason: { kind: "lost" } } as const;
    expect(whyNot({ kind: "live", since: 0 }, false, "market")).toBeNull();
    expect(whyNot({ kind: "connecting", ...down }, false, "limit")).toMatch(/connecting/);
    expect(whyNot({ kind: "loggingOn", ...down }, false, "limit")).toMatch(/connecting/);
    expect(whyNot({ kind: "syncing", since: 0 }, false, "limit")).toMatch(/catching up/);
    expect(whyNot({ kind: "asking", since: 0, unanswered: 2 }, false, "limit")).toBe(
      "Orders cannot be sent: the exchange has first to say what became of 2 orders. Cancels pass.",
    );
    expect(whyNot({ kind: "waiting", retryAt: 0, ...down }, false, "limit")).toMatch(/reconnecting/);
    expect(whyNot({ kind: "closed", ...down }, false, "limit")).toMatch(/closed/);
    const echoed = { kind: "closed", since: 0, reason: { kind: "echoed" } } as const;
    expect(whyNot(echoed, false, "limit")).toMatch(/this server takes none/);
  });

  it("[V11] blocks on stale prices what has no price of its own", () => {
    expect(whyNot({ kind: "live", since: 0 }, true, "market")).toMatch(/prices are not live/);
    expect(whyNot({ kind: "live", since: 0 }, true, "limit")).toBeNull();
  });

  it("[P19] [V101] blocks what goes by the market while the newest price was refused, and no limit order", () => {
    const why = (ordType: OrdType) =>
      whyNot({ kind: "live", since: 0 }, false, ordType, {
        killed: false,
        seconds: 0,
        suspect: true,
        reduces: false,
      });
    expect(why("market")).toMatch(/the newest price was refused/);
    expect(why("trailingStop")).toMatch(/the newest price was refused/);
    expect(why("limit")).toBeNull();
  });

  it("[V352] calls an order that waits for its price as the orders table does, and one that is at work too", () => {
    const life = (more: Partial<Order>) => orderLife({ ...ORDER, ...more }, FUTURE).text;
    expect(life({ conditions: { ...NO_CONDITIONS, waiting: true } })).toBe("Waiting");
    expect(life({})).toBe("Working");
    expect(life({ state: "stopped" })).toBe("Stopped");
  });

  it("[V13] tells every state of an order in words", () => {
    const life = (more: Partial<Order>) => orderLife({ ...ORDER, ...more }, FUTURE).text;
    const half = { cumQty: 1 as Lots, leavesQty: 1 as Lots, avgPx: "5412.250000" };
    expect(life({ state: "sent" })).toBe("Sent");
    expect(life({ state: "partiallyFilled", ...half })).toBe("Filled 1 of 2 at 5,412.25, 1 working");
    expect(life({ state: "filled", cumQty: 2 as Lots, avgPx: "5412.375000" })).toBe("Filled 2 at 5,412.375");
    expect(life({ state: "canceled", ...half })).toBe("Filled 1 of 2 at 5,412.25, the rest canceled");
    expect(life({ state: "expired", text: "End of day" })).toBe("Expired: End of day");
    expect(life({ state: "pendingCancel" })).toBe("Cancel requested. You may still receive a fill.");
    expect(life({ state: "rejected", text: "Too late" })).toBe("Rejected: Too late");
    expect(life({ state: "unknown" })).toMatch(/^Unknown: asking the exchange/);
    const over = "The exchange has not said what became of it";
    expect(life({ state: "unknown", text: over })).toBe(`Unknown: ${over}`);
    expect(life({ state: "notSent" })).toMatch(/^Not sent/);
  });
});
