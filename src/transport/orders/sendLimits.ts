import type { ClientMessage } from "../../protocol/clientMessages.ts";
import { MAX_CLIENT_FRAME_BYTES } from "../../protocol/version.ts";
import { takesCancels, type OrderConnection } from "../link/connection.ts";

/** Bytes that may wait in the browser for a slow uplink before new orders are refused. */
const MAX_BUFFERED_BYTES = 1_048_576;
/** The same for cancels and what refreshes or disarms the dead man's switch: they still leave when orders no longer do. */
const MAX_BUFFERED_BYTES_FOR_CANCELS = 2_097_152;

/** Why a message was not sent. Nothing is queued: what is refused here never leaves. */
export type SendRefusal = "notLive" | "asking" | "backpressure" | "tooLarge";

const utf8 = new TextEncoder();

/** Why a message cannot leave now; null when it can. */
export function sendRefusal(
  message: ClientMessage,
  frame: string,
  state: OrderConnection["kind"],
  bufferedBytes: number,
): SendRefusal | null {
  if (state === "asking" && opensRisk(message)) return "asking";
  if (!takesCancels({ kind: state }) && !(state === "syncing" && isStatusRequest(message))) return "notLive";
  if (utf8.encode(frame).length > MAX_CLIENT_FRAME_BYTES) return "tooLarge";
  const limit = isCancel(message) ? MAX_BUFFERED_BYTES_FOR_CANCELS : MAX_BUFFERED_BYTES;
  return bufferedBytes > limit ? "backpressure" : null;
}

/** A new order or a changed one. */
function opensRisk({ type }: ClientMessage): boolean {
  return type === "newOrderSingle" || type === "newOrderList" || type === "orderCancelReplaceRequest";
}

function isStatusRequest(message: ClientMessage): boolean {
  return message.type === "orderStatusRequest" || message.type === "orderMassStatusRequest";
}

function isCancel(message: ClientMessage): boolean {
  return (
    message.type === "orderCancelRequest" ||
    message.type === "orderMassCancelRequest" ||
    message.type === "cancelAllAfter"
  );
}
