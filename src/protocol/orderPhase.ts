import { assertNever } from "../lib/assert.ts";
import type { OrderTerms } from "./orderCheck.ts";
import { TIME_IN_FORCE_NAMES } from "./orderKinds.ts";
import type { OrderRefusal } from "./orderRefusal.ts";
import type { TradingPhase } from "./priceMessages.ts";

/** As a sentence goes on: "EURUSD is halted". */
export const PHASE_WORDS: Readonly<Record<TradingPhase, string>> = {
  preOpen: "not open yet",
  openingAuction: "in its opening auction",
  continuous: "trading",
  volatilityAuction: "in a volatility auction",
  halted: "halted",
  closingAuction: "in its closing auction",
  closed: "closed",
};

/** Why a new order of these terms is not taken in this phase; null when it is. Cancels are taken in every phase. */
export function checkPhase(terms: OrderTerms, phase: TradingPhase, symbol: string): OrderRefusal | null {
  const { ordType, timeInForce = "day", execInst = [] } = terms;
  const now = `${symbol} is ${PHASE_WORDS[phase]}`;
  if (phase === "closed") return { ordRejReason: "exchangeClosed", field: "order", text: now };
  if (timeInForce === "atTheOpening" && phase !== "preOpen" && phase !== "openingAuction")
    return { ordRejReason: "tooLateToEnter", field: "timeInForce", text: `Too late for the opening: ${now}` };
  switch (phase) {
    case "continuous":
      return null;
    case "halted":
      if (ordType === "market" || ordType === "marketWithLeftOverAsLimit")
        return {
          ordRejReason: "exchangeClosed",
          field: "ordType",
          text: `${now}: only orders with a price are taken until trading resumes`,
        };
      break;
    case "preOpen":
    case "openingAuction":
    case "volatilityAuction":
    case "closingAuction":
      break;
    default:
      return assertNever(phase, "trading phase");
  }
  if (timeInForce === "ioc" || timeInForce === "fok")
    return {
      ordRejReason: "exchangeClosed",
      field: "timeInForce",
      text: `${now}: nothing trades at once, so no order can be ${TIME_IN_FORCE_NAMES[timeInForce]}`,
    };
  if (execInst.includes("participateDontInitiate"))
    return {
      ordRejReason: "exchangeClosed",
      field: "execInst",
      text: `${now}: a post-only order is taken in continuous trading only`,
    };
  return null;
}
