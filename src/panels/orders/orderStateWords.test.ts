import { describe, expect, it } from "vitest";
import { NO_CONDITIONS } from "../../orders/lifecycle/orderConditions.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import { hasOpenParent } from "./byList.ts";
import { orderStateWords } from "./orderStateWords.ts";

function leg(key: string, changes: Partial<Order>, listId = "L"): Order {
  const conditions = { ...NO_CONDITIONS, listId, contingencyType: "oneTriggersTheOther", waiting: true };
  const resting = { key, side: "sell", state: "new", pending: null, text: null, cumQty: 0, conditions };
  return { ...resting, ...changes } as Order;
}

describe("state of a bracket's child", () => {
  it("[V115] waits for its parent, and for its own price alone once that has filled", () => {
    const stop = leg("stop", { ordType: "stop" });
    const target = leg("target", { ordType: "limit" });
    const parent = leg("parent", { side: "buy", ordType: "limit" });
    const note = (orders: readonly Order[], child: Order) => {
      const working = new Map(orders.map((order) => [order.key, order]));
      return orderStateWords(child, hasOpenParent(working, child)).note;
    };
    expect(note([parent, target, stop], target)).toBe("until its parent fills");
    expect(note([parent, target, stop], stop)).toBe("until its parent fills and its stop is reached");
    expect(note([{ ...parent, cumQty: 1 } as Order, stop], stop)).toBe("until its stop is reached");
    expect(note([target, stop], stop)).toBe("until its stop is reached");
    expect(note([leg("other", { side: "buy", ordType: "limit" }, "M"), stop], stop)).toBe(
      "until its stop is reached",
    );
  });
});

describe("state of an order while the channel is not live", () => {
  it("[V310] is as last told, not live; what has ended stays as it is, what is unknown is yet to be asked about", () => {
    const words = (changes: Partial<Order>) => orderStateWords(leg("told", changes), false, 37_931_000);
    const plain = { ordType: "limit", conditions: undefined } as const;
    expect(words(plain)).toEqual({ tone: "told", word: "Working", note: "as last told 10:32:11" });
    expect(words({ ...plain, state: "stopped" }).note).toBe("as last told 10:32:11, a fill is guaranteed");
    expect(words({ ...plain, state: "filled" })).toEqual({ tone: "done", word: "Filled", note: "" });
    expect(words({ ...plain, state: "unknown" })).toMatchObject({
      tone: "unknown",
      note: "asked once the channel is back",
    });
  });
});

describe("state of an order for an auction", () => {
  it("[V245] says which auction it waits for, be it a limit or a market order", () => {
    const note = (changes: Partial<Order>) =>
      orderStateWords(leg("auction", { state: "new", ...changes })).note;
    expect(note({ ordType: "limit", timeInForce: "atTheClose" })).toBe("for the closing auction");
    expect(note({ ordType: "market", timeInForce: "atTheOpening" })).toBe("for the opening auction");
  });
});

describe("state of a rejected order", () => {
  it("[V203] says why in the exchange's words, by its reason where it gave none, or that it gave none", () => {
    const note = (text: string | null, ordRejReason: Order["ordRejReason"]) =>
      orderStateWords(leg("no", { state: "rejected", text, ordRejReason })).note;
    expect(note("Too big", "orderExceedsLimit")).toBe("Too big");
    expect([null, "", "  "].map((text) => note(text, "insufficientCreditLimit"))).toEqual(
      Array.from({ length: 3 }, () => "buying power or credit does not suffice"),
    );
    expect([note("", "other"), note(null, null)]).toEqual(["no reason given", "no reason given"]);
  });
});

describe("state of an order of unknown fate", () => {
  it("[V17] [R101] says that the exchange is asked only while it is", () => {
    const note = (text: string | null) => orderStateWords(leg("lost", { state: "unknown", text })).note;
    expect([null, "No answer to the cancel"].map(note)).toEqual([
      "asking the exchange",
      "asking the exchange",
    ]);
    expect(note("The exchange has not said what became of it")).toBe("");
    expect(note("The exchange no longer knows this order")).toBe("");
  });
});
