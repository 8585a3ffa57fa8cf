import type { ClientMessage } from "../../../src/protocol/clientMessages.ts";
import type { ProtocolError } from "../../../src/protocol/protocolError.ts";
import type { ReportOf } from "../orders/serverReport.ts";

type BusinessMessageReject = ReportOf<"businessMessageReject">;

const MAX_ID_CHARS = 64;

/** The answer to a frame that is no message. It names what it can, so that the sender finds the request. */
export function malformedReject(frame: string, error: ProtocolError): BusinessMessageReject {
  const { type, clOrdId, reqId } = readIds(frame);
  return {
    type: "businessMessageReject",
    ...(reqId === undefined ? {} : { reqId }),
    refType: type ?? "unknown",
    ...(clOrdId === undefined ? {} : { refClOrdId: clOrdId }),
    businessRejectReason: error.reason === "unknownType" ? "unsupportedMessageType" : "malformed",
    text: error.detail,
  };
}

export function throttleReject(message: ClientMessage, retryAfterMs: number): BusinessMessageReject {
  return {
    type: "businessMessageReject",
    refType: message.type,
    ...("clOrdId" in message ? { refClOrdId: message.clOrdId } : {}),
    businessRejectReason: "throttleLimitExceeded",
    text: `Too many messages; try again in ${retryAfterMs} ms`,
    retryAfterMs,
  };
}

/** Bytes of a text in UTF-8. Lone surrogates count as the three bytes of their replacement. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}

function readIds(frame: string): { type?: string; clOrdId?: string; reqId?: string } {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return {};
  }
  if (typeof value !== "object" || value === null) return {};
  const ids: { type?: string; clOrdId?: string; reqId?: string } = {};
  for (const name of ["type", "clOrdId", "reqId"] as const) {
    const text = (value as Record<string, unknown>)[name];
    if (typeof text === "string" && text !== "" && text.length <= MAX_ID_CHARS) ids[name] = text;
  }
  return ids;
}
