import * as z from "zod/mini";
import {
  accountSchema,
  clOrdIdSchema,
  contingencyTypeSchema,
  decimalSchema,
  execInstSchema,
  ordTypeSchema,
  pegOffsetTypeSchema,
  selfMatchPreventionSchema,
  sideSchema,
  timeInForceSchema,
} from "./orderTerms.ts";
import { issueText } from "./issueText.ts";
import { protocolError, type ProtocolError } from "./protocolError.ts";
import { MAX_CLIENT_FRAME_BYTES } from "./version.ts";

/** Client to server on the order channel. `reqId` is echoed in the answer. */
const reqId = z.optional(z.string().check(z.maxLength(64)));
const symbol = z.string().check(z.minLength(1), z.maxLength(24));

export const logonSchema = z.object({
  type: z.literal("logon"),
  reqId,
  account: accountSchema,
  /** Names the session to resume. One session has one seq and one live connection. Absent: the account's default. */
  sessionId: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))),
  /** The last seq received in this session; everything after it is sent again. Absent: a fresh snapshot. */
  resumeFrom: z.optional(z.int().check(z.minimum(0))),
  /** Cancel this session's open orders when the connection is lost without a logout. Default false. */
  cancelOnDisconnect: z.optional(z.boolean()),
});

const time = z.int().check(z.minimum(0));

/** What an order is, whichever message brings it. Which of them go together is orderCheck.ts's. */
const orderFields = {
  clOrdId: clOrdIdSchema,
  symbol,
  side: sideSchema,
  ordType: ordTypeSchema,
  /** Default day. */
  timeInForce: z.optional(timeInForceSchema),
  orderQty: decimalSchema,
  /** The limit: required for limit and stopLimit, refused for the others. */
  price: z.optional(decimalSchema),
  /** The last price that sets off a stop or stopLimit: required for them, refused for the others. */
  stopPx: z.optional(decimalSchema),
  /** How far behind the market a trailingStop stays: required for it, in the units of pegOffsetType. */
  pegOffsetValue: z.optional(decimalSchema),
  /** Default price. */
  pegOffsetType: z.optional(pegOffsetTypeSchema),
  /** Iceberg: the most that the book shows of it at a time. Absent: all of it. */
  displayQty: z.optional(decimalSchema),
  /** The least that must trade at once; with ioc. */
  minQty: z.optional(decimalSchema),
  /** Required for gtd, refused for the others. Epoch ms of the exchange's clock. */
  expireTime: z.optional(time),
  execInst: z.optional(z.array(execInstSchema).check(z.maxLength(2))),
  /** Absent: trades between orders of one account are allowed. The instruction of the incoming order counts. */
  selfMatchPreventionInstruction: z.optional(selfMatchPreventionSchema),
};

/** An order that belongs to a list. */
export const listedOrderSchema = z.object(orderFields);

export const newOrderSingleSchema = z.object({
  type: z.literal("newOrderSingle"),
  reqId,
  ...orderFields,
  /** It may have been sent before: never a second order, in either case. */
  possResend: z.optional(z.boolean()),
});

/** Orders that depend on each other. All are accepted or none is; each is answered by reports of its own. */
export const newOrderListSchema = z.object({
  type: z.literal("newOrderList"),
  reqId,
  listId: clOrdIdSchema,
  contingencyType: contingencyTypeSchema,
  orders: z.array(listedOrderSchema).check(z.minLength(2), z.maxLength(3)),
});

export const orderCancelRequestSchema = z.object({
  type: z.literal("orderCancelRequest"),
  reqId,
  clOrdId: clOrdIdSchema,
  origClOrdId: clOrdIdSchema,
});

export const orderCancelReplaceRequestSchema = z.object({
  type: z.literal("orderCancelReplaceRequest"),
  reqId,
  clOrdId: clOrdIdSchema,
  origClOrdId: clOrdIdSchema,
  /** The new total, fills included. Absent: unchanged. */
  orderQty: z.optional(decimalSchema),
  /** Absent: unchanged. Likewise the others. */
  price: z.optional(decimalSchema),
  stopPx: z.optional(decimalSchema),
  pegOffsetValue: z.optional(decimalSchema),
  displayQty: z.optional(decimalSchema),
});

