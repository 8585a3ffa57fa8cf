import { describe, expect, it } from "vitest";

import type { Lots } from "../../protocol/units.ts";
import { EURUSD } from "../orderFixtures.ts";
import { closingDraft, reversingDraft } from "./exitOrders.ts";
import type { Position } from "../lifecycle/orderStore.ts";

function position(lots: number): Position {
  return {
    symbol: "EURUSD",
    qty: lots as Lots,
    avgPx: "1.09",
    cost: 0n,
    realizedPnl: 0n,
    fees: 0n,
  } as Position;
}

describe("orders against a position", () => {
  it("[U56] close it with the opposite market order of its whole quantity, and reverse it with twice that", () => {
    expect(closingDraft(position(10), EURUSD)).toMatchObject({
      side: "sell",
      ordType: "market",
      orderQty: "10000",
    });
    expect(closingDraft(position(-3), EURUSD)).toMatchObject({ side: "buy", orderQty: "3000" });
    expect(reversingDraft(position(-3), EURUSD)).toMatchObject({ side: "buy", orderQty: "6000" });
  });

  it("[U56] are none for a flat one", () => {
    expect(closingDraft(position(0), EURUSD)).toBeNull();
    expect(reversingDraft(undefined, EURUSD)).toBeNull();
  });
});
