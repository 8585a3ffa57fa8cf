import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptInMemory } from "./orderFixtures.ts";
import { createPendingOrders, readKeptOrders, type KeptOrder } from "./pendingOrders.ts";

const KEPT: KeptOrder = {
  clOrdId: "A",
  symbol: "EURUSD",
  side: "buy",
  ordType: "limit",
  timeInForce: "day",
  orderQty: "10000",
  price: "1.09000",
  sentAt: 1,
  answered: false,
  replaces: [],
};

describe("kept orders", () => {
  it("[R27] reads any text without throwing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readKeptOrders(text).orders).toEqual([]);
      }),
    );
  });

  it("[R27] loses one broken order and no other", () => {
    const text = JSON.stringify([KEPT, { ...KEPT, side: "both" }, { ...KEPT, clOrdId: "B" }]);
    expect(readKeptOrders(text).orders.map((order) => order.clOrdId)).toEqual(["A", "B"]);
    expect(readKeptOrders(text).broken).toBe(1);
  });

  it("[R12] lets two tabs keep their orders in the same place", () => {
    const kept = keptInMemory();
    const one = createPendingOrders(kept, "DEMO");
    const other = createPendingOrders(kept, "DEMO");
    one.add(KEPT);
    other.add({ ...KEPT, clOrdId: "B" });
    one.remove("A");
    expect(one.all().map((order) => order.clOrdId)).toEqual(["B"]);
  });

  it("[R12] forgets the oldest answered orders when there are too many, never one in flight", () => {
    const pending = createPendingOrders(keptInMemory(), "DEMO");
    pending.add({ ...KEPT, clOrdId: "flying" });
    for (let count = 0; count < 510; count += 1) {
      pending.add({ ...KEPT, clOrdId: `N${count}`, answered: true });
    }
    const ids = pending.all().map((order) => order.clOrdId);
    expect(ids).toHaveLength(500);
    expect(ids.slice(0, 2)).toEqual(["flying", "N11"]);
  });

  it("[R12] writes only what changes", () => {
    let writes = 0;
    const memory = keptInMemory();
    const pending = createPendingOrders(
      {
        get: (key) => memory.get(key),
        set(key, text) {
          writes += 1;
          return memory.set(key, text);
        },
      },
      "DEMO",
    );
    pending.add(KEPT);
    pending.answered("A");
    pending.answered("A");
    pending.remove("B");
    expect(writes).toBe(2);
  });
});
