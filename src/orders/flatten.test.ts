import { describe, expect, it } from "vitest";
import type { Lots } from "../protocol/units.ts";
import { flatten, flattenAll, reverse } from "./flatten.ts";
import { EURUSD, openDesk, USDJPY } from "./orderFixtures.ts";
import { putPosition } from "./orderStore.ts";

function hold(lots: Readonly<Record<string, number>>) {
  const desk = openDesk();
  for (const [symbol, qty] of Object.entries(lots)) {
    desk.store.update((state) =>
      putPosition(state, {
        symbol,
        qty: qty as Lots,
        avgPx: "1",
        cost: 0n,
        realizedPnl: 0n,
        fees: 0n,
      } as never),
    );
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
    expect(flatten("EURUSD", parts).kind).toBe("sent");
    expect(reverse("USDJPY", parts).kind).toBe("sent");
    expect(orders()).toEqual(["sell 10000 EURUSD market", "buy 6000 USDJPY market"]);
  });

  it("[U41] nothing is sent that working orders could turn into the opposite position", () => {
    const { desk, parts, orders } = hold({ EURUSD: 10 });
    desk.submit({ side: "sell", orderQty: "4000", price: "1.10000" });
    const outcome = flatten("EURUSD", parts);
    expect(outcome).toMatchObject({
      kind: "refused",
      refusal: { text: "Not sent: working sell orders of EURUSD may close it already. Cancel them first" },
    });
    expect(orders().length).toBe(1);
    expect(flatten("GBPUSD", parts).kind).toBe("refused");
    expect(reverse("GBPUSD", parts).kind).toBe("refused");
  });

  it("[U41] flattening all leaves flat ones out and says which were not sent", () => {
    const { desk, parts, orders } = hold({ EURUSD: 10, USDJPY: -3, ESZ6: 0 });
    desk.submit({ side: "sell", orderQty: "4000", price: "1.10000" });
    const { sent, refusals } = flattenAll(parts);
    expect([sent, orders().slice(1)]).toEqual([1, ["buy 3000 USDJPY market"]]);
    expect(refusals).toEqual([
      "EURUSD: Not sent: working sell orders of EURUSD may close it already. Cancel them first",
    ]);
  });
});
