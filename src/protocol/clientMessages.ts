import * as z from "zod/mini";
import {
  accountSchema,
  clOrdIdSchema,
  decimalSchema,
  ordTypeSchema,
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

export const newOrderSingleSchema = z.object({
  type: z.literal("newOrderSingle"),
  reqId,
  clOrdId: clOrdIdSchema,
  symbol,
  side: sideSchema,
  ordType: ordTypeSchema,
  /** Default day. */
  timeInForce: z.optional(timeInForceSchema),
  orderQty: decimalSchema,
  /** Required for limit, refused for market. */
  price: z.optional(decimalSchema),
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
  /** Absent: unchanged. */
  price: z.optional(decimalSchema),
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

export const orderMassStatusRequestSchema = z.object({ type: z.literal("orderMassStatusRequest"), reqId });

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
export type OrderCancelRequest = z.infer<typeof orderCancelRequestSchema>;
export type OrderCancelReplaceRequest = z.infer<typeof orderCancelReplaceRequestSchema>;
export type OrderMassCancelRequest = z.infer<typeof orderMassCancelRequestSchema>;

/** `POST /session`. */
export const sessionRequestSchema = z.object({ account: accountSchema });

const CLIENT_TYPES: ReadonlySet<string> = new Set([
  "logon",
  "newOrderSingle",
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
