import { describe, expect, it } from "vitest";
import { testInstrument } from "../../protocol/instrumentFixture.ts";
import { parseMoney, type Money } from "../../protocol/money.ts";
import { moneyTone, shownAvgPx, shownMoney, signedMoney } from "./figures.ts";

function money(text: string): Money {
  return parseMoney(text) ?? (0n as Money);
}

const FX = testInstrument({ pipPosition: 4 });

describe("figures on the screen", () => {
  it("[V32] always shows the sign of a profit or loss, and none on nothing", () => {
    expect(signedMoney(money("1234.5"))).toBe("+1,234.50");
    expect(signedMoney(money("-1234567.891"))).toBe("−1,234,567.89");
    expect(signedMoney(money("0"))).toBe("0.00");
    expect(signedMoney(money("-0.001"))).toBe("0.00");
    expect(shownMoney(money("-12"))).toBe("−12.00");
  });

  it("[V32] colours a profit or loss by what it shows", () => {
    expect(moneyTone(money("0.01"))).toBe("up");
    expect(moneyTone(money("-0.01"))).toBe("down");
    expect(moneyTone(money("0"))).toBe("none");
    expect(moneyTone(money("-0.001"))).toBe("none");
  });

  it("[V33] rounds an average price half to even at one place more than a price", () => {
    expect(shownAvgPx("1.091204500", FX)).toBe("1.091204");
    expect(shownAvgPx("1.091205500", FX)).toBe("1.091206");
    expect(shownAvgPx("1.0912", FX)).toBe("1.091200");
    expect(shownAvgPx("1", FX)).toBe("1.000000");
  });
});
