import { formatSubscription } from "../../src/protocol/subscription.ts";
import { PROTOCOL_VERSION } from "../../src/protocol/version.ts";
import { answerText, ask, isProblem } from "./httpClient.ts";
import { openPriceStream, type PriceStream, type WireEvent } from "./priceClient.ts";
import { readStream, type ReadStream } from "./streamRules.ts";
import { UNLISTED, type Subject } from "./subject.ts";

/** Events after the snapshot that a stream is watched for. */
export const WATCHED_EVENTS = 12;

export type PriceSubject = Subject & { readonly streamAt: string };

/** The address of a stream of quotes and trades of the tried symbols. */
export function streamUrl({ streamAt, symbols }: PriceSubject, lastEventId: string | null = null): string {
  return withQuery(streamAt, formatSubscription({ symbols, depth: [], trades: symbols }, lastEventId));
}

export function withQuery(address: string, query: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}${query}`;
}

export function isChained({ name }: WireEvent): boolean {
  return name === "quotes" || name === "trades" || name === "depth";
}

/** Waits until `count` events of the chain have come, or for one timeout. */
export async function chainOf(stream: PriceStream, count: number, { timeoutMs }: Subject): Promise<void> {
  let seen = 0;
  await stream.events.find((event) => isChained(event) && ++seen >= count, { withinMs: timeoutMs });
}

/** How a stream begins. Returns the open stream when it speaks the protocol; null when nothing more can be tried. */
export async function checkStreamStart(
  subject: PriceSubject,
): Promise<{ stream: PriceStream; read: ReadStream } | null> {
  const { findings, timeoutMs } = subject;
  const stream = await openPriceStream(streamUrl(subject), {}, subject);
  const type = stream.headers["content-type"] ?? "";
  if (stream.status !== 200 || !type.startsWith("text/event-stream")) {
    const why = "GET /prices/stream gave no event stream";
    findings.check(
      ["W2", "W4", "H1"],
      false,
      why,
      `${stream.status || "no answer"} ${type} ${stream.rest()}`,
    );
    stream.close();
    return null;
  }
  checkHeaders(subject, stream);
  const first = await stream.events.find(({ data }) => data !== null, { withinMs: timeoutMs });
  if (first === null || first.name !== "hello") {
    await sayPlain(subject, stream, first);
    return null;
  }
  await stream.events.find(({ name }) => name === "snapshot", { withinMs: timeoutMs });
  checkBeginning(subject, stream.events.all);
  await chainOf(stream, WATCHED_EVENTS, subject);
  const read = readStream(stream.events.all, null, findings);
  findings.notTried(["W7"], `no two trades of a symbol came in ${timeoutMs} ms`);
  return { stream, read };
}

function checkHeaders({ findings }: PriceSubject, { headers }: PriceStream): void {
  const cache = headers["cache-control"] ?? "";
  const buffering = String(headers["x-accel-buffering"] ?? "");
  findings.check(
    ["H1"],
    /no-cache/.test(cache) && /no-transform/.test(cache) && buffering === "no",
    "expected Cache-Control: no-cache, no-transform and X-Accel-Buffering: no",
    `cache-control: ${cache}; x-accel-buffering: ${buffering}`,
  );
}

/** A feed without hello: what it can do, and what it cannot. */
async function sayPlain(
  { findings, timeoutMs }: PriceSubject,
  stream: PriceStream,
  first: WireEvent | null,
): Promise<void> {
  const bytes = first?.raw ?? stream.rest();
  findings.check(["W2"], false, first === null ? "nothing came" : "the first event is no hello", bytes);
  findings.check(["W4"], false, "no snapshot came", bytes);
  if (first !== null) {
    await stream.events.find(() => false, { withinMs: Math.min(timeoutMs, 2_500) });
    const { plain } = readStream(stream.events.all, null, findings);
    if (plain > 0) {
      findings.check(["W1"], false, "events have no id", bytes);
      findings.check(["W5"], false, "without ids nothing can be resumed", bytes);
      findings.check(["W10"], false, "without hello and heartbeat, silence means nothing", bytes);
      findings.note(
        "Prices are a plain feed of {Symbol, Bid, Ask}: the terminal shows them. It has no replay, no heartbeat, no depth and no trades: what is lost while the link is down stays lost, and a dead feed looks like a quiet one.",
      );
    }
  }
  stream.close();
}

function checkBeginning({ findings, symbols }: PriceSubject, events: readonly WireEvent[]): void {
  const greeting = events.findIndex(({ name }) => name === "hello");
  const { hello } = readStream(events, null, findings);
  const shown = events
    .slice(0, 3)
    .map(({ raw }) => raw)
    .join("\n\n");
  findings.check(
    ["W2"],
    hello !== null && hello.version === PROTOCOL_VERSION,
    `expected a hello of version ${PROTOCOL_VERSION} first`,
    shown,
  );
  findings.check(
    ["W2"],
    events.slice(0, greeting + 1).some(({ retry }) => retry !== null),
    "no retry came with or before hello",
    shown,
  );
  const sids = new Map(hello?.symbols);
  findings.check(
    ["W2"],
    symbols.every((symbol) => sids.has(symbol)),
    "hello does not list what was asked for",
    shown,
  );
  const next = events.slice(greeting + 1).find(({ data }) => data !== null);
  findings.check(
    ["W4", "H1"],
    next?.name === "snapshot",
    "no snapshot follows hello",
    next?.raw ?? "nothing came",
  );
}

/** What a stream does with symbols that it does not list, and with a query that names none. */
export async function checkSubscriptions(subject: PriceSubject): Promise<void> {
  const { streamAt, findings, timeoutMs, lane, symbols } = subject;
  for (const [query, status] of [
    [`symbols=${UNLISTED}`, 404],
    ["symbols=", 400],
  ] as const) {
    const answer = await ask(withQuery(streamAt, query), { timeoutMs, lane, headers: { accept: "*/*" } });
    const shown = answerText(`GET /prices/stream?${query}`, answer);
    findings.check(["W3"], answer.status === status, `expected ${status}`, shown);
    findings.check(["H4"], isProblem(answer), "expected problem JSON", shown);
  }
  const mixed = { ...subject, symbols: [...symbols, UNLISTED] };
  const stream = await openPriceStream(streamUrl(mixed), {}, subject);
  const hello = await stream.events.find(({ name }) => name === "hello", { withinMs: timeoutMs });
  findings.check(
    ["W3"],
    hello !== null && !hello.raw.includes(UNLISTED),
    "a symbol that is not listed was not left out",
    hello?.raw ?? stream.rest(),
  );
  stream.close();
}
