import { protocolError, type ProtocolError } from "./protocolError.ts";
import { MAX_SERVER_MESSAGE_CHARS } from "./version.ts";

// What every event of the price stream is checked for by hand. `bad…` tells what is wrong, or null.

export type Shape = Record<string, unknown>;

export function parseObject(data: string, what: string): Shape | ProtocolError {
  if (data.length > MAX_SERVER_MESSAGE_CHARS)
    return protocolError("tooLarge", `${what}: ${data.length} characters`);
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return protocolError("notJson", `${what}: not JSON`);
  }
  return isShape(value) ? value : shape(`${what}: expected an object`);
}

export function isShape(value: unknown): value is Shape {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `kind` is no field of any event, so a parsed object with one is not mistaken: it must also have a reason. */
export function isError(value: Shape | ProtocolError): value is ProtocolError {
  return value["kind"] === "protocolError" && "detail" in value && "reason" in value;
}

export function isSeq(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && Number.isSafeInteger(value);
}

export function isPositive(value: unknown): value is number {
  return typeof value === "number" && value > 0 && Number.isSafeInteger(value);
}

export function shape(detail: string): ProtocolError {
  return protocolError("badShape", detail);
}

export function badSeq(event: Shape, field: string): ProtocolError | null {
  return isSeq(event[field]) ? null : shape(`${field}: expected a whole number`);
}

export function badTime(event: Shape, field: string): ProtocolError | null {
  return isSeq(event[field]) ? null : shape(`${field}: expected epoch ms`);
}

export function badCount(event: Shape, field: string): ProtocolError | null {
  return isPositive(event[field]) ? null : shape(`${field}: expected a whole number above 0`);
}
