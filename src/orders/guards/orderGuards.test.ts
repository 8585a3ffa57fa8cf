import { describe, expect, it } from "vitest";
import {
  accountReport,
  DRAFT,
  ES,
  EURUSD,
  openDesk,
  positionReport,
  refusalText,
  report,
  type Desk,
  USDJPY,
} from "../orderFixtures.ts";
import { decodeOwnLimits, type OwnLimits, type OwnLimitTexts } from "./ownLimits.ts";
import type { OrderDraft } from "../draft/orderDraft.ts";
import type { AccountReport } from "../../protocol/serverMessages.ts";

const NONE = { maxValue: "", maxQty: "", maxOffPct: "" };
const MARKET: OrderDraft = { ...DRAFT, ordType: "market", price: "" };

function limits(fx: Partial<typeof NONE>, beyond: OwnLimitTexts["beyond"] = "ask"): OwnLimits {
  return decodeOwnLimits({
    beyond,
    byClass: { fx: { ...NONE, ...fx }, equity: NONE, future: NONE, crypto: NONE },
  });
}

/** Buys at 1.09 with a stop below, and what the stop is asked about or refused for. */
function bracketed(stopPx: string, confirmed = false): string {
  const desk = openDesk();
  const stop = { ...DRAFT, side: "sell", ordType: "stop", price: "", stopPx } as const;
  expect(desk.entry.check(stop, true)).toBe(null);
  const outcome = desk.entry.submitList("oneTriggersTheOther", [DRAFT, stop], confirmed);
  return outcome.kind === "sent" ? "sent" : `${outcome.leg} ${refusalText(outcome)}`;
}

