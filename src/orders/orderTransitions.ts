import type { OrderState } from "./order.ts";
import type { ExecType, OrdStatus } from "../protocol/orderTerms.ts";

// Drawn from the order state change matrices of FIX 4.4 volume 4, appendix D. Reports may be lost with a link, so a
// state may be followed by any that it leads to in several steps.
// https://www.fixtrading.org/standards/fix-4-4/

/** Every status, in FIX's order of precedence: when several hold, an exchange names the first. */
export const STATUS_PRECEDENCE = [
  "pendingCancel",
  "pendingReplace",
  "doneForDay",
  "filled",
  "stopped",
  "suspended",
  "canceled",
  "expired",
  "rejected",
  "partiallyFilled",
  "new",
  "pendingNew",
] as const satisfies readonly OrdStatus[];

const ANY: readonly OrdStatus[] = STATUS_PRECEDENCE;
const AFTER_FILL: readonly OrdStatus[] = [
  "pendingCancel",
  "pendingReplace",
  "doneForDay",
  "filled",
  "stopped",
  "suspended",
  "canceled",
  "expired",
  "partiallyFilled",
];
const WHILE_LIVE: readonly OrdStatus[] = [...AFTER_FILL, "rejected", "new"];

/** Which ordStatus a newer report may bring an order to. Terminal states lead nowhere else. */
export const MAY_FOLLOW: Readonly<Record<OrderState, readonly OrdStatus[]>> = {
  unsent: ANY,
  sent: ANY,
  unknown: ANY,
  notSent: ANY,
  pendingNew: ANY,
  new: WHILE_LIVE,
  partiallyFilled: AFTER_FILL,
  pendingCancel: [...AFTER_FILL, "new"],
  pendingReplace: [...AFTER_FILL, "new"],
  doneForDay: [...AFTER_FILL, "new"],
  stopped: WHILE_LIVE,
  suspended: WHILE_LIVE,
  filled: ["filled"],
  canceled: ["canceled"],
  rejected: ["rejected"],
  expired: ["expired"],
};

const PENDING: readonly OrdStatus[] = ["pendingCancel", "pendingReplace"];

/** Which ordStatus a report of each execType may carry. A fill or an ack may come while a request is pending. */
export const MAY_CARRY: Readonly<Record<ExecType, readonly OrdStatus[]>> = {
  pendingNew: ["pendingNew", ...PENDING],
  // An ack that a fill has overtaken names the fill's status.
  new: ["new", "partiallyFilled", "filled", "stopped", "suspended", ...PENDING],
  // A fill told late may stand on an order that is canceled or expired by then.
  trade: [...AFTER_FILL],
  tradeCorrect: ANY,
  tradeCancel: ANY,
  doneForDay: ["doneForDay", ...PENDING],
  canceled: ["canceled"],
  pendingCancel: ["pendingCancel"],
  pendingReplace: [...PENDING],
  // Replaced down to what has filled already is filled.
  replaced: ["new", "partiallyFilled", "filled", "stopped", "suspended", "doneForDay", ...PENDING],
  stopped: ["stopped", ...PENDING],
  suspended: ["suspended", ...PENDING],
  rejected: ["rejected"],
  expired: ["expired"],
  restated: ANY,
  triggered: ["new", "partiallyFilled", ...PENDING],
  orderStatus: ANY,
};
