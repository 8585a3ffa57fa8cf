import { describe, expect, it } from "vitest";
import { EURUSD, ES, USDJPY } from "../orderFixtures.ts";
import { estimateOrder, lotsForShare, lotsForValue, shareForLots } from "./orderEstimate.ts";
import type { MarkOf } from "../positions/profitAndLoss.ts";
import type { Exposure } from "../../protocol/exposure.ts";
import { formatMoneyExact, parseMoney, SAME_RATE, type Money } from "../../protocol/money.ts";
import { initialMargin, orderFee, ratedFee } from "../../protocol/tariff.ts";
import { notional, type Lots, type Ticks } from "../../protocol/units.ts";

const PRICED = { ...EURUSD, initialMarginPct: "3.33", makerFeePct: "0.001", takerFeePct: "0.002" };
const BUY = {
  instrument: PRICED,
  side: "buy",
  qty: 10 as Lots,
  price: 109_000 as Ticks,
  rests: false,
  midTwice: 218_000,
  rate: SAME_RATE,
} as const;
const holding = (position: number, buying = "0", selling = "0"): Exposure => ({
  position: position as Lots,
  buying: money(buying),
  selling: money(selling),
});
const money = (text: string): Money => parseMoney(text)!;
const text = (value: Money | null): string | null => (value === null ? null : formatMoneyExact(value));

describe("what an order would cost and lead to", () => {
  it("[R81] is its value, the fee of its role, the change of margin and the position after it, exactly", () => {
    const flat = estimateOrder({ ...BUY, exposure: holding(0) });
    expect([flat.value, flat.fee, flat.margin].map(text)).toEqual(["10900.00", "0.218", "362.97"]);
    expect(flat.positionAfter).toBe(10);
    expect(text(estimateOrder({ ...BUY, rests: true, exposure: holding(0) }).fee)).toBe("0.109");
    const closing = estimateOrder({ ...BUY, exposure: holding(-10) });
    expect([text(closing.margin), closing.positionAfter]).toEqual(["-362.97", 0]);
    const turning = estimateOrder({ ...BUY, side: "sell", exposure: holding(4) });
    expect([text(turning.margin), turning.positionAfter]).toEqual(["72.594", -6]);
  });

  it("[R109] counts open orders into the change of margin as the exchange does, in the account's currency", () => {
    const margin = (more: Partial<Parameters<typeof estimateOrder>[0]>) =>
      text(estimateOrder({ ...BUY, exposure: holding(0), ...more }).margin);
    // A bid of 20,000 at 1.08 is open already: 10,000 more at 1.09 add their own value.
    expect(margin({ exposure: holding(0, "21600"), rests: true })).toBe("362.97");
    // Open sells stand for 21,600 of it, and for no more than the 10,900 bought once it has traded.
    expect(margin({ exposure: holding(0, "0", "21600"), rests: true })).toBe("-356.31");
    // A short of 10,000 that is bought back, while a bid for another 10,000 works: the bid's margin stays.
    expect(margin({ exposure: holding(-10, "10900") })).toBe("0.00");
    expect(margin({ rate: { numerator: 1n, denominator: 2n } })).toBe("181.485");
  });

  it.each([
    [10, "sell", "-362.97"],
    [-10, "buy", "-362.97"],
    [4, "sell", "72.594"],
    [0, "buy", "362.97"],
  ] as const)(
    "[V336] tells of a position of %i lots and a %s the same change of margin, waits the order or not",
    (position, side, change) => {
      for (const rests of [true, false])
        for (const price of [108_900, 109_100] as Ticks[]) {
          const told = estimateOrder({ ...BUY, side, rests, price, exposure: holding(position) });
          expect(text(told.margin)).toBe(change);
        }
    },
  );

  it("[R81] leaves out what the server does not tell", () => {
    const { fee, margin, value } = estimateOrder({ ...BUY, instrument: EURUSD, exposure: holding(0) });
    expect([fee, margin, text(value)]).toEqual([null, null, "10900.00"]);
  });

  it("[R81] makes as many whole lots of money as it pays, by the contract's multiplier", () => {
    expect(lotsForValue(money("20000"), 109_000 as Ticks, EURUSD)).toBe(18);
    expect(lotsForValue(money("1089.99"), 109_000 as Ticks, EURUSD)).toBe(0);
    // A contract of 50 at 5,412.25 is worth 270,612.50.
    expect(lotsForValue(money("600000"), 21_649 as Ticks, ES)).toBe(2);
  });

  it("[R81] makes as many of a share of the buying power as its margin carries, by way of the rate between them", () => {
    const markOf: MarkOf = (symbol) =>
      symbol === "USDJPY" ? { midTwice: 300_000, instrument: USDJPY } : null;
    const power = { money: money("10000"), currency: "USD" };
    // 1,000 of margin at 3.33 % carry 30,030.03.
    expect(lotsForShare(1_000, power, 109_000 as Ticks, PRICED, markOf)).toBe(27);
    expect(lotsForShare(1_000, power, 109_000 as Ticks, EURUSD, markOf)).toBe(0);
    // 150,000 yen without a margin rate, at 150 yen a dollar.
    expect(lotsForShare(1_000, power, 150_000 as Ticks, USDJPY, markOf)).toBe(1);
    expect(lotsForShare(1_000, power, 150_000 as Ticks, USDJPY, () => null)).toBeNull();
  });

  it("[V205] tells the share that lots take, which carries as many lots again and no more", () => {
    const power = { money: money("10000"), currency: "USD" };
    const price = 109_000 as Ticks;
    for (const lots of [1, 27, 180] as Lots[]) {
      const share = shareForLots(lots, power, price, PRICED, () => null) ?? 0;
      expect(lotsForShare(share, power, price, PRICED, () => null)).toBe(lots);
      expect(lotsForShare(share - 1, power, price, PRICED, () => null)).toBeLessThan(lots);
    }
    expect(shareForLots(1 as Lots, power, 150_000 as Ticks, USDJPY, () => null)).toBeNull();
    expect(shareForLots(1 as Lots, { ...power, money: money("0") }, price, PRICED, () => null)).toBeNull();
  });

  it("[R131] leaves room for the fee: the whole of the buying power carries what the exchange accepts, and no lot more", () => {
    const power = { money: money("5000.00"), currency: "USD" };
    const price = 109_000 as Ticks;
    for (const instrument of [PRICED, { ...PRICED, takerFeePct: "0.2", minOrderFee: "7.50" }]) {
      const needed = (lots: number): Money => {
        const value = notional(price, lots as Lots, instrument);
        const fee = orderFee(ratedFee(value, instrument, "taker"), instrument);
        return (initialMargin(value, instrument) + fee) as Money;
      };
      const lots = lotsForShare(10_000, power, price, instrument, () => null) ?? 0;
      expect(lots).toBeGreaterThan(0);
      expect(needed(lots) <= power.money).toBe(true);
      // The fee is that of one lot more at most: nearly all is used.
      expect(needed(lots + 2) > power.money).toBe(true);
    }
  });
});