export const orderMassCancelRequestSchema = z.object({
  type: z.literal("orderMassCancelRequest"),
  reqId,
  clOrdId: clOrdIdSchema,
  symbol: z.optional(symbol),
  side: z.optional(sideSchema),
});

export const orderStatusRequestSchema = z.object({
  type: z.literal("orderStatusRequest"),
  reqId,
  clOrdId: clOrdIdSchema,
});

export const orderMassStatusRequestSchema = z.object({
  type: z.literal("orderMassStatusRequest"),
  reqId,
  symbol: z.optional(symbol),
  side: z.optional(sideSchema),
});

export const cancelAllAfterSchema = z.object({
  type: z.literal("cancelAllAfter"),
  reqId,
  /** Cancel everything this long from now unless refreshed; 0 disarms. */
  timeoutMs: z.int().check(z.minimum(0), z.maximum(3_600_000)),
});

export const testRequestSchema = z.object({ type: z.literal("testRequest"), reqId });
export const clientHeartbeatSchema = z.object({ type: z.literal("heartbeat"), reqId });
export const clientLogoutSchema = z.object({ type: z.literal("logout"), reqId });

export const clientMessageSchema = z.discriminatedUnion("type", [
  logonSchema,
  newOrderSingleSchema,
  newOrderListSchema,
  orderCancelRequestSchema,
  orderCancelReplaceRequestSchema,
  orderMassCancelRequestSchema,
  orderStatusRequestSchema,
  orderMassStatusRequestSchema,
  cancelAllAfterSchema,
  testRequestSchema,
  clientHeartbeatSchema,
  clientLogoutSchema,
]);

export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type Logon = z.infer<typeof logonSchema>;
export type NewOrderSingle = z.infer<typeof newOrderSingleSchema>;
export type NewOrderList = z.infer<typeof newOrderListSchema>;
export type ListedOrder = z.infer<typeof listedOrderSchema>;
export type OrderCancelRequest = z.infer<typeof orderCancelRequestSchema>;
export type OrderCancelReplaceRequest = z.infer<typeof orderCancelReplaceRequestSchema>;
export type OrderMassCancelRequest = z.infer<typeof orderMassCancelRequestSchema>;
export type OrderMassStatusRequest = z.infer<typeof orderMassStatusRequestSchema>;

/** `POST /session`. */
export const sessionRequestSchema = z.object({ account: accountSchema });

const CLIENT_TYPES: ReadonlySet<string> = new Set([
  "logon",
  "newOrderSingle",
  "newOrderList",
  "orderCancelRequest",
  "orderCancelReplaceRequest",
  "orderMassCancelRequest",
  "orderStatusRequest",
  "orderMassStatusRequest",
  "cancelAllAfter",
  "testRequest",
  "heartbeat",
  "logout",
]);

/** One frame from a client, decoded by the server. */
export function decodeClientMessage(text: string): ClientMessage | ProtocolError {
  if (text.length > MAX_CLIENT_FRAME_BYTES)
    return protocolError("tooLarge", `frame of ${text.length} characters`);
  return decodeTyped(text, CLIENT_TYPES, (value) => z.safeParse(clientMessageSchema, value));
}

type Parsed<Message> =
  | { success: true; data: Message }
  | { success: false; error: { issues: readonly z.core.$ZodIssue[] } };

/** One JSON object with a known `type`, checked by a schema. Shared by both directions. */
export function decodeTyped<Message>(
  text: string,
  types: ReadonlySet<string>,
  parse: (value: unknown) => Parsed<Message>,
): Message | ProtocolError {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return protocolError("notJson", "not JSON; send one JSON object a frame");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return protocolError("badShape", "expected a JSON object");
  }
  const { type } = value as { type?: unknown };
  if (typeof type !== "string") return protocolError("badShape", "type: missing");
  if (!types.has(type))
    return protocolError("unknownType", `type: ${JSON.stringify(type.slice(0, 40))} is not known`);
  const parsed = parse(value);
  if (parsed.success) return parsed.data;
  return protocolError("badShape", `${type}.${issueText(parsed.error.issues)}`);
}
