import { assertNever } from "../lib/assert.ts";
import type { EventId } from "./eventId.ts";
import { isError, parseObject, shape, type Shape } from "./eventShape.ts";
import { checkLabEvent, LAB_EVENT_NAMES, type LabEvent, type LabEventName } from "./labEvents.ts";
import {
  QUOTE_FIELDS,
  QUOTE_STRIDE,
  type HeartbeatEvent,
  type HelloEvent,
  type QuotesEvent,
  type ResetEvent,
  type SnapshotEvent,
} from "./priceMessages.ts";
import { protocolError, type ProtocolError } from "./protocolError.ts";
import { MAX_SERVER_MESSAGE_CHARS } from "./version.ts";

// The binary form of the lab's events; docs/lab.md has the layout. Little endian: a head of 32 bytes, then rows of whole
// numbers, or the JSON of what is not sent often.

/** Bytes before the rows. */
export const LAB_HEAD_BYTES = 32;

/** Where the fields of the head stand. */
const AT = { kind: 0, width: 1, count: 4, seq: 8, prev: 16, time: 24 } as const;
/** In seq and prev: there is none. */
const NONE = -1;
const U32_MAX = 0xffff_ffff;
/** Of a row the last field, volume, is always eight bytes wide. */
const NARROW = QUOTE_STRIDE - 1;
/** By field of a row: prices are the ones that there can be none of. */
const IS_PRICE = QUOTE_FIELDS.map((field) => ["bid", "ask", "last", "high", "low"].includes(field));

/** Bytes of a number in the rows: 4 as uint32 while all of a message fit, 8 as float64 otherwise. */
type Width = 4 | 8;

/** What is sent: the data of the event by its name. */
export type LabData =
  | { readonly name: "hello"; readonly data: HelloEvent }
  | { readonly name: "snapshot"; readonly data: SnapshotEvent }
  | { readonly name: "quotes"; readonly data: QuotesEvent }
  | { readonly name: "heartbeat"; readonly data: HeartbeatEvent }
  | { readonly name: "reset"; readonly data: ResetEvent };

/** `seq`: of its id; null for an event that has none. */
export function encodeLabBinary(event: LabData, seq: number | null): Uint8Array<ArrayBuffer> {
  switch (event.name) {
    case "hello":
    case "reset":
      return withJson(event, seq);
    case "heartbeat":
      return headed(event.name, 0, { seq, time: event.data.at }).bytes;
    case "quotes": {
      const { prev, at, n, quotes } = event.data;
      const width = widthOf(quotes);
      const { bytes, view } = headed("quotes", rowBytes(quotes, width), {
        seq,
        prev,
        time: at,
        count: n,
        width,
      });
      writeQuotes(view, LAB_HEAD_BYTES, quotes, width);
      return bytes;
    }
    case "snapshot": {
      const { prev = null, at, quotes, closes } = event.data;
      const width = widthOf(quotes) === 8 || closes.some((close) => close > U32_MAX) ? 8 : 4;
      const count = quotes.length / QUOTE_STRIDE;
      const size = rowBytes(quotes, width) + closes.length * width;
      const { bytes, view } = headed("snapshot", size, { seq, prev, time: at, count, width });
      let offset = writeQuotes(view, LAB_HEAD_BYTES, quotes, width);
      for (const value of closes) offset = writeNumber(view, offset, value, width);
      return bytes;
    }
    default:
      return assertNever(event, "lab event");
  }
}

/** `epoch`: of the hello that came before on this link; without one nothing has an id. */
export function decodeLabBinary(buffer: ArrayBuffer, epoch: string | null): LabEvent | ProtocolError {
  if (buffer.byteLength < LAB_HEAD_BYTES) return shape(`message: ${buffer.byteLength} bytes are no head`);
  if (buffer.byteLength > MAX_SERVER_MESSAGE_CHARS)
    return protocolError("tooLarge", `message: ${buffer.byteLength} bytes`);
  const view = new DataView(buffer);
  const name = LAB_EVENT_NAMES[view.getUint8(AT.kind) - 1];
  if (name === undefined) return protocolError("unknownType", `message.kind: ${view.getUint8(AT.kind)}`);
  const seq = view.getFloat64(AT.seq, true);
  if (seq !== NONE && (!Number.isSafeInteger(seq) || seq < 0)) return shape("message.seq: no whole number");
  const id: EventId | null = seq === NONE || epoch === null ? null : { epoch, seq };
  const event = readBody(name, view);
  return isError(event) ? event : checkLabEvent(name, id, event);
}

