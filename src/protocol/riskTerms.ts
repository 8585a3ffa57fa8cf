import * as z from "zod/mini";
import { parseDecimal } from "./decimal.ts";
import { parseMoney, type Money } from "./money.ts";
import { decimalSchema } from "./orderTerms.ts";

/** The limits that a venue holds an account to, as its accountReport tells them. What is absent is not limited. */
export const riskTermsSchema = z.object({
  /** Of one order, in the account's currency. */
  maxOrderValue: z.optional(decimalSchema),
  /** Of the largest exposure in one instrument, in the account's currency. */
  maxPositionValue: z.optional(decimalSchema),
  maxOpenOrders: z.optional(z.int().check(z.minimum(1))),
  /** How far beyond the best price of the other side a limit may be, in percent of that price. */
  maxThroughPct: z.optional(decimalSchema),
});
export type RiskTermsMessage = z.infer<typeof riskTermsSchema>;

/** The same in units; null is no limit. */
export interface RiskTerms {
  readonly maxOrderValue: Money | null;
  readonly maxPositionValue: Money | null;
  readonly maxOpenOrders: number | null;
  /** Hundredths of a percent. */
  readonly maxThroughBp: number | null;
}

const NO_LIMITS: RiskTerms = {
  maxOrderValue: null,
  maxPositionValue: null,
  maxOpenOrders: null,
  maxThroughBp: null,
};

export function decodeRiskTerms(told: RiskTermsMessage | undefined): RiskTerms {
  if (told === undefined) return NO_LIMITS;
  const { maxOrderValue, maxPositionValue, maxOpenOrders, maxThroughPct } = told;
  return {
    maxOrderValue: maxOrderValue === undefined ? null : parseMoney(maxOrderValue),
    maxPositionValue: maxPositionValue === undefined ? null : parseMoney(maxPositionValue),
    maxOpenOrders: maxOpenOrders ?? null,
    maxThroughBp: maxThroughPct === undefined ? null : basisPoints(maxThroughPct),
  };
}

/** A percentage of at most two decimals in hundredths; null when it is none. */
function basisPoints(percent: string): number | null {
  const parsed = parseDecimal(percent, 2);
  return parsed.ok && parsed.value >= 0 ? parsed.value : null;
}
