import type { AssetClass, InstrumentMessage } from "../../src/protocol/instrument.ts";
import { scaleMoney, type Money } from "../../src/protocol/money.ts";

/** Share of an exposure's value that is held as margin, as a fraction: 3.33 %, 50 %, 10 %, 50 %. */
const INITIAL_MARGIN: Readonly<Record<AssetClass, readonly [numerator: bigint, denominator: bigint]>> = {
  fx: [333n, 10_000n],
  equity: [1n, 2n],
  future: [1n, 10n],
  crypto: [1n, 2n],
};

/** Share of a fill's value that is paid, in millionths. The maker was resting, the taker crossed the spread. */
const FEE_PPM: Readonly<Record<AssetClass, { readonly maker: bigint; readonly taker: bigint }>> = {
  fx: { maker: 10n, taker: 20n },
  equity: { maker: 50n, taker: 100n },
  future: { maker: 10n, taker: 20n },
  crypto: { maker: 500n, taker: 1_000n },
};

const MILLION = 1_000_000n;

/** Rounded half to even at 10^-10 of the currency. */
export function initialMargin(value: Money, assetClass: AssetClass): Money {
  return scaleMoney(value, ...INITIAL_MARGIN[assetClass]);
}

/** Rounded half to even at 10^-10 of the currency. */
export function feeOf(value: Money, assetClass: AssetClass, role: "maker" | "taker"): Money {
  return scaleMoney(value, FEE_PPM[assetClass][role], MILLION);
}

/** The same rates as the instrument list tells them, in percent. */
export const TARIFF_PERCENT: Readonly<
  Record<AssetClass, Pick<InstrumentMessage, "initialMarginPct" | "makerFeePct" | "takerFeePct">>
> = {
  fx: { initialMarginPct: "3.33", makerFeePct: "0.001", takerFeePct: "0.002" },
  equity: { initialMarginPct: "50", makerFeePct: "0.005", takerFeePct: "0.01" },
  future: { initialMarginPct: "10", makerFeePct: "0.001", takerFeePct: "0.002" },
  crypto: { initialMarginPct: "50", makerFeePct: "0.05", takerFeePct: "0.1" },
};
