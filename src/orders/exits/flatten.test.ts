import { describe, expect, it } from "vitest";
import type { Lots } from "../../protocol/units.ts";
import { exitSide, ordersInTheWay, sendExit } from "./flatten.ts";
import { EURUSD, openDesk, refusalText, USDJPY } from "../orderFixtures.ts";
import { putPosition, type Position } from "../lifecycle/orderStore.ts";

function hold(lots: Readonly<Record<string, number>>) {
  const desk = openDesk();
  for (const [symbol, qty] of Object.entries(lots)) {
    desk.store.update((state) => putPosition(state, { symbol, qty: qty as Lots } as Position));
  }
  const parts = {
    orderEntry: desk.entry,
    orderStore: desk.store,
    instruments: { get: (symbol: string) => [EURUSD, USDJPY].find((one) => one.symbol === symbol) },
  };
  const orders = () =>
    desk.sent("newOrderSingle").map((message) => {
      if (message.type !== "newOrderSingle") throw new Error(message.type);
      return `${message.side} ${message.orderQty} ${message.symbol} ${message.ordType}`;
    });
  return { desk, parts, orders };
}

describe("ends of positions", () => {
  it("[U41] flattening sends the opposite market order of the whole, reversing one of twice that", () => {
    const { parts, orders } = hold({ EURUSD: 10, USDJPY: -3 });
    expect(sendExit("flatten", "EURUSD", parts).kind).toBe("sent");
    expect(sendExit("reverse", "USDJPY", parts).kind).toBe("sent");
    expect(orders()).toEqual(["sell 10000 EURUSD market", "buy 6000 USDJPY market"]);
    expect(refusalText(sendExit("flatten", "GBPUSD", parts))).toBe("There is no position in GBPUSD");
  });

  it("[U41] nothing is sent that working orders could turn into the opposite position", () => {
    const { desk, parts, orders } = hold({ EURUSD: 10 });
    desk.submit({ side: "sell", orderQty: "4000", price: "1.10000" });
    for (const exit of ["flatten", "reverse"] as const)
      expect(refusalText(sendExit(exit, "EURUSD", parts))).toBe(
        "Working sell orders of EURUSD may close it already. Cancel them first",
      );
    expect(orders().length).toBe(1);
  });

  it("[V110] in the way are the symbol's working orders on the side of the exit, and none while it is flat", () => {
    const { desk } = hold({ EURUSD: 10, USDJPY: 0 });
    const stop = desk.submit({ side: "sell", orderQty: "4000", price: "1.10000" });
    desk.submit({ side: "buy", price: "1.08000" });
    desk.submit({ side: "sell", symbol: "USDJPY", price: "109.000" });
    const state = desk.store.getState();
    expect(ordersInTheWay(state, "EURUSD").map(({ key }) => key)).toEqual([stop]);
    expect(ordersInTheWay(state, "USDJPY")).toEqual([]);
    expect([exitSide(state, "EURUSD"), exitSide(state, "USDJPY")]).toEqual(["sell", null]);
  });
});
