import * as z from "zod/mini";

// FIX 4.4 and 5.0 SP2 names in camelCase. https://www.onixs.biz/fix-dictionary/4.4/fields_by_tag.html

export const sideSchema = z.enum(["buy", "sell"]);
/** OrdType (40). `trailingStop` is FIX's Stop with a trailing peg. */
export const ordTypeSchema = z.enum([
  "market",
  "limit",
  "stop",
  "stopLimit",
  "trailingStop",
  "marketWithLeftOverAsLimit",
]);
/** TimeInForce (59). */
export const timeInForceSchema = z.enum(["day", "gtc", "ioc", "fok", "gtd", "atTheOpening", "atTheClose"]);
/** ExecInst (18): post-only is `participateDontInitiate`, reduce-only is `doNotIncrease`. */
export const execInstSchema = z.enum(["participateDontInitiate", "doNotIncrease"]);
/** PegOffsetType (836): what the distance of a trailing stop is measured in. */
export const pegOffsetTypeSchema = z.enum(["price", "percent"]);
/** SelfMatchPreventionInstruction (2964): which of two orders of one account goes instead of trading with the other. */
export const selfMatchPreventionSchema = z.enum(["cancelAggressive", "cancelPassive", "cancelBoth"]);
/** ContingencyType (1385). In `oneTriggersTheOther` the first order is the parent of the others. */
export const contingencyTypeSchema = z.enum(["oneCancelsTheOther", "oneTriggersTheOther"]);

export const ordStatusSchema = z.enum([
  "pendingNew",
  "new",
  "partiallyFilled",
  "filled",
  "doneForDay",
  "canceled",
  "pendingCancel",
  "pendingReplace",
  "stopped",
  "suspended",
  "rejected",
  "expired",
]);

export const execTypeSchema = z.enum([
  "pendingNew",
  "new",
  "trade",
  "tradeCorrect",
  "tradeCancel",
  "doneForDay",
  "canceled",
  "pendingCancel",
  "pendingReplace",
  "replaced",
  "stopped",
  "suspended",
  "rejected",
  "expired",
  "restated",
  "triggered",
  "orderStatus",
]);

/** OrdRejReason (103). */
export const ordRejReasonSchema = z.enum([
  "brokerOption",
  "unknownSymbol",
  "exchangeClosed",
  "orderExceedsLimit",
  "tooLateToEnter",
  "unknownOrder",
  "duplicateOrder",
  "duplicateOfVerbalOrder",
  "staleOrder",
  "tradeAlongRequired",
  "invalidInvestorId",
  "unsupportedOrderCharacteristic",
  "surveillanceOption",
  "incorrectQuantity",
  "incorrectAllocatedQuantity",
  "unknownAccount",
  "priceExceedsCurrentPriceBand",
  "invalidPriceIncrement",
  "referencePriceNotAvailable",
  "notionalValueExceedsThreshold",
  "algorithmRiskThresholdBreached",
  "shortSellNotPermitted",
  "shortSellRejectedForSecurity",
  "shortSellRejectedForAccount",
  "insufficientCreditLimit",
  "exceededClipSizeLimit",
  "exceededMaxNotionalOrderAmount",
  "other",
]);

/** ExecRestatementReason (378): why the exchange changed or ended an order by itself. */
export const execRestatementReasonSchema = z.enum([
  "gtCorporateAction",
  "gtRenewal",
  "verbalChange",
  "repricing",
  "brokerOption",
  "partialDeclineOfOrderQty",
  "cancelOnTradingHalt",
  "cancelOnSystemFailure",
  "marketOption",
  "canceledNotBest",
  "warehouseRecap",
  "pegRefresh",
  "cancelOnConnectionLoss",
  "cancelOnLogout",
  "assignTimePriority",
  "other",
]);

/** CxlRejReason (102). */
export const cxlRejReasonSchema = z.enum([
  "tooLateToCancel",
  "unknownOrder",
  "brokerOption",
  "alreadyPending",
  "unableToProcess",
  "origOrdModTimeMismatch",
  "duplicateClOrdId",
  "priceExceedsCurrentPrice",
  "invalidPriceIncrement",
  "priceExceedsCurrentPriceBand",
  "incorrectQuantity",
  "other",
]);

/** BusinessRejectReason (380), and the session's own. */
export const businessRejectReasonSchema = z.enum([
  "other",
  "unknownId",
  "unknownSecurity",
  "unsupportedMessageType",
  "applicationNotAvailable",
  "conditionallyRequiredFieldMissing",
  "notAuthorized",
  "throttleLimitExceeded",
  "malformed",
]);

export type Side = z.infer<typeof sideSchema>;
export type OrdType = z.infer<typeof ordTypeSchema>;
export type TimeInForce = z.infer<typeof timeInForceSchema>;
export type ExecInst = z.infer<typeof execInstSchema>;
export type PegOffsetType = z.infer<typeof pegOffsetTypeSchema>;
export type SelfMatchPrevention = z.infer<typeof selfMatchPreventionSchema>;
export type ContingencyType = z.infer<typeof contingencyTypeSchema>;
export type OrdStatus = z.infer<typeof ordStatusSchema>;
export type ExecType = z.infer<typeof execTypeSchema>;
export type OrdRejReason = z.infer<typeof ordRejReasonSchema>;
export type CxlRejReason = z.infer<typeof cxlRejReasonSchema>;

/** Nothing brings an order back from these. */
export function isTerminal(ordStatus: OrdStatus): boolean {
  return (
    ordStatus === "filled" || ordStatus === "canceled" || ordStatus === "rejected" || ordStatus === "expired"
  );
}

/** 1 to 64 printable ASCII characters without spaces. */
export const clOrdIdSchema = z.string().check(z.regex(/^[!-~]{1,64}$/));
/** A plain decimal: no sign, exponent or separator; at most 15 digits before and 10 after the point. */
export const decimalSchema = z.string().check(z.regex(/^\d{1,15}(\.\d{1,10})?$/));
/** The same with a sign, for money, positions and average prices. */
export const signedDecimalSchema = z.string().check(z.regex(/^-?\d{1,24}(\.\d{1,14})?$/));
export const accountSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,32}$/));
/** An average price: more places than a price, since it is a ratio. */
export const avgPxSchema = z.string().check(z.regex(/^\d{1,15}(\.\d{1,14})?$/));