function readBody(name: LabEventName, view: DataView): Shape | ProtocolError {
  const at = view.getFloat64(AT.time, true);
  const prev = view.getFloat64(AT.prev, true);
  const count = view.getUint32(AT.count, true);
  switch (name) {
    case "hello":
    case "reset":
      return parseObject(readAscii(view), name);
    case "heartbeat":
      return view.byteLength === LAB_HEAD_BYTES ? { at } : shape("heartbeat: expected a head alone");
    case "quotes": {
      const width = widthIn(view);
      if (width === null) return shape("quotes.width: expected 4 or 8");
      const rows = (view.byteLength - LAB_HEAD_BYTES) / quoteBytes(width);
      if (!Number.isInteger(rows)) return shape("quotes: expected whole rows");
      return { prev, at, n: count, quotes: readQuotes(view, rows, width) };
    }
    case "snapshot": {
      const width = widthIn(view);
      if (width === null) return shape("snapshot.width: expected 4 or 8");
      const closesAt = LAB_HEAD_BYTES + count * quoteBytes(width);
      const closes = (view.byteLength - closesAt) / width;
      if (closes < 0 || !Number.isInteger(closes)) return shape("snapshot: shorter than its rows");
      return {
        ...(prev === NONE ? {} : { prev }),
        at,
        quotes: readQuotes(view, count, width),
        closes: Array.from({ length: closes }, (_, index) =>
          readNumber(view, closesAt + index * width, width),
        ),
        depth: [],
        trades: [],
      };
    }
    default:
      return assertNever(name, "lab event");
  }
}

interface Head {
  readonly seq: number | null;
  readonly prev?: number | null;
  readonly time?: number;
  readonly count?: number;
  readonly width?: Width;
}

function headed(
  name: LabEventName,
  bodyBytes: number,
  { seq, prev = null, time = 0, count = 0, width }: Head,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly view: DataView } {
  const bytes = new Uint8Array(LAB_HEAD_BYTES + bodyBytes);
  const view = new DataView(bytes.buffer);
  view.setUint8(AT.kind, LAB_EVENT_NAMES.indexOf(name) + 1);
  view.setUint8(AT.width, width ?? 0);
  view.setUint32(AT.count, count, true);
  view.setFloat64(AT.seq, seq ?? NONE, true);
  view.setFloat64(AT.prev, prev ?? NONE, true);
  view.setFloat64(AT.time, time, true);
  return { bytes, view };
}

/** What stands in them is ASCII: names of symbols, epochs and fields. */
function withJson(
  event: Extract<LabData, { name: "hello" | "reset" }>,
  seq: number | null,
): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(event.data);
  const { bytes } = headed(event.name, text.length, { seq });
  for (let index = 0; index < text.length; index += 1) bytes[LAB_HEAD_BYTES + index] = text.charCodeAt(index);
  return bytes;
}

function readAscii(view: DataView): string {
  let text = "";
  for (let at = LAB_HEAD_BYTES; at < view.byteLength; at += 1) text += String.fromCharCode(view.getUint8(at));
  return text;
}

function widthIn(view: DataView): Width | null {
  const width = view.getUint8(AT.width);
  return width === 4 || width === 8 ? width : null;
}

function widthOf(values: readonly (number | null)[]): Width {
  return values.every((value, index) => index % QUOTE_STRIDE === NARROW || (value ?? 0) <= U32_MAX) ? 4 : 8;
}

function quoteBytes(width: Width): number {
  return NARROW * width + 8;
}

function rowBytes(quotes: readonly (number | null)[], width: Width): number {
  return (quotes.length / QUOTE_STRIDE) * quoteBytes(width);
}

/** Returns where the next thing goes. No price is 0, which no price can be. */
function writeQuotes(view: DataView, from: number, quotes: readonly (number | null)[], width: Width): number {
  let offset = from;
  for (const [index, value] of quotes.entries())
    offset = writeNumber(view, offset, value ?? 0, index % QUOTE_STRIDE === NARROW ? 8 : width);
  return offset;
}

function readQuotes(view: DataView, rows: number, width: Width): (number | null)[] {
  const quotes: (number | null)[] = [];
  let offset = LAB_HEAD_BYTES;
  for (let row = 0; row < rows; row += 1) {
    for (let field = 0; field < NARROW; field += 1) {
      const value = readNumber(view, offset, width);
      quotes.push(value === 0 && IS_PRICE[field] === true ? null : value);
      offset += width;
    }
    quotes.push(readNumber(view, offset, 8));
    offset += 8;
  }
  return quotes;
}

function writeNumber(view: DataView, offset: number, value: number, width: Width): number {
  if (width === 4) view.setUint32(offset, value, true);
  else view.setFloat64(offset, value, true);
  return offset + width;
}

function readNumber(view: DataView, offset: number, width: Width): number {
  return width === 4 ? view.getUint32(offset, true) : view.getFloat64(offset, true);
}
