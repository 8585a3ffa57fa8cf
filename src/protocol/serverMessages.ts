import * as z from "zod/mini";
import { decodeTyped } from "./clientMessages.ts";
import {
  accountSchema,
  avgPxSchema,
  businessRejectReasonSchema,
  clOrdIdSchema,
  contingencyTypeSchema,
  cxlRejReasonSchema,
  decimalSchema,
  execInstSchema,
  execRestatementReasonSchema,
  execTypeSchema,
  ordRejReasonSchema,
  ordStatusSchema,
  ordTypeSchema,
  pegOffsetTypeSchema,
  selfMatchPreventionSchema,
  sideSchema,
  signedDecimalSchema,
  timeInForceSchema,
} from "./orderTerms.ts";
import { protocolError, type ProtocolError } from "./protocolError.ts";
import { riskTermsSchema } from "./riskTerms.ts";
import { MAX_SERVER_MESSAGE_CHARS } from "./version.ts";

/** Server to client on the order channel. `seq` is one higher than the message before it in the session. */
const seq = z.int().check(z.minimum(1));
const time = z.int().check(z.minimum(0));
const reqId = z.optional(z.string());
const id = z.string().check(z.minLength(1), z.maxLength(64));
const TEXT_MAX_CHARS = 500;
/** Words of a person or an exchange: control characters out, cut to TEXT_MAX_CHARS. */
const text = z.pipe(
  z.string(),
  z.transform((words: string) =>
    words.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, " ").slice(0, TEXT_MAX_CHARS),
  ),
);

export const logonAckSchema = z.object({
  type: z.literal("logonAck"),
  seq,
  reqId,
  account: accountSchema,
  sessionId: z.string(),
  heartbeatMs: z.int().check(z.minimum(100), z.maximum(300_000)),
  /** True: what was missed came just before this. False: a fresh snapshot follows. */
  resumed: z.boolean(),
  /** The client's state is whole once it has had the message with this seq (the ack's own when nothing follows). */
  syncSeq: seq,
  cancelOnDisconnect: z.boolean(),
  /** Server time, epoch ms. */
  at: time,
});

export const executionReportSchema = z.object({
  type: z.literal("executionReport"),
  seq,
  reqId,
  clOrdId: id,
  origClOrdId: z.optional(id),
  orderId: id,
  execId: id,
  execType: execTypeSchema,
  ordStatus: ordStatusSchema,
  symbol: z.string(),
  side: sideSchema,
  ordType: ordTypeSchema,
  timeInForce: timeInForceSchema,
  orderQty: decimalSchema,
  price: z.optional(decimalSchema),
  /** The last price that sets it off. Of a trailingStop: where it stands now. */
  stopPx: z.optional(decimalSchema),
  pegOffsetValue: z.optional(decimalSchema),
  pegOffsetType: z.optional(pegOffsetTypeSchema),
  displayQty: z.optional(decimalSchema),
  minQty: z.optional(decimalSchema),
  expireTime: z.optional(time),
  execInst: z.optional(z.array(execInstSchema)),
  selfMatchPreventionInstruction: z.optional(selfMatchPreventionSchema),
  /** The list that it came in. */
  listId: z.optional(clOrdIdSchema),
  contingencyType: z.optional(contingencyTypeSchema),
  /** False while it cannot trade: a stop that waits for its price, a child that waits for its parent. Absent: true. */
  workingIndicator: z.optional(z.boolean()),
  cumQty: decimalSchema,
  leavesQty: decimalSchema,
  avgPx: avgPxSchema,
  lastQty: z.optional(decimalSchema),
  lastPx: z.optional(decimalSchema),
  /** Fee of this fill in the instrument's currency; negative for a rebate. */
  commission: z.optional(signedDecimalSchema),
  /** Whether the fill added or took liquidity. */
  lastLiquidityInd: z.optional(z.enum(["added", "removed"])),
  text: z.optional(text),
  ordRejReason: z.optional(ordRejReasonSchema),
  /** With a change that nobody asked for. */
  execRestatementReason: z.optional(execRestatementReasonSchema),
  /** The fill that a tradeCancel or tradeCorrect is about. */
  execRefId: z.optional(id),
  /** Sent before, or an answer that repeats what is known. */
  possResend: z.optional(z.boolean()),
  transactTime: time,
});

export const orderCancelRejectSchema = z.object({
  type: z.literal("orderCancelReject"),
  seq,
  reqId,
  clOrdId: id,
  origClOrdId: id,
  /** "NONE" when the order is unknown. */
  orderId: id,
  ordStatus: ordStatusSchema,
  cxlRejResponseTo: z.enum(["orderCancelRequest", "orderCancelReplaceRequest"]),
  cxlRejReason: cxlRejReasonSchema,
  text: z.optional(text),
  transactTime: time,
});

