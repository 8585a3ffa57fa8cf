/** A message that broke the protocol. It is a value: counted, shown and dropped, never thrown. */
export interface ProtocolError {
  readonly kind: "protocolError";
  readonly reason: "tooLarge" | "notJson" | "unknownType" | "badShape" | "badValue";
  /** What was wrong, in words, naming the field. */
  readonly detail: string;
  /** Whose newest quote was in what was refused, where that can be read. */
  readonly quotesOf?: RefusedQuotes;
}

/** Sids of the bad rows of an event, or the symbol of a plain quote, which need not be a known one. */
export type RefusedQuotes = readonly number[] | string;

export function protocolError(reason: ProtocolError["reason"], detail: string): ProtocolError {
  return { kind: "protocolError", reason, detail };
}

export function isProtocolError(value: unknown): value is ProtocolError {
  return (
    typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "protocolError"
  );
}
