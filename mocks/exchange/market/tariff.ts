import type { AssetClass, InstrumentMessage } from "../../../src/protocol/instrument.ts";
import type { RiskTermsMessage } from "../../../src/protocol/riskTerms.ts";

/** What holding and trading costs by class, as the instrument list tells it. */
export const TARIFF: Readonly<
  Record<
    AssetClass,
    Pick<InstrumentMessage, "initialMarginPct" | "makerFeePct" | "takerFeePct" | "minOrderFee">
  >
> = {
  fx: { initialMarginPct: "3.33", makerFeePct: "0.001", takerFeePct: "0.002" },
  equity: { initialMarginPct: "50", makerFeePct: "0.005", takerFeePct: "0.01", minOrderFee: "0.35" },
  future: { initialMarginPct: "10", makerFeePct: "0.001", takerFeePct: "0.002", minOrderFee: "0.25" },
  crypto: { initialMarginPct: "50", makerFeePct: "0.05", takerFeePct: "0.1", minOrderFee: "0.1" },
};

/** What every account is held to, in the account currency. */
export const VENUE_LIMITS: RiskTermsMessage = {
  maxOrderValue: "15000000",
  maxPositionValue: "25000000",
  maxOpenOrders: 1_000,
  maxThroughPct: "3",
};