describe("a stop far from the market", () => {
  it("[V172] is asked about, alone and in a list, and leaves at that word only", () => {
    const far = "Stop at 0.01000 is outside the price band of 1.03550 to 1.14450.";
    expect(["1.03550", "1.03549", "0.01000"].map((stop) => bracketed(stop).slice(0, 16))).toEqual([
      "sent",
      "1 Stop at 1.0354",
      "1 Stop at 0.0100",
    ]);
    expect([bracketed("0.01000"), bracketed("0.01000", true)]).toEqual([`1 ${far}`, "sent"]);
    const desk = openDesk();
    const alone = { ...DRAFT, side: "sell", ordType: "stop", price: "", stopPx: "0.01" } as const;
    expect(desk.entry.caution(alone)?.beyond).toMatchObject({ field: "stopPx", text: far });
    const trail = { ...alone, ordType: "trailingStop", stopPx: "", pegOffsetValue: "1.08" } as const;
    expect(desk.entry.caution(trail)?.beyond).toMatchObject({ field: "pegOffsetValue", text: far });
    expect(desk.entry.caution({ ...trail, pegOffsetValue: "0.05" })).toBe(null);
    expect(desk.entry.caution({ ...trail, pegOffsetType: "percent", pegOffsetValue: "5.01" })).not.toBe(null);
  });

  it("[V190] that a change would make of a stop is asked about as of a new one, a far stop left there is not", () => {
    const desk = openDesk();
    const stop = { side: "sell", ordType: "stop", price: undefined, workingIndicator: false } as const;
    desk.receive(report({ ...stop, stopPx: "1.08000" }));
    const to = (stopPx: string, confirmed = false): string => {
      const outcome = desk.entry.replace("A", { orderQty: "", price: "", stopPx }, confirmed);
      return outcome.kind === "sent" ? "sent" : refusalText(outcome);
    };
    const far = "Stop at 0.01000 is outside the price band of 1.03550 to 1.14450.";
    expect(desk.entry.replaceCaution("A", { orderQty: "", price: "", stopPx: "0.01" })).toMatchObject({
      note: null,
      beyond: { field: "stopPx", text: far },
    });
    expect([to("0.01"), to("0.01", true)]).toEqual([far, "sent"]);
    expect(desk.wire.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", stopPx: "0.01000" });
    desk.receive(report({ ...stop, clOrdId: "B", orderId: "X2", execId: "B1", stopPx: "0.01000" }));
    expect(desk.entry.replace("B", { orderQty: "5000", price: "" }).kind).toBe("sent");
    const trail = { ...stop, ordType: "trailingStop", stopPx: "1.08900", pegOffsetValue: "0.00100" } as const;
    desk.receive(report({ ...trail, clOrdId: "C", orderId: "X3", execId: "C1" }));
    const wider = desk.entry.replace("C", { orderQty: "", price: "", pegOffsetValue: "1.08" });
    expect(refusalText(wider)).toBe(far);
  });
});

interface Held {
  own?: OwnLimits;
  doubtMs?: number | null;
  marketable?: boolean;
  midTwice?: (symbol: string) => number;
}

/** A desk with a buying power of 100,000 USD, on EURUSD at 1.08999 to 1.09001. */
function openHeld(held: Held = {}, account: Partial<AccountReport> = {}): Desk {
  const desk = openDesk({
    instrument: (symbol) =>
      [{ ...EURUSD, initialMarginPct: "3.33" }, USDJPY, ES].find((one) => one.symbol === symbol),
    marketable: () => held.marketable ?? true,
    ownLimits: () => held.own ?? limits({}),
    risk: {
      touch: (symbol) => {
        const midTwice = held.midTwice?.(symbol) ?? 218_000;
        return midTwice === 0
          ? { bid: 0, ask: 0, midTwice }
          : { bid: midTwice / 2 - 1, ask: midTwice / 2 + 1, midTwice };
      },
      trading: () => true,
      doubtMs: () => held.doubtMs ?? null,
    },
  });
  desk.receive(accountReport({ riskTerms: { maxOrderValue: "2000000", maxThroughPct: "3" }, ...account }));
  return desk;
}

function holdLong(desk: Desk): void {
  desk.receive(positionReport({ symbol: "EURUSD", qty: "10000", avgPx: "1.09", cost: "10900" }));
}

describe("what stands between an order and the wire", () => {
  it("[R107] refuses by the exchange's own rules and words, beside the field that they are about", () => {
    const desk = openHeld();
    expect(desk.entry.check({ ...DRAFT, orderQty: "2000000" })).toMatchObject({
      ordRejReason: "exceededMaxNotionalOrderAmount",
      field: "orderQty",
      text: "Order is worth 2,180,000.00 USD; the most for one order is 2,000,000.00 USD",
    });
    expect(desk.entry.check({ ...DRAFT, price: "1.13000" })).toMatchObject({
      ordRejReason: "priceExceedsCurrentPriceBand",
      field: "price",
      text: "Price is more than 3 % through the best ask of 1.09001",
    });
    const first = desk.submit({ orderQty: "1800000" });
    desk.receive(report({ clOrdId: first, orderQty: "1800000", leavesQty: "1800000" }));
    expect(desk.entry.check({ ...DRAFT, orderQty: "1200000" })).toMatchObject({
      ordRejReason: "insufficientCreditLimit",
      field: "orderQty",
      text: "Order needs 43,556.40 USD of buying power; 34,665.40 USD is available",
    });
    expect(desk.wire).toHaveLength(1);
    const larger = desk.entry.replace(first, { orderQty: "2000000", price: "" });
    expect(refusalText(larger)).toMatch(/^Order is worth 2,180,000.00 USD/);
  });

  it("[R107] counts an order that has no answer yet, and none of a bracket's children before its fill", () => {
    const desk = openHeld();
    desk.submit({ orderQty: "1800000" });
    expect(desk.entry.check({ ...DRAFT, orderQty: "1200000" })?.text).toMatch(/34,665.40 USD is available/);
    const list = openHeld();
    const child = { ...DRAFT, side: "sell", ordType: "limit", price: "1.10000" } as const;
    list.entry.submitList("oneTriggersTheOther", [DRAFT, child]);
    expect(list.entry.check({ ...DRAFT, side: "sell", orderQty: "1800000" })).toBeNull();
  });

  it("[R121] holds back a post-only order that would take, and a replace that would, but not on prices in doubt", () => {
    const postOnly: OrderDraft = { ...DRAFT, price: "1.09001", execInst: ["participateDontInitiate"] };
    const desk = openHeld();
    expect(desk.entry.check(postOnly)).toMatchObject({
      ordRejReason: "brokerOption",
      field: "price",
      text: "Post-only: at this price the order would trade at once",
    });
    expect(desk.entry.check({ ...postOnly, side: "sell", price: "1.08999" })?.field).toBe("price");
    expect(openHeld({ doubtMs: 1 }).entry.check(postOnly)).toBeNull();
    const { execInst } = postOnly;
    const key = desk.submit({ price: "1.09000", execInst });
    desk.receive(report({ clOrdId: key, price: "1.09000", execInst: [...(execInst ?? [])] }));
    expect(refusalText(desk.entry.replace(key, { orderQty: "", price: "1.09001" }))).toMatch(/^Post-only/);
    expect(desk.entry.replace(key, { orderQty: "", price: "1.08990" }).kind).toBe("sent");
  });

  it("[V202] ask about a change that trades at once or moves a stop outside the band, and about no other", () => {
    const desk = openHeld();
    const key = desk.submit({ price: "1.09000" });
    desk.receive(report({ clOrdId: key, price: "1.09000" }));
    const limit = (price: string) => desk.entry.replaceCaution(key, { orderQty: "", price });
    expect(limit("1.09001")).toMatchObject({
      draft: { price: "1.09001", orderQty: "10000" },
      beyond: null,
      takes: { field: "price", text: "It trades at once: the best ask is 1.09001." },
    });
    expect(limit("1.08998")).toBeNull();
    expect(desk.entry.replaceCaution(key, { orderQty: "9000", price: "" })).toBeNull();
    // What is refused is not asked about.
    expect(limit("1.090005")).toBeNull();
    const waiting = { ordType: "stopLimit", stopPx: "1.09500", workingIndicator: false } as const;
    const stop = desk.submit({ ordType: "stopLimit", stopPx: "1.09500", price: "1.09600" });
    desk.receive(report({ seq: 2, clOrdId: stop, orderId: "X2", price: "1.09600", ...waiting }));
    const change = { orderQty: "", price: "" };
    expect(desk.entry.replaceCaution(stop, { ...change, price: "1.09610" })).toBeNull();
    expect(desk.entry.replaceCaution(stop, { ...change, stopPx: "1.09550" })).toBeNull();
    const far = desk.entry.replaceCaution(stop, { ...change, stopPx: "1.15000", price: "1.15000" });
    expect(far?.beyond).toMatchObject({ field: "stopPx" });
  });

  it("[R122] holds back a reduce-only order beyond what its side has left to reduce", () => {
    const desk = openHeld();
    const exit: OrderDraft = { ...DRAFT, side: "sell", price: "1.10000", execInst: ["doNotIncrease"] };
    const textOf = (draft: Partial<OrderDraft>): string | undefined =>
      desk.entry.check({ ...exit, ...draft })?.text;
    expect(textOf({})).toBe("Reduce-only: there is no position for this side to reduce");
    holdLong(desk);
    expect(textOf({ orderQty: "10000" })).toBeUndefined();
    expect(textOf({ side: "buy", price: "1.08000" })).toBe(
      "Reduce-only: there is no position for this side to reduce",
    );
    desk.entry.submit({ ...exit, orderQty: "6000" });
    expect(textOf({ orderQty: "5000" })).toBe("Reduce-only: 4,000 of the position is left to reduce");
    expect(textOf({ orderQty: "4000" })).toBeUndefined();
  });

  it("[R107] leaves an exchange that tells no limits to check by itself", () => {
    const desk = openHeld({}, { riskTerms: undefined });
    expect(desk.entry.check({ ...DRAFT, orderQty: "40000000" })).toBeNull();
  });

  it("[R11] [R90] lets what only reduces a position go by the market on an old price, and tells so", () => {
    const desk = openHeld({ marketable: false, doubtMs: 12_400 });
    const exit: OrderDraft = { ...MARKET, side: "sell" };
    expect(refusalText(desk.entry.submit(exit))).toMatch(/prices are not live/);
    holdLong(desk);
    const stop: OrderDraft = { ...exit, ordType: "stop", stopPx: "1.08000" };
    expect(desk.entry.check(stop)).toBeNull();
    expect(desk.entry.caution(exit)?.note).toBe(
      "The price is 12 s old: this only reduces your position, so it can be sent, for whatever the market pays.",
    );
    expect(desk.entry.submit(exit).kind).toBe("sent");
    expect(desk.entry.check({ ...exit, orderQty: "11000" })?.text).toMatch(/prices are not live/);
  });

  it("[R108] [R112] tells how old the price is that a limit stands against, and measures from it for 30 s", () => {
    const held: Held = { doubtMs: 4_900 };
    const desk = openHeld(held);
    const far: OrderDraft = { ...DRAFT, price: "1.13000" };
    expect(desk.entry.caution(far)).toEqual({
      beyond: null,
      note: "The price is 4 s old; the limit is 3.67 % from it.",
    });
    held.doubtMs = 30_001;
    expect(desk.entry.caution(far)?.note).toBe(
      "The price is 30 s old: how far the limit is from the market cannot be told.",
    );
    held.own = limits({ maxOffPct: "1" });
    expect(desk.entry.caution(far)?.beyond).toBeNull();
    held.doubtMs = null;
    expect(desk.entry.caution({ ...DRAFT, price: "1.07000" })?.beyond?.field).toBe("price");
  });

  it("[R113] tells that only the exchange checks what cannot be worked out here", () => {
    const desk = openHeld({ midTwice: (symbol) => (symbol === "EURUSD" ? 0 : 300_000) });
    expect(desk.entry.check(DRAFT)).toBeNull();
    expect(desk.entry.caution(DRAFT)?.note).toBe(
      "Only the exchange checks its risk: EURUSD has no price yet",
    );
    const other = openHeld({ midTwice: (symbol) => (symbol === "ESZ6" ? 0 : 218_000) }, { buyingPower: "5" });
    other.receive(positionReport({ symbol: "ESZ6", qty: "1", avgPx: "5000", cost: "250000" }));
    expect(other.entry.check(DRAFT)?.text).toMatch(/5.00 USD is available$/);
    expect(other.entry.caution({ ...DRAFT, orderQty: "1000", price: "0.10000" })).toBeNull();
  });
});

describe("a person's own limits", () => {
  it("[R110] name themselves, what they are and where they are changed", () => {
    const held: Held = { own: limits({ maxQty: "500000", maxValue: "100000.50", maxOffPct: "1.5" }) };
    const desk = openHeld(held);
    const refusal = (draft: Partial<OrderDraft>) => desk.entry.caution({ ...DRAFT, ...draft })?.beyond;
    expect(refusal({ orderQty: "501000" })).toEqual({
      ordRejReason: "orderExceedsLimit",
      field: "orderQty",
      text: "Quantity is 501,000; your own limit for FX is 500,000. Your limits are in Settings, Your own limits.",
    });
    expect(refusal({ orderQty: "92000" })?.text).toMatch(
      /^Order is worth 100,280.00 USD; your own limit for FX is 100,000.50 USD\./,
    );
    expect(refusal({ price: "1.07364" })?.text).toMatch(
      /^Price is 1.51 % off the market of 1.09000; your own limit for FX is 1.5 %\./,
    );
    expect(refusal({ price: "1.07366" })).toBeUndefined();
    expect(refusal({ orderQty: "91000" })).toBeUndefined();
  });

  it("[R110] ask an exit for its price alone", () => {
    const desk = openHeld({ own: limits({ maxQty: "1000", maxValue: "1", maxOffPct: "1" }) });
    holdLong(desk);
    expect(desk.entry.submit({ ...MARKET, side: "sell" }).kind).toBe("sent");
    const far = desk.entry.submit({ ...DRAFT, side: "sell", price: "1.11000" });
    expect(refusalText(far)).toMatch(/off the market/);
  });

  it("[R111] let an order go that was confirmed, unless they are to refuse", () => {
    const held: Held = { own: limits({ maxQty: "9000" }) };
    const desk = openHeld(held);
    expect(refusalText(desk.entry.submit(DRAFT))).toMatch(/your own limit/);
    expect(desk.entry.submit(DRAFT, true).kind).toBe("sent");
    const pair = [
      { ...DRAFT, orderQty: "11000" },
      { ...DRAFT, orderQty: "11000", price: "1.08000" },
    ];
    expect(refusalText(desk.entry.submitList("oneCancelsTheOther", pair))).toMatch(/your own limit/);
    expect(desk.entry.submitList("oneCancelsTheOther", pair, true).kind).toBe("sent");
    held.own = limits({ maxQty: "9000" }, "refuse");
    expect(refusalText(desk.entry.submit({ ...DRAFT, orderQty: "12000" }, true))).toMatch(/your own limit/);
    const small = desk.submit({ orderQty: "8000" });
    desk.receive(report({ clOrdId: small, orderQty: "8000", leavesQty: "8000" }));
    const larger = { orderQty: "10000", price: "" };
    expect(refusalText(desk.entry.replace(small, larger, true))).toMatch(/your own limit/);
    expect(desk.entry.replace(small, { orderQty: "7000", price: "" }).kind).toBe("sent");
  });

  it("[V190] ask about what a change makes of an order too, and hold an exit's to its price alone", () => {
    const desk = openHeld({ own: limits({ maxQty: "9000", maxOffPct: "1.5" }) });
    const small = desk.submit({ orderQty: "8000" });
    desk.receive(report({ clOrdId: small, orderQty: "8000", leavesQty: "8000" }));
    const larger = { orderQty: "10000", price: "" };
    expect(desk.entry.replaceCaution(small, larger)?.beyond?.text).toMatch(/^Quantity is 10,000; your own/);
    expect(refusalText(desk.entry.replace(small, larger))).toMatch(/your own limit/);
    const off = { orderQty: "", price: "1.07" };
    expect(desk.entry.replaceCaution(small, off)?.beyond?.field).toBe("price");
    expect(desk.entry.replaceCaution(small, { orderQty: "7000", price: "" })).toBeNull();
    expect(desk.entry.replace(small, larger, true).kind).toBe("sent");
    holdLong(desk);
    const exit = { side: "sell", price: "1.09100", orderQty: "10000", leavesQty: "10000" } as const;
    desk.receive(report({ ...exit, clOrdId: "X", orderId: "X9", execId: "X9" }));
    expect(desk.entry.replaceCaution("X", { orderQty: "", price: "1.09200" })).toBeNull();
    expect(desk.entry.replaceCaution("X", { orderQty: "", price: "1.12000" })?.beyond?.field).toBe("price");
  });
});
