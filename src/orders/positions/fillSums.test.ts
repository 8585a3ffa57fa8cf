import { describe, expect, it } from "vitest";
import { formatMoney } from "../../protocol/money.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import type { Fill } from "../lifecycle/order.ts";
import { ES, EURUSD } from "../orderFixtures.ts";
import { sumFills } from "./fillSums.ts";

let count = 0;
function fill(symbol: string, side: "buy" | "sell", qty: number, px: number, fee: string | null): Fill {
  count += 1;
  return {
    execId: `f-${count}`,
    orderKey: "k",
    clOrdId: "c",
    orderId: "o",
    symbol,
    side,
    lastQty: qty as Lots,
    lastPx: px as Ticks,
    commission: fee,
    liquidity: null,
    transactTime: 0,
  };
}

const instrumentOf = (symbol: string) => [EURUSD, ES].find((one) => one.symbol === symbol);

describe("sums of fills", () => {
  it("[V291] are exact, of each symbol and side apart, and have no fees where one is not told", () => {
    const lot = Number(EURUSD.lotSize);
    const sums = sumFills(
      [
        fill("EURUSD", "sell", 1, 109_000, "0.1"),
        fill("ESZ6", "buy", 2, 21_649, null),
        fill("EURUSD", "buy", 1, 109_120, "0.1"),
        fill("ESZ6", "buy", 1, 21_650, "1"),
        fill("EURUSD", "buy", 2, 109_121, "0.2"),
      ],
      instrumentOf,
    );
    const shown = sums.map(({ instrument, side, count: many, qty, avgPx, value, fees }) =>
      [
        instrument.symbol,
        side,
        many,
        qty,
        avgPx,
        formatMoney(value, 4),
        fees === null ? "-" : formatMoney(fees, 2),
      ].join(" "),
    );
    // (21649 × 2 + 21650) / 3 quarters of a point, and (109120 + 2 × 109121) / 3 points of 10^-5.
    expect(shown).toEqual([
      "ESZ6 buy 2 3 5412.333333 811850.0000 -",
      `EURUSD buy 2 3 1.091206667 ${((1.0912 + 2 * 1.09121) * lot).toFixed(4)} 0.30`,
      `EURUSD sell 1 1 1.090000000 ${(1.09 * lot).toFixed(4)} 0.10`,
    ]);
  });
});
