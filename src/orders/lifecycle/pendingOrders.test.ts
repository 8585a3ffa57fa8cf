import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedText } from "../../lib/keptText.ts";
import { keptInMemory, sharedInMemory } from "../../lib/textInMemory.ts";
import { openDesk } from "../orderFixtures.ts";
import { createPendingOrders, readKeptOrder, type KeptOrder, type PendingOrders } from "./pendingOrders.ts";

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

/** As a version before this one kept them. */
const OLD_KEY = "tapedeck.orders.DEMO";

function ids(pending: PendingOrders): string[] {
  return pending.all().map(({ clOrdId }) => clOrdId);
}

/** Another tab's turn comes in the midst of this one's write. */
function interrupted(kept: ListedText, otherTab: () => void): ListedText {
  let came = false;
  return {
    ...kept,
    set(key, text) {
      if (!came) otherTab();
      came = true;
      return kept.set(key, text);
    },
  };
}

describe("kept orders", () => {
  it("[R27] reads any text without throwing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readKeptOrder(text)).toBeNull();
        expect(createPendingOrders(keptInMemory(new Map([[OLD_KEY, text]])), "DEMO").all()).toEqual([]);
      }),
    );
  });

  it("[R27] loses one broken order and no other", () => {
    const kept = keptInMemory();
    const before = createPendingOrders(kept, "DEMO");
    before.add(KEPT);
    before.add({ ...KEPT, clOrdId: "B" });
    kept.set("tapedeck.order.DEMO.C", JSON.stringify({ ...KEPT, side: "both" }));
    const after = createPendingOrders(kept, "DEMO");
    expect(ids(after)).toEqual(["A", "B"]);
    expect(after.broken).toBe(1);
    expect(createPendingOrders(kept, "DEMO").broken).toBe(0);
  });

  it("[R12] lets two tabs keep their orders in the same place", () => {
    const kept = keptInMemory();
    const one = createPendingOrders(kept, "DEMO");
    const other = createPendingOrders(kept, "DEMO");
    one.add(KEPT);
    other.add({ ...KEPT, clOrdId: "B" });
    one.remove("A");
    expect(ids(one)).toEqual(["B"]);
  });

  it("[R40, O31] loses no order when two tabs keep theirs at the same moment", () => {
    const kept = keptInMemory();
    const other = createPendingOrders(kept, "DEMO");
    const one = createPendingOrders(
      interrupted(kept, () => other.add({ ...KEPT, clOrdId: "B" })),
      "DEMO",
    );
    one.add(KEPT);
    expect(ids(one)).toEqual(["B", "A"]);
  });

  it("[R40, O31] leaves an order as another tab has just changed it", () => {
    const kept = keptInMemory();
    const other = createPendingOrders(kept, "DEMO");
    other.add({ ...KEPT, clOrdId: "B" });
    other.add(KEPT);
    const one = createPendingOrders(
      interrupted(kept, () => other.replacedBy("B", "B2")),
      "DEMO",
    );
    one.answered("A");
    expect(one.all()).toEqual([
      { ...KEPT, clOrdId: "B", replaces: ["B2"] },
      { ...KEPT, answered: true },
    ]);
  });

  it("[R40, O30, O31] has both tabs ask for every order in flight after both were reloaded at once", () => {
    const tab = sharedInMemory();
    const two = openDesk({ kept: tab(), newId: () => "two" });
    const one = openDesk({
      kept: interrupted(tab(), () => two.submit()),
      newId: () => "one",
    });
    one.submit();
    for (const reloaded of [openDesk({ kept: tab() }), openDesk({ kept: tab() })]) {
      const asked = reloaded
        .sent("orderStatusRequest")
        .map((message) => ("clOrdId" in message ? message.clOrdId : ""));
      expect(new Set(asked)).toEqual(new Set(["one", "two"]));
      expect(reloaded.sent("newOrderSingle")).toEqual([]);
    }
  });

  it("[R40] moves what an earlier version kept, and keeps what was moved and changed since", () => {
    const kept = keptInMemory();
    const old = JSON.stringify([KEPT, { ...KEPT, side: "both" }, { ...KEPT, clOrdId: "B" }]);
    kept.set(OLD_KEY, old);
    const moved = createPendingOrders(kept, "DEMO");
    expect(moved.broken).toBe(1);
    expect(kept.get(OLD_KEY)).toBeNull();
    moved.answered("A");
    // A tab that has read the old text before it was removed.
    kept.set(OLD_KEY, old);
    expect(createPendingOrders(kept, "DEMO").all()).toEqual([
      { ...KEPT, answered: true },
      { ...KEPT, clOrdId: "B" },
    ]);
  });

  it("[R40] leaves what cannot be moved where it was", () => {
    const kept = keptInMemory(new Map([[OLD_KEY, JSON.stringify([KEPT])]]));
    const full = createPendingOrders({ ...kept, set: () => false }, "DEMO");
    expect(full.broken).toBe(1);
    expect(ids(createPendingOrders(kept, "DEMO"))).toEqual(["A"]);
  });

  it("[R40] keeps the orders of two accounts apart", () => {
    const kept = keptInMemory();
    createPendingOrders(kept, "A").add(KEPT);
    expect(ids(createPendingOrders(kept, "A-B"))).toEqual([]);
  });

  it("[R12] forgets the oldest answered orders when there are too many, never one in flight", () => {
    const pending = createPendingOrders(keptInMemory(), "DEMO");
    pending.add({ ...KEPT, clOrdId: "flying" });
    for (let count = 0; count < 510; count += 1) {
      pending.add({ ...KEPT, clOrdId: `N${count}`, sentAt: 2 + count, answered: true });
    }
    expect(pending.all()).toHaveLength(500);
    expect(ids(pending).slice(0, 2)).toEqual(["flying", "N11"]);
  });

  it("[R12] writes only what changes", () => {
    let writes = 0;
    const memory = keptInMemory();
    const pending = createPendingOrders(
      {
        ...memory,
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
    pending.answered("B");
    expect(writes).toBe(2);
  });
});
