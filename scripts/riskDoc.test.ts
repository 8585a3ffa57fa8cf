import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { invariant } from "../src/lib/assert.ts";
import { NO_EXPOSURE } from "../src/protocol/exposure.ts";
import { parseMoney, SAME_RATE, ZERO_MONEY, type Money } from "../src/protocol/money.ts";
import {
  checkRisk,
  RISK_REASONS,
  UNLISTED_ORDER,
  type RiskOrder,
  type RiskView,
} from "../src/protocol/riskRules.ts";
import { decodeRiskTerms } from "../src/protocol/riskTerms.ts";
import type { Lots, Ticks } from "../src/protocol/units.ts";
import { VENUE_LIMITS } from "../mocks/exchange/market/tariff.ts";
import { LISTINGS } from "../mocks/exchange/testing/testExchange.ts";

const [EURUSD, , ACME] = LISTINGS.map(({ instrument }) => instrument);
invariant(EURUSD !== undefined && ACME !== undefined, "no instruments");

function money(text: string): Money {
  const parsed = parseMoney(text);
  invariant(parsed !== null, text);
  return parsed;
}

/** 1,000 EURUSD at 1.10000, of which nothing is too much. */
const ORDER: RiskOrder = {
  ...UNLISTED_ORDER,
  side: "buy",
  qty: 1 as Lots,
  price: 110_000 as Ticks,
  stopPx: null,
};
const VIEW: RiskView = {
  terms: decodeRiskTerms(VENUE_LIMITS),
  currency: "USD",
  prices: { midTwice: 220_000, bid: 109_990, ask: 110_010, rate: SAME_RATE },
  exposure: NO_EXPOSURE,
  openOrders: 0,
  buyingPower: money("1000000"),
};

/** The rows of the table: reason, ordRejReason, when, in words. */
const ROWS = readFileSync("docs/risk.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const [, code = "", reason = "", , words = ""] = line.split("|").map((cell) => cell.trim());
    return { code: code.replaceAll("`", ""), reason: reason.replaceAll("`", ""), words };
  });

describe("docs/risk.md", () => {
  it("[X97] has every reason of risk, in the order that the rules are asked in", () => {
    expect(ROWS.map(({ code, reason }) => [code, reason])).toEqual(Object.entries(RISK_REASONS));
    // Everything is wrong with it; then one thing after the other is put right.
    const order = { ...ORDER, qty: 14_000 as Lots, price: 113_400 as Ticks };
    const wrong: RiskView = {
      ...VIEW,
      prices: { ...VIEW.prices, rate: null },
      exposure: { ...NO_EXPOSURE, buying: money("20000000") },
      openOrders: 1_000,
      buyingPower: ZERO_MONEY,
    };
    const steps: [RiskOrder, RiskView][] = [[order, wrong]];
    const then = (better: Partial<RiskView>, other: RiskOrder = order): void =>
      void steps.push([other, { ...(steps.at(-1)?.[1] ?? wrong), ...better }]);
    then({ prices: VIEW.prices });
    then({}, { ...order, price: 110_000 as Ticks });
    then({ buyingPower: money("1000000000") }, { ...order, price: 110_000 as Ticks });
    then({}, { ...ORDER, qty: 13_000 as Lots });
    then({ exposure: NO_EXPOSURE }, ORDER);
    expect(steps.map(([one, view]) => checkRisk(one, EURUSD, view)?.ordRejReason)).toEqual(
      ROWS.map(({ reason }) => reason),
    );
    expect(checkRisk(ORDER, EURUSD, VIEW)).toBeNull();
  });

  it("[X97] tells each refusal in the words that it has", () => {
    const refusals = [
      checkRisk(
        ORDER,
        { ...EURUSD, symbol: "XY", currency: "SEK" },
        { ...VIEW, prices: { ...VIEW.prices, rate: null } },
      ),
      checkRisk({ ...ORDER, price: 113_400 as Ticks }, EURUSD, VIEW),
      checkRisk({ ...ORDER, price: 5_000 as Ticks }, ACME, {
        ...VIEW,
        prices: { ...VIEW.prices, midTwice: 10_000, bid: 0, ask: 0 },
        buyingPower: ZERO_MONEY,
      }),
      checkRisk({ ...ORDER, qty: 14_000 as Lots }, EURUSD, VIEW),
      checkRisk({ ...ORDER, qty: 12_000 as Lots }, EURUSD, {
        ...VIEW,
        exposure: { ...NO_EXPOSURE, buying: money("13200000") },
      }),
      checkRisk({ ...ORDER, adds: 2 }, EURUSD, { ...VIEW, openOrders: 999 }),
    ];
    expect(refusals.map((refusal) => refusal?.text)).toEqual(ROWS.map(({ words }) => words));
  });
});
