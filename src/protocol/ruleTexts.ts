import { ORDER_KINDS, TIME_IN_FORCE_NAMES } from "./orderKinds.ts";
import type { OrdType, Side, TimeInForce } from "./orderTerms.ts";
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

type QtyField = "orderQty" | "displayQty" | "minQty";
type PriceField = "price" | "stopPx" | "pegOffsetValue";

const FIELD_NAMES: Readonly<Record<QtyField | PriceField, string>> = {
  orderQty: "Quantity",
  displayQty: "Displayed quantity",
  minQty: "Minimum quantity",
  price: "Price",
  stopPx: "Stop price",
  pegOffsetValue: "Distance",
};

/** "a price", without its article. */
function inSentence(field: PriceField): string {
  return FIELD_NAMES[field].toLowerCase();
}

/**
 * Every rule that an order can break, in the words of the wire, which are English. A terminal in another language has
 * its own words for the same codes. Figures are given as shown; amounts of money with their currency.
 */
export const RULE_TEXTS = {
  offLot: (field: QtyField, step: string) => `${FIELD_NAMES[field]} is not a multiple of ${step}`,
  notQty: (field: QtyField, like: string) =>
    `${FIELD_NAMES[field]} is not a number; write it like 10000 or ${like}`,
  offTick: (field: PriceField, step: string) => `${FIELD_NAMES[field]} is not a multiple of ${step}`,
  notPrice: (field: PriceField, like: string) =>
    `${FIELD_NAMES[field]} is not a number; write it like ${like}`,
  belowMin: (field: QtyField, least: string) => `${FIELD_NAMES[field]} is below the minimum of ${least}`,
  overMax: (field: QtyField, most: string) => `${FIELD_NAMES[field]} is over the maximum of ${most}`,
  notAboveZero: (field: QtyField | PriceField) => `${FIELD_NAMES[field]} must be above 0`,
  overOrderQty: (field: QtyField) => `${FIELD_NAMES[field]} is over the quantity of the order`,
  takesNo: (ordType: OrdType, field: PriceField) =>
    `${ORDER_KINDS[ordType].name} takes no ${inSentence(field)}`,
  needs: (ordType: OrdType, field: PriceField) => `${ORDER_KINDS[ordType].name} needs a ${inSentence(field)}`,
  notOfType: (ordType: OrdType, timeInForce: TimeInForce) =>
    `${ORDER_KINDS[ordType].name} cannot be ${TIME_IN_FORCE_NAMES[timeInForce]}`,
  needsDate: () => "An order that is good till a date needs the date",
  takesNoDate: () => "Only an order that is good till a date takes one",
  datePassed: () => "The order would expire at once: its date has passed",
  postOnlyLimit: () => "Only a limit order can be post-only",
  postOnlyLife: (timeInForce: TimeInForce) =>
    `A post-only order cannot be ${TIME_IN_FORCE_NAMES[timeInForce]}`,
  outsideBand: (low: string, high: string, aroundStop: boolean) =>
    `Price is outside the band of ${low} to ${high}${aroundStop ? " around the stop price" : ""}`,
  stopSide: (side: Side, last: string) =>
    `A ${side} stop must be ${side === "buy" ? "above" : "below"} the last price of ${last}`,
  percentRange: () => "Distance is from 0.01 to 99.99 percent, with at most two decimals",
  distanceOverPrice: (price: string) => `Distance must be less than the price of ${price}`,
  displayRests: () => "Only an order that can rest in the book takes a displayed quantity",
  minQtyIoc: () => "Only an immediate or cancel order takes a minimum quantity",

  phaseClosed: (symbol: string, phase: TradingPhase) => inPhase(symbol, phase),
  lateForOpening: (symbol: string, phase: TradingPhase) =>
    `Too late for the opening: ${inPhase(symbol, phase)}`,
  pricedOnly: (symbol: string, phase: TradingPhase) =>
    `${inPhase(symbol, phase)}: only orders with a price are taken until trading resumes`,
  nothingAtOnce: (symbol: string, phase: TradingPhase, timeInForce: TimeInForce) =>
    `${inPhase(symbol, phase)}: nothing trades at once, so no order can be ${TIME_IN_FORCE_NAMES[timeInForce]}`,
  postOnlyPhase: (symbol: string, phase: TradingPhase) =>
    `${inPhase(symbol, phase)}: a post-only order is taken in continuous trading only`,

  wouldTake: () => "Post-only: at this price the order would trade at once",
  reducesLess: (left: string) => `Reduce-only: ${left} of the position is left to reduce`,
  reducesNothing: () => "Reduce-only: there is no position for this side to reduce",

  listOfOne: () => "A list needs at least two orders",
  listClOrdIds: () => "Two orders of a list have one clOrdId",
  listSymbols: () => "The orders of a list must be in one instrument",
  listQuantities: () => "The orders of a list must have one quantity",
  listWaits: () => "An order that depends on another must be able to wait in the market",
  listSides: () => "Orders that a fill sets off must be on the other side of their parent",

  noRate: (symbol: string, currency: string, to: string) =>
    `${symbol} is priced in ${currency}, and there is no rate to ${to}`,
  priceThrough: (percent: string, side: Side, best: string) =>
    `Price is more than ${percent} % through the best ${side === "buy" ? "ask" : "bid"} of ${best}`,
  buyingPower: (needed: string, available: string) =>
    `Order needs ${needed} of buying power; ${available} is available`,
  orderValue: (worth: string, most: string) => `Order is worth ${worth}; the most for one order is ${most}`,
  positionValue: (reach: string, most: string) =>
    `Position could reach ${reach}; the most in one instrument is ${most}`,
  openOrders: (open: number, most: number) => `${open} orders are open; the most is ${most}`,
} as const;

/** What each rule is told with. */
export type RuleArgs = {
  readonly [Code in keyof typeof RULE_TEXTS]: Parameters<(typeof RULE_TEXTS)[Code]>;
};

export type RuleCode = keyof RuleArgs;

/** The same rules in one language. */
export type RuleTexts = { readonly [Code in RuleCode]: (...said: RuleArgs[Code]) => string };

/** A rule that an order breaks, and what it is told with. */
export interface BrokenRule<Code extends RuleCode = RuleCode> {
  readonly code: Code;
  readonly said: RuleArgs[Code];
}

export function ruleText<Code extends RuleCode>(texts: RuleTexts, { code, said }: BrokenRule<Code>): string {
  return texts[code](...said);
}

function inPhase(symbol: string, phase: TradingPhase): string {
  return `${symbol} is ${PHASE_WORDS[phase]}`;
}
