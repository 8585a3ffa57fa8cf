import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divideHalfEven, formatDecimal, parseDecimal } from "./decimal.ts";
import { toInstrument, type Instrument, type InstrumentMessage } from "./instrument.ts";
import { testInstrument } from "./instrumentFixture.ts";
import { formatMoney, formatMoneyExact, parseMoney, scaleMoney, type Money } from "./money.ts";
import {
  decodePrice,
  decodeQty,
  formatAvgPx,
  formatPrice,
  formatQty,
  notional,
  priceFromNumber,
  priceToNumber,
  type Lots,
  type Ticks,
} from "./units.ts";

function instrument(changes: Partial<InstrumentMessage> = {}): Instrument {
  return testInstrument({
    symbol: "ESZ6",
    assetClass: "future",
    tickSize: "0.25",
    lotSize: "1",
    minQty: "1",
    maxQty: "500",
    pricePrecision: 2,
    contractMultiplier: "50",
    ...changes,
  });
}

const future = instrument();
const coin = instrument({
  symbol: "BTCUSD",
  tickSize: "0.01",
  lotSize: "0.0001",
  minQty: "0.0001",
  maxQty: "100",
  contractMultiplier: "1",
});

describe("units", () => {
  it("[E7] a decimal text and its integer are the same thing both ways", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 10 }),
        (value, decimals) => {
          expect(parseDecimal(formatDecimal(value, decimals), decimals)).toEqual({
            ok: true,
            value: value === 0 ? 0 : value,
          });
        },
      ),
    );
  });

  it("[E7] [O27] exponents, separators, hex, signs and spaces are no numbers", () => {
    for (const text of [
      "1e3",
      "1,5",
      "0x10",
      "1e21",
      "+1",
      " 1",
      "1 ",
      "",
      ".5",
      "5.",
      "1.2.3",
      "NaN",
      "Infinity",
      "١",
      "1_000",
    ]) {
      expect(parseDecimal(text, 4), text).toEqual({ ok: false, error: "notANumber" });
    }
  });

  it("[E8] a price off the tick and a quantity off the lot are told apart from no number", () => {
    expect(decodePrice("5412.25", future)).toEqual({ ok: true, value: 21649 });
    expect(decodePrice("5412.30", future)).toEqual({ ok: false, error: "offTick" });
    expect(decodePrice("5412.125", future)).toEqual({ ok: false, error: "offTick" });
    expect(decodePrice("five", future)).toEqual({ ok: false, error: "notANumber" });
    expect(decodeQty("1.5", future)).toEqual({ ok: false, error: "offLot" });
    expect(decodeQty("0.0250", coin)).toEqual({ ok: true, value: 250 });
  });

  it("[E9] every decimal of the instrument is written, always", () => {
    expect(formatPrice(21649 as Ticks, future)).toBe("5412.25");
    expect(formatPrice(21648 as Ticks, future)).toBe("5412.00");
    expect(formatQty(250 as Lots, coin)).toBe("0.0250");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (ticks) => {
        expect(decodePrice(formatPrice(ticks as Ticks, future), future)).toEqual({ ok: true, value: ticks });
        expect(priceFromNumber(priceToNumber(ticks as Ticks, future), future)).toBe(ticks);
      }),
    );
  });

  it("[E10] the value of a fill is exact, multiplier included", () => {
    // 2 contracts × 5,412.25 × 50 = 541,225.00
    expect(formatMoney(notional(21649 as Ticks, 2 as Lots, future), 2)).toBe("541225.00");
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: -1e6, max: 1e6 }),
        (px, a, b) => {
          const at = (lots: number): bigint => notional(px as Ticks, lots as Lots, future);
          expect(at(a) + at(b)).toBe(at(a + b));
        },
      ),
    );
  });

  it("[E11] an average price is the exact ratio rounded half to even", () => {
    expect(formatAvgPx(BigInt(21649 * 3), 3 as Lots, future)).toBe("5412.250000");
    expect(formatAvgPx(1n, 3 as Lots, future)).toBe("0.083333");
    expect(formatAvgPx(0n, 0 as Lots, future)).toBe("0");
    expect(divideHalfEven(5n, 2n)).toBe(2n);
    expect(divideHalfEven(7n, 2n)).toBe(4n);
    expect(divideHalfEven(-5n, 2n)).toBe(-2n);
    expect(divideHalfEven(-7n, 2n)).toBe(-4n);
  });

  it("[E12] money goes to text and back unchanged", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (amount) => {
        expect(parseMoney(formatMoneyExact(amount as Money))).toBe(amount);
      }),
    );
    expect(formatMoneyExact(parseMoney("-12.5")!)).toBe("-12.50");
    expect(formatMoney(parseMoney("0.005")!, 2)).toBe("0.00");
    expect(formatMoney(parseMoney("0.015")!, 2)).toBe("0.02");
    expect(formatMoney(scaleMoney(parseMoney("10")!, 1n, 3n), 4)).toBe("3.3333");
    expect(parseMoney("1e3")).toBeNull();
  });

  it("[E13] an instrument whose sizes do not fit together is refused in words", () => {
    const base = { ...future };
    for (const [changes, words] of [
      [{ tickSize: "0.125" }, "does not fit pricePrecision"],
      [{ minQty: "0.5" }, "not a multiple of lotSize"],
      [{ minQty: "600" }, "at most maxQty"],
      [{ contractMultiplier: "0.000000001" }, "less than 10^-10"],
    ] as const) {
      expect(toInstrument({ ...base, ...changes })).toMatchObject({
        kind: "protocolError",
        detail: expect.stringContaining(words),
      });
    }
  });
});
