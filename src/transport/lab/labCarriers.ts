import { isError, parseObject } from "../../protocol/eventShape.ts";
import { parseEventId } from "../../protocol/eventId.ts";
import { decodeLabBinary } from "../../protocol/labBinary.ts";
import {
  checkLabEvent,
  decodeLabText,
  LAB_EVENT_NAMES,
  LAB_SUBPROTOCOL,
  wrongLabFrame,
  type LabEncoding,
  type LabEvent,
  type LabEventName,
  type LabResume,
} from "../../protocol/labEvents.ts";
import { CLOSE } from "../../protocol/closeCodes.ts";
import type { ProtocolError } from "../../protocol/protocolError.ts";
import { formatSubscription } from "../../protocol/subscription.ts";
import type { DownReason } from "../link/connection.ts";
import { EVENT_SOURCE_CLOSED, type EventSourceLike, type StreamEvent } from "../prices/eventSourceLike.ts";
import type { WebSocketLike } from "../orders/orderLink.ts";

/** The three ways that the lab carries the same ticks. */
export const LAB_CARRIERS = ["sse", "text", "binary"] as const;
export type LabCarrier = (typeof LAB_CARRIERS)[number];

/** The part of WebSocket that the lab uses. */
export interface LabSocketLike extends WebSocketLike {
  binaryType: BinaryType;
}

/** What the lab reaches the network by. */
export interface LabOpeners {
  readonly openEventSource: (url: string) => EventSourceLike;
  readonly openLabSocket: (url: string, subprotocol: string) => LabSocketLike;
  /** The status that a URL answers with, which EventSource hides; null when there is no answer. Never rejects. */
  readonly probe: (url: string, givenUp: AbortSignal) => Promise<number | null>;
}

/** One message as it came, before anything was done with it. */
export interface LabArrival {
  /** Bytes that the page was given: of ASCII text a character is one. */
  readonly payloadBytes: number;
  /** Inferred: what the way adds to each message. Nothing below HTTP and WebSocket is in it. */
  readonly framingBytes: number;
  /** `epoch`: of the newest hello. */
  decode(epoch: string | null): LabEvent | ProtocolError;
}

export interface LabWireEvents {
  arrived(arrival: LabArrival): void;
  /** It has ended, and tells nothing more. `code`: of a WebSocket's close. */
  ended(reason: DownReason, code: number | null): void;
}

export interface LabWireOptions extends LabOpeners {
  /** Absolute, with a trailing slash. */
  readonly baseUrl: string;
  readonly symbols: readonly string[];
}

/** Opens one connection. Returns what closes it: nothing is told afterwards. */
export function openLabWire(
  carrier: LabCarrier,
  options: LabWireOptions,
  lastEventId: string | null,
  events: LabWireEvents,
): () => void {
  return carrier === "sse"
    ? openStream(options, lastEventId, events)
    : openSocket(carrier, options, lastEventId, events);
}

function openStream(
  { baseUrl, symbols, openEventSource, probe }: LabWireOptions,
  lastEventId: string | null,
  events: LabWireEvents,
): () => void {
  const url = `${baseUrl}lab/sse?${formatSubscription({ symbols, depth: [], trades: [] }, lastEventId)}`;
  const source = openEventSource(url);
  const probing = new AbortController();
  let opened = false;
  let over = false;

  function close(): void {
    over = true;
    source.close();
    probing.abort();
  }

  function end(reason: DownReason): void {
    if (over) return;
    close();
    events.ended(reason, null);
  }

  for (const name of LAB_EVENT_NAMES)
    source.addEventListener(name, (event) => {
      if (!over) events.arrived(arrivalOf(name, event));
    });
  source.addEventListener("open", () => {
    opened = true;
  });
  source.addEventListener("error", () => {
    if (over) return;
    if (opened) return end({ kind: "lost" });
    if (source.readyState !== EVENT_SOURCE_CLOSED) return end({ kind: "unreachable" });
    void probe(url, probing.signal).then((status) =>
      end(status === null ? { kind: "unreachable" } : { kind: "httpStatus", status }),
    );
  });
  return close;
}

function openSocket(
  encoding: LabEncoding,
  { baseUrl, symbols, openLabSocket }: LabWireOptions,
  lastEventId: string | null,
  events: LabWireEvents,
): () => void {
  const query = formatSubscription({ symbols, depth: [], trades: [] }, null);
  const url = `${baseUrl.replace(/^http/, "ws")}lab/ws?encoding=${encoding}&${query}`;
  const socket = openLabSocket(url, LAB_SUBPROTOCOL);
  let opened = false;
  let over = false;
  socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    if (over) return;
    opened = true;
    const resume: LabResume = { type: "resume", lastEventId };
    socket.send(JSON.stringify(resume));
  };
  socket.onmessage = ({ data }) => {
    if (!over) events.arrived(frameOf(encoding, data));
  };
  socket.onclose = ({ code, reason }) => {
    if (over) return;
    over = true;
    if (code !== CLOSE.abnormal) events.ended({ kind: "closed", code, reason }, code);
    else events.ended({ kind: opened ? "lost" : "unreachable" }, code);
  };
  return () => {
    over = true;
    socket.close(CLOSE.done, "");
  };
}

/** What stands around the data in a block of an event stream, and around the block in a chunk of HTTP/1.1. */
function arrivalOf(name: LabEventName, { data, lastEventId }: StreamEvent): LabArrival {
  // The browser remembers the id over events that have none.
  const id = name === "hello" || name === "heartbeat" ? "" : lastEventId;
  const fields = "event: \ndata: \n\n".length + name.length + (id === "" ? 0 : "id: \n".length + id.length);
  const chunk = (data.length + fields).toString(16).length + "\r\n\r\n".length;
  return {
    payloadBytes: data.length,
    framingBytes: fields + chunk,
    decode() {
      const event = parseObject(data, name);
      return isError(event) ? event : checkLabEvent(name, parseEventId(id), event);
    },
  };
}

function frameOf(encoding: LabEncoding, data: unknown): LabArrival {
  if (encoding === "text" && typeof data === "string")
    return {
      payloadBytes: data.length,
      framingBytes: frameHeadBytes(data.length),
      decode: () => decodeLabText(data),
    };
  if (encoding === "binary" && data instanceof ArrayBuffer)
    return {
      payloadBytes: data.byteLength,
      framingBytes: frameHeadBytes(data.byteLength),
      decode: (epoch) => decodeLabBinary(data, epoch),
    };
  return { payloadBytes: 0, framingBytes: 0, decode: () => wrongLabFrame(encoding) };
}

/** Of an unmasked frame: https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
function frameHeadBytes(payloadBytes: number): number {
  if (payloadBytes < 126) return 2;
  return payloadBytes < 65_536 ? 4 : 10;
}
