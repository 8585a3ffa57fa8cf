import { formatSubscription } from "../../src/protocol/subscription.ts";
import { openPriceStream, type WireEvent } from "./priceClient.ts";
import { withQuery, type PriceSubject } from "./priceChecks.ts";
import { readStream } from "./streamRules.ts";

/** Streams of single symbols that are watched for a quiet moment. */
const WATCHED_STREAMS = 6;

/** Watches streams of trades alone, the quietest there are, for as long as a heartbeat must take. */
export async function checkHeartbeats(subject: PriceSubject, symbols: readonly string[]): Promise<void> {
  const { findings } = subject;
  const watched = symbols.slice(-WATCHED_STREAMS);
  const outcomes = await Promise.all(watched.map((symbol) => watch(subject, symbol)));
  const missing = outcomes.find((outcome) => typeof outcome === "object");
  if (missing !== undefined) findings.check(["W10"], false, missing.why, missing.bytes);
  else if (outcomes.includes("heartbeat")) findings.check(["W10"], true, "");
  else findings.notTried(["W10"], "no stream was quiet for as long as hello's heartbeatMs");
}

type Outcome = "heartbeat" | "neverQuiet" | { readonly why: string; readonly bytes: string };

async function watch(subject: PriceSubject, symbol: string): Promise<Outcome> {
  const { clock, timeoutMs, findings, streamAt } = subject;
  const query = formatSubscription({ symbols: [], depth: [], trades: [symbol] }, null);
  const stream = await openPriceStream(withQuery(streamAt, query), {}, subject);
  const greeting = await stream.events.find(({ name }) => name === "hello", { withinMs: timeoutMs });
  const { hello } = readStream(greeting === null ? [] : [greeting], null, findings);
  if (hello === null) {
    stream.close();
    return "neverQuiet";
  }
  const boundMs = longestSilenceMs(hello.heartbeatMs);
  const from = stream.events.all.length;
  const beat = await stream.events.find(({ name }) => name === "heartbeat", { from, withinMs: 2 * boundMs });
  const silentForMs = clock.monotonic() - (stream.events.all.at(-1)?.cameAt ?? 0);
  const events = stream.events.all;
  stream.close();
  const gap = silence(events, boundMs);
  const why = `nothing came for more than ${Math.round(boundMs)} ms, though hello says a heartbeat every ${hello.heartbeatMs} ms`;
  if (gap !== null) return { why, bytes: gap.raw };
  if (beat === null && silentForMs > boundMs) return { why, bytes: events.at(-1)?.raw ?? "" };
  return beat === null ? "neverQuiet" : "heartbeat";
}

/** The silence at which a client gives a link up: two heartbeats and a tenth of one, at most 1 s. */
export function longestSilenceMs(heartbeatMs: number): number {
  return 2 * heartbeatMs + Math.min(heartbeatMs / 10, 1_000);
}

/** The event before which the stream was silent too long, by its own times as well, so that a slow client is no fault. */
function silence(events: readonly WireEvent[], boundMs: number): WireEvent | null {
  for (const [index, event] of events.entries()) {
    const before = events[index - 1];
    if (before === undefined || event.cameAt - before.cameAt <= boundMs) continue;
    const [at, atBefore] = [serverTime(event), serverTime(before)];
    if (at === null || atBefore === null || at - atBefore > boundMs) return event;
  }
  return null;
}

function serverTime({ data }: WireEvent): number | null {
  try {
    const { at } = JSON.parse(data ?? "null") as { at?: unknown };
    return typeof at === "number" ? at : null;
  } catch {
    return null;
  }
}
