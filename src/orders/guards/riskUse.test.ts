import { describe, expect, it } from "vitest";
import { accountReport, EURUSD, openDesk, positionReport, report, USDJPY } from "../orderFixtures.ts";
import { riskUse, thousandths } from "./riskUse.ts";
import { formatMoneyExact } from "../../protocol/money.ts";

const LISTED = [
  { ...EURUSD, initialMarginPct: "3.33" },
  { ...USDJPY, initialMarginPct: "3.33" },
];

describe("how much of its limits an account uses", () => {
  it("[R114] is worked out at the newest prices, and as last told while something held has no price", () => {
    const desk = openDesk();
    const prices: Record<string, number> = { EURUSD: 218_000, USDJPY: 300_000 };
    const use = () =>
      riskUse(desk.store.getState(), {
        instrument: (symbol) => LISTED.find((one) => one.symbol === symbol),
        touch: (symbol) => ({ bid: 0, ask: 0, midTwice: prices[symbol] ?? 0 }),
      });
    expect(use()).toBeNull();
    desk.receive(
      accountReport({ marginUsed: "7", buyingPower: "8", riskTerms: {} }),
      positionReport({ symbol: "USDJPY", qty: "10000", avgPx: "149", cost: "1490000" }),
      report({ clOrdId: "other", orderQty: "20000", leavesQty: "20000", price: "1.08000" }),
    );
    const { marginUsed, buyingPower, largest, openOrders } = use()!;
    // 21,600 and 10,000 at 3.33 %; 10,000 yen won are 66.67.
    expect(formatMoneyExact(marginUsed)).toBe("1052.28");
    expect(formatMoneyExact(buyingPower)).toBe("99014.3866666667");
    expect([largest?.symbol, openOrders]).toEqual(["EURUSD", 1]);
    prices.USDJPY = 0;
    expect(use()).toMatchObject({ marginUsed: 70_000_000_000n, buyingPower: 80_000_000_000n });
  });

  it("[R114] is a share between nothing and all of it", () => {
    expect([
      thousandths(1n, 4n),
      thousandths(-1n, 4n),
      thousandths(5n, 4n),
      thousandths(1n, 0n),
      thousandths(0n, 0n),
    ]).toEqual([250, 0, 1_000, 1_000, 0]);
  });
});
