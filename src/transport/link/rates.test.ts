import { describe, expect, it } from "vitest";
import { createRates } from "./rates.ts";

describe("rates", () => {
  it("[N2] tells nothing before the first tenth of a second is over", () => {
    const rates = createRates();
    expect(rates.perSecond(1_000)).toBeNull();
    rates.arrived(1_020, 50);
    expect(rates.perSecond(1_080)).toBeNull();
    expect(rates.perSecond(1_100)).toEqual({ events: 10, chars: 500 });
  });

  it("[N2] is the mean of the last five seconds", () => {
    const rates = createRates();
    for (let at = 0; at < 60_000; at += 20) rates.arrived(at, 100);
    expect(rates.perSecond(60_000)).toEqual({ events: 50, chars: 5_000 });
  });

  it("[N2] falls to nothing within five seconds of silence", () => {
    const rates = createRates();
    for (let at = 0; at < 10_000; at += 10) rates.arrived(at, 8);
    expect(rates.perSecond(12_500)).toEqual({ events: 50, chars: 400 });
    expect(rates.perSecond(15_000)).toEqual({ events: 0, chars: 0 });
    expect(rates.perSecond(3_600_000)).toEqual({ events: 0, chars: 0 });
  });

  it("[N2] counts over the time since the first event while that is shorter", () => {
    const rates = createRates();
    for (let at = 100_000; at < 101_000; at += 100) rates.arrived(at, 1);
    expect(rates.perSecond(101_000)).toEqual({ events: 10, chars: 10 });
  });
});
