import { describe, expect, it } from "vitest";
import { BTCUSD, EURUSD, USDJPY } from "../orderFixtures.ts";
import type { Position } from "../lifecycle/orderStore.ts";
import { groupPositions } from "./positionGroups.ts";
import { ZERO_MONEY } from "../../protocol/money.ts";
import type { Lots } from "../../protocol/units.ts";

const HELD: readonly Position[] = ["USDJPY", "EURUSD", "GONE", "BTCUSD"].map((symbol) => ({
  symbol,
  qty: 1 as Lots,
  avgPx: "1",
  cost: ZERO_MONEY,
  realizedPnl: ZERO_MONEY,
  fees: ZERO_MONEY,
}));
const instrumentOf = (symbol: string) => [EURUSD, USDJPY, BTCUSD].find((one) => one.symbol === symbol);

function grouped(by: "none" | "assetClass" | "currency") {
  return groupPositions(HELD, by, "EUR", instrumentOf).map(({ name, currency, positions }) => [
    name,
    currency,
    positions.map(({ symbol }) => symbol).join(" "),
  ]);
}

describe("groups of positions", () => {
  it("[V133] by currency are summed in that currency, whatever the account's", () => {
    expect(grouped("currency")).toEqual([
      ["JPY", "JPY", "USDJPY"],
      ["USD", "USD", "EURUSD BTCUSD"],
    ]);
  });

  it("[V133] by asset class are summed in the account's currency", () => {
    expect(grouped("assetClass")).toEqual([
      ["Crypto", "EUR", "BTCUSD"],
      ["FX", "EUR", "USDJPY EURUSD"],
    ]);
  });

  it("[V133] are one without a name when nothing is grouped", () => {
    expect(grouped("none")).toEqual([["", "EUR", "USDJPY EURUSD GONE BTCUSD"]]);
  });
});
