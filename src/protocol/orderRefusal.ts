import { fail, type Result } from "../lib/result.ts";
import type { Instrument } from "./instrument.ts";
import type { OrdRejReason } from "./orderTerms.ts";
import { shownDecimal, typedDecimal } from "../lib/numberFormat.ts";
import { RULE_TEXTS, ruleText, type BrokenRule, type RuleArgs, type RuleCode } from "./ruleTexts.ts";
import { formatPrice, formatQty, type Lots, type Ticks, type UnitError } from "./units.ts";

/** Why an order is refused, and which field of the ticket it is about. The text is for a person. */
export interface OrderRefusal {
  readonly ordRejReason: OrdRejReason;
  readonly field:
    | "symbol"
    | "orderQty"
    | "price"
    | "ordType"
    | "timeInForce"
    | "stopPx"
    | "pegOffsetValue"
    | "displayQty"
    | "minQty"
    | "expireTime"
    | "execInst"
    | "order";
  readonly text: string;
  /** The rule that the text tells, where it is one of the protocol's. */
  readonly rule?: BrokenRule;
}

/** In the words of the wire, with the code by which another language says it. */
export function refusalBy<Code extends RuleCode>(
  ordRejReason: OrdRejReason,
  field: OrderRefusal["field"],
  code: Code,
  ...said: RuleArgs[Code]
): OrderRefusal {
  const rule: BrokenRule<Code> = { code, said };
  return { ordRejReason, field, text: ruleText(RULE_TEXTS, rule), rule };
}

export function refuse<Code extends RuleCode>(
  ordRejReason: OrdRejReason,
  field: OrderRefusal["field"],
  code: Code,
  ...said: RuleArgs[Code]
): Result<never, OrderRefusal> {
  return fail(refusalBy(ordRejReason, field, code, ...said));
}

export function shownQty(lots: Lots, instrument: Instrument): string {
  return shownDecimal(formatQty(lots, instrument));
}

export function refuseQty(
  field: "orderQty" | "displayQty" | "minQty",
  error: UnitError,
  instrument: Instrument,
): Result<never, OrderRefusal> {
  return error === "offLot"
    ? refuse("incorrectQuantity", field, "offLot", field, shownDecimal(instrument.lotSize))
    : refuse("incorrectQuantity", field, "notQty", field, typedDecimal("0.5"));
}

export function refusePrice(
  field: "price" | "stopPx" | "pegOffsetValue",
  error: UnitError,
  instrument: Instrument,
): Result<never, OrderRefusal> {
  return error === "offTick"
    ? refuse("invalidPriceIncrement", field, "offTick", field, shownDecimal(instrument.tickSize))
    : refuse(
        "invalidPriceIncrement",
        field,
        "notPrice",
        field,
        typedDecimal(formatPrice(instrument.tickPoints as Ticks, instrument)),
      );
}
