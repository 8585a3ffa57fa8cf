import { afterEach, describe, expect, it } from "vitest";
import { CONTINUOUS } from "../../market/phaseStore.ts";
import { setClockZone } from "../../words/clockTime.ts";
import { BTCUSD, ES, EURUSD } from "../../orders/orderFixtures.ts";
import { expiryChoices } from "./expiry.ts";

afterEach(() => setClockZone("UTC"));

/** A Friday in winter, 14:30 UTC; New York is five hours behind. */
const FRIDAY = Date.UTC(2026, 10, 27, 14, 30, 20);

const chosen = (...of: Parameters<typeof expiryChoices>): string[] =>
  expiryChoices(...of).map(({ kind, at, by }) => `${kind} ${new Date(at).toISOString().slice(5, 16)} ${by}`);

describe("the expiries that can be chosen", () => {
  it("[V201] are an hour, and the usual ends of the market's day and week", () => {
    expect(chosen(EURUSD, CONTINUOUS, FRIDAY)).toEqual([
      "hour 11-27T15:30 screen",
      "day 11-27T22:00 usual",
      "friday 11-27T22:00 usual",
    ]);
    const evening = Date.UTC(2026, 10, 27, 22, 0);
    expect(chosen(EURUSD, CONTINUOUS, evening).slice(1)).toEqual([
      "day 11-30T22:00 usual",
      "friday 12-04T22:00 usual",
    ]);
    const share = { ...EURUSD, assetClass: "equity" } as const;
    expect(chosen(ES, CONTINUOUS, evening)).toEqual(chosen(EURUSD, CONTINUOUS, evening));
    expect(chosen(share, CONTINUOUS, Date.UTC(2027, 6, 1, 19, 30)).slice(1)).toEqual([
      "day 07-01T20:00 usual",
      "friday 07-02T20:00 usual",
    ]);
  });

  it("[V201] take the close that the exchange has told before the usual one", () => {
    const until = Date.UTC(2026, 10, 27, 21, 58);
    const told = chosen(EURUSD, { phase: "continuous", until, next: "closed" }, FRIDAY);
    expect(told[1]).toBe("day 11-27T21:58 exchange");
  });

  it("[V201] of a market without a close end with the day of the clocks", () => {
    setClockZone("Asia/Tokyo");
    expect(chosen(BTCUSD, CONTINUOUS, FRIDAY)).toEqual([
      "hour 11-27T15:30 screen",
      "day 11-27T14:59 screen",
      "week 12-04T14:30 screen",
    ]);
  });
});
