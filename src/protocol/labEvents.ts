import { assertNever } from "../lib/assert.ts";
import { checkHeartbeat, checkHello, checkQuotes, checkReset, checkSnapshot } from "./decodePrices.ts";
import { parseEventId, type EventId } from "./eventId.ts";
import { isError, parseObject, shape, type Shape } from "./eventShape.ts";
import type { HeartbeatEvent, HelloEvent, QuotesEvent, ResetEvent, SnapshotEvent } from "./priceMessages.ts";
import { isProtocolError, type ProtocolError } from "./protocolError.ts";

// The transport lab carries one and the same stream of quotes in three ways: docs/lab.md.

export const LAB_EVENT_NAMES = ["hello", "snapshot", "quotes", "heartbeat", "reset"] as const;
export type LabEventName = (typeof LAB_EVENT_NAMES)[number];

/** What a WebSocket of the lab may be asked for. */
export const LAB_ENCODINGS = ["text", "binary"] as const;
export type LabEncoding = (typeof LAB_ENCODINGS)[number];

/** WebSocket subprotocol of the lab. */
export const LAB_SUBPROTOCOL = "tapedeck.lab.v1";

/** An event of the lab, whichever way it came. */
export type LabEvent =
  | { readonly name: "hello"; readonly data: HelloEvent }
  | { readonly name: "snapshot"; readonly id: EventId; readonly data: SnapshotEvent }
  | { readonly name: "quotes"; readonly id: EventId; readonly data: QuotesEvent }
  | { readonly name: "heartbeat"; readonly data: HeartbeatEvent }
  | { readonly name: "reset"; readonly data: ResetEvent };

/** First on a WebSocket of the lab, from the client: where to go on. */
export interface LabResume {
  readonly type: "resume";
  /** null for a snapshot. */
  readonly lastEventId: string | null;
}

export function isLabEventName(value: unknown): value is LabEventName {
  return (LAB_EVENT_NAMES as readonly unknown[]).includes(value);
}

/** An event that was parsed, checked as those of the price stream are. */
export function checkLabEvent(
  name: LabEventName,
  id: EventId | null,
  event: Shape,
): LabEvent | ProtocolError {
  switch (name) {
    case "hello": {
      const data = checkHello(event);
      return isProtocolError(data) ? data : { name, data };
    }
    case "heartbeat": {
      const data = checkHeartbeat(event);
      return isProtocolError(data) ? data : { name, data };
    }
    case "reset": {
      const data = checkReset(event);
      return isProtocolError(data) ? data : { name, data };
    }
    case "snapshot": {
      const data = checkSnapshot(event);
      if (isProtocolError(data)) return data;
      return id === null ? shape("snapshot: no id <epoch>:<seq>") : { name, id, data };
    }
    case "quotes": {
      const data = checkQuotes(event);
      if (isProtocolError(data)) return data;
      return id === null ? shape("quotes: no id <epoch>:<seq>") : { name, id, data };
    }
    default:
      return assertNever(name, "lab event");
  }
}

/** A text message of a WebSocket: the data of the event, with its name and id as two more fields. */
export function labText(name: LabEventName, id: string | null, data: object): string {
  return JSON.stringify({ event: name, ...(id === null ? {} : { id }), ...data });
}

export function decodeLabText(text: string): LabEvent | ProtocolError {
  const event = parseObject(text, "message");
  if (isError(event)) return event;
  const { event: name, id } = event;
  if (!isLabEventName(name)) return shape(`message.event: expected one of ${LAB_EVENT_NAMES.join(", ")}`);
  return checkLabEvent(name, typeof id === "string" ? parseEventId(id) : null, event);
}

export function wrongLabFrame(expected: LabEncoding): ProtocolError {
  return shape(`frame: expected a ${expected} one`);
}