export const businessMessageRejectSchema = z.object({
  type: z.literal("businessMessageReject"),
  seq,
  reqId,
  /** The type of the message that is refused. */
  refType: z.string(),
  /** The clOrdId it named, when it named one. */
  refClOrdId: z.optional(id),
  businessRejectReason: businessRejectReasonSchema,
  text: z.optional(text),
  /** With throttleLimitExceeded: how long to wait. */
  retryAfterMs: z.optional(z.int().check(z.minimum(0))),
});

/** One position, whole: it replaces what was known. Sent after every fill and on a fresh snapshot. */
export const positionReportSchema = z.object({
  type: z.literal("positionReport"),
  seq,
  reqId,
  symbol: z.string(),
  /** Signed: negative is short. */
  qty: signedDecimalSchema,
  /** Average cost; "0" when flat. */
  avgPx: avgPxSchema,
  /** Σ(price × quantity) of the open position in the instrument's currency, exact and signed like qty. */
  cost: signedDecimalSchema,
  /** In the instrument's currency, before fees. */
  realizedPnl: signedDecimalSchema,
  /** Fees paid on this symbol in the instrument's currency. */
  fees: signedDecimalSchema,
});

/** The account, whole. All in `currency`. */
export const accountReportSchema = z.object({
  type: z.literal("accountReport"),
  seq,
  reqId,
  account: accountSchema,
  currency: z.string(),
  /** Deposits plus realised P&L less fees, converted when realised. */
  cash: signedDecimalSchema,
  realizedPnl: signedDecimalSchema,
  fees: signedDecimalSchema,
  /** Held for positions and open orders. */
  marginUsed: signedDecimalSchema,
  /** What new orders may still use. */
  buyingPower: signedDecimalSchema,
  /** What the venue holds the account to. Absent: not told. */
  riskTerms: z.optional(riskTermsSchema),
  /** No real money stands behind it. `account`: it trades in a real market; `market`: that is made up too. */
  paper: z.optional(z.enum(["account", "market"])),
  transactTime: time,
});

export const serverTestRequestSchema = z.object({ type: z.literal("testRequest"), seq, reqId });
export const serverHeartbeatSchema = z.object({ type: z.literal("heartbeat"), seq, reqId });

/** Answers cancelAllAfter and orderMassCancelRequest are execution reports; these two are about the session itself. */
export const serverShutdownSchema = z.object({
  type: z.literal("serverShutdown"),
  seq,
  text: z.optional(text),
  /** Reconnect no sooner than this. */
  reconnectAfterMs: z.optional(z.int().check(z.minimum(0))),
});
export const serverLogoutSchema = z.object({ type: z.literal("logout"), seq, reqId, text: z.optional(text) });

export const serverMessageSchema = z.discriminatedUnion("type", [
  logonAckSchema,
  executionReportSchema,
  orderCancelRejectSchema,
  businessMessageRejectSchema,
  positionReportSchema,
  accountReportSchema,
  serverTestRequestSchema,
  serverHeartbeatSchema,
  serverShutdownSchema,
  serverLogoutSchema,
]);

export type ServerMessage = z.infer<typeof serverMessageSchema>;
export type LogonAck = z.infer<typeof logonAckSchema>;
export type ExecutionReport = z.infer<typeof executionReportSchema>;
export type OrderCancelReject = z.infer<typeof orderCancelRejectSchema>;
export type BusinessMessageReject = z.infer<typeof businessMessageRejectSchema>;
export type PositionReport = z.infer<typeof positionReportSchema>;
export type AccountReport = z.infer<typeof accountReportSchema>;

/** Answer of `POST /session`. */
export const sessionResponseSchema = z.object({
  ticket: z.string().check(z.minLength(1), z.maxLength(256)),
  account: accountSchema,
});

/** RFC 9457 problem details: https://www.rfc-editor.org/rfc/rfc9457 */
export const problemSchema = z.object({
  type: z.optional(z.string()),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
});
export type Problem = z.infer<typeof problemSchema>;

const SERVER_TYPES: ReadonlySet<string> = new Set([
  "logonAck",
  "executionReport",
  "orderCancelReject",
  "businessMessageReject",
  "positionReport",
  "accountReport",
  "testRequest",
  "heartbeat",
  "serverShutdown",
  "logout",
]);

/** One frame from the server, decoded by the client. */
export function decodeServerMessage(text: string): ServerMessage | ProtocolError {
  if (text.length > MAX_SERVER_MESSAGE_CHARS)
    return protocolError("tooLarge", `frame of ${text.length} characters`);
  return decodeTyped(text, SERVER_TYPES, (value) => z.safeParse(serverMessageSchema, value));
}
