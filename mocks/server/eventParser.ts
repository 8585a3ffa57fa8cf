/** One event as a browser hands it on. */
export interface ParsedEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

/** Reads an event stream as it comes, in pieces of any length. https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
export interface EventParser {
  /** Bytes from the network; a character or a line end may be split between two calls. */
  push(bytes: Uint8Array): void;
}

/** An event whose blank line has not come when the stream ends is never handed on. */
export function createEventParser(onEvent: (event: ParsedEvent) => void, lastEventId = ""): EventParser {
  // Takes the byte order mark away, and keeps half a character for the next call.
  const decoder = new TextDecoder("utf-8");
  let text = "";
  let afterCarriageReturn = false;
  let type = "";
  let data: string[] = [];
  let id = lastEventId;

  function takeLine(line: string): void {
    if (line === "") {
      dispatch();
      return;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") type = value;
    else if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) id = value;
  }

  function dispatch(): void {
    const event = { type: type === "" ? "message" : type, data: data.join("\n"), lastEventId: id };
    const isEvent = data.length > 0;
    type = "";
    data = [];
    if (isEvent) onEvent(event);
  }

  return {
    push(bytes) {
      for (const character of decoder.decode(bytes, { stream: true })) {
        if (character === "\r" || (character === "\n" && !afterCarriageReturn)) {
          takeLine(text);
          text = "";
        } else if (character !== "\n") text += character;
        afterCarriageReturn = character === "\r";
      }
    },
  };
}
