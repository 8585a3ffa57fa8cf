import type { IncomingHttpHeaders } from "node:http";
import type { Clock } from "../../src/lib/clock.ts";
import { open } from "./httpClient.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import type { Lane } from "./serverLife.ts";

/** One block of an event stream. */
export interface WireEvent {
  /** Null when unnamed. */
  readonly name: string | null;
  readonly id: string | null;
  readonly retry: string | null;
  /** Null when the block has no data. */
  readonly data: string | null;
  /** The block as it came. */
  readonly raw: string;
  /** When it came, monotonic ms. */
  readonly cameAt: number;
}

export interface PriceStream {
  /** 0 when nothing answered. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly events: Inbox<WireEvent>;
  /** What came that is no whole block: the body of a refusal, or why nothing answered. */
  rest(): string;
  close(): void;
}

/** Opens a price stream and keeps every block of it. Does not reject. */
export async function openPriceStream(
  url: string,
  headers: Readonly<Record<string, string>>,
  { clock, timeoutMs, lane }: { readonly clock: Clock; readonly timeoutMs: number; readonly lane: Lane },
): Promise<PriceStream> {
  const events = createInbox<WireEvent>(clock);
  let rest = "";
  let response;
  try {
    response = await open(url, { headers: { accept: "text/event-stream", ...headers }, timeoutMs, lane });
  } catch (error) {
    lane.lost();
    events.end();
    rest = error instanceof Error ? error.message : String(error);
    return { status: 0, headers: {}, events, rest: () => rest, close() {} };
  }
  response.setEncoding("utf8");
  response.on("data", (chunk: string) => {
    // Line ends may be CR, LF or both; a CR at the end of a chunk may be half of one.
    rest = (rest + chunk).replaceAll(/\r\n|\r(?!$)/g, "\n");
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      events.push({ ...parseBlock(rest.slice(0, end)), cameAt: clock.monotonic() });
      rest = rest.slice(end + 2);
    }
  });
  response.on("error", () => {});
  let closed = false;
  response.once("close", () => {
    if (!closed && response.statusCode === 200) lane.lost();
    events.end();
  });
  const stream = response;
  return {
    status: stream.statusCode ?? 0,
    headers: stream.headers,
    events,
    rest: () => rest,
    close() {
      closed = true;
      stream.destroy();
    },
  };
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export function parseBlock(raw: string): Omit<WireEvent, "cameAt"> {
  let name: string | null = null;
  let id: string | null = null;
  let retry: string | null = null;
  const data: string[] = [];
  for (const line of raw.replace(/^\uFEFF/, "").split("\n")) {
    const [field = "", value = ""] = line.split(/:(.*)/s, 2);
    const text = value.replace(/^ /, "");
    if (field === "event") name = text;
    else if (field === "id") id = text;
    else if (field === "retry") retry = text;
    else if (field === "data") data.push(text);
  }
  return { name, id, retry, data: data.length === 0 ? null : data.join("\n"), raw };
}
