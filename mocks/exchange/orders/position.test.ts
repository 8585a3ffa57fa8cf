import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoneyExact } from "../../../src/protocol/money.ts";
import { notional, type Lots, type Ticks } from "../../../src/protocol/units.ts";
import { FLAT, fillPosition, formatPositionPx, type Position } from "./position.ts";
import { LISTINGS } from "../testing/testExchange.ts";

const { instrument } = LISTINGS[0];
const fill = fc.record({
  lots: fc.integer({ min: -300, max: 300 }).filter((lots) => lots !== 0),
  px: fc.integer({ min: 90_000, max: 130_000 }),
});

function after(...fills: (readonly [lots: number, px: number])[]): Position {
  return fills.reduce(
    (position, [lots, px]) => fillPosition(position, lots as Lots, px as Ticks, instrument),
    FLAT,
  );
}

describe("position", () => {
  it("[A2] keeps cost less realised profit equal to the signed value of all fills", () => {
    fc.assert(
      fc.property(fc.array(fill, { maxLength: 40 }), (fills) => {
        const position = after(...fills.map(({ lots, px }) => [lots, px] as const));
        const values = fills.map(({ lots, px }) => notional(px as Ticks, lots as Lots, instrument));
        expect(position.cost - position.realizedPnl).toBe(values.reduce((sum, value) => sum + value, 0n));
        expect(position.qty).toBe(fills.reduce((sum, { lots }) => sum + lots, 0));
      }),
    );
  });

  it("[A2] costs nothing when flat and has the sign of its quantity otherwise", () => {
    fc.assert(
      fc.property(fc.array(fill, { maxLength: 40 }), (fills) => {
        const position = after(...fills.map(({ lots, px }) => [lots, px] as const));
        expect(Math.sign(Number(position.cost))).toBe(Math.sign(position.qty));
      }),
    );
  });

  it("[A2] releases cost in proportion, so that a reduction leaves the average as it was", () => {
    const position = after([10, 110_000], [10, 110_100], [-5, 110_200]);
    expect(formatPositionPx(position, instrument)).toBe("1.100500000");
    expect(formatMoneyExact(position.realizedPnl)).toBe("7.50");
  });

  it("[A2] rounds a released third half to even at ten places and loses none of it", () => {
    const position = after([1, 100_001], [2, 100_000], [-1, 100_000]);
    expect(formatMoneyExact(position.realizedPnl)).toBe("-0.0033333333");
    expect(formatMoneyExact(position.cost)).toBe("2000.0066666667");
  });

  it("[A3] closes the whole position at a flip and opens the rest at the price of the fill", () => {
    const position = after([10, 110_000], [-25, 110_300]);
    expect(position.qty).toBe(-15);
    expect(formatMoneyExact(position.realizedPnl)).toBe("30.00");
    expect(formatPositionPx(position, instrument)).toBe("1.103000000");
    expect(formatPositionPx(after([10, 110_000], [-10, 110_300]), instrument)).toBe("0");
  });
});
