import { assertNever } from "../lib/assert.ts";
import { refusalBy, type OrderRefusal } from "./orderRefusal.ts";
import type { ExecInst, OrdType, TimeInForce } from "./orderTerms.ts";
import type { TradingPhase } from "./priceMessages.ts";

/** What a phase asks of an order. */
interface PhasedTerms {
  readonly ordType: OrdType;
  /** Default day. */
  readonly timeInForce?: TimeInForce | undefined;
  readonly execInst?: readonly ExecInst[] | undefined;
}

/** Why a new order of these terms is not taken in this phase; null when it is. Cancels are taken in every phase. */
export function checkPhase(terms: PhasedTerms, phase: TradingPhase, symbol: string): OrderRefusal | null {
  const { ordType, timeInForce = "day", execInst = [] } = terms;
  if (phase === "closed") return refusalBy("exchangeClosed", "order", "phaseClosed", symbol, phase);
  if (timeInForce === "atTheOpening" && phase !== "preOpen" && phase !== "openingAuction")
    return refusalBy("tooLateToEnter", "timeInForce", "lateForOpening", symbol, phase);
  switch (phase) {
    case "continuous":
      return null;
    case "halted":
      if (ordType === "market" || ordType === "marketWithLeftOverAsLimit")
        return refusalBy("exchangeClosed", "ordType", "pricedOnly", symbol, phase);
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
    return refusalBy("exchangeClosed", "timeInForce", "nothingAtOnce", symbol, phase, timeInForce);
  if (execInst.includes("participateDontInitiate"))
    return refusalBy("exchangeClosed", "execInst", "postOnlyPhase", symbol, phase);
  return null;
}
