import { formatEventId, parseEventId } from "../../src/protocol/eventId.ts";
import { openPriceStream, type PriceStream, type WireEvent } from "./priceClient.ts";
import { chainOf, isChained, streamUrl, WATCHED_EVENTS, type PriceSubject } from "./priceChecks.ts";
import { readStream, type ReadStream } from "./streamRules.ts";

/** Events that an interruption must leave on both sides of it to say anything. */
const NEEDED_EVENTS = 4;

/** Opens the stream again from the middle of what was seen, by header and by query, and compares. */
export async function checkResume(
  subject: PriceSubject,
  seen: { readonly stream: PriceStream; readonly read: ReadStream },
): Promise<void> {
  const { findings, timeoutMs } = subject;
  const { chained } = seen.read;
  const middle = chained[Math.floor(chained.length / 2) - 1];
  const id = parseEventId(middle?.id ?? "");
  if (chained.length < NEEDED_EVENTS || middle?.id == null || id === null) {
    findings.notTried(["W5", "H2"], `only ${chained.length} events with ids came in ${timeoutMs} ms`);
    return;
  }
  const place = middle.id;
  const ways = [
    { rules: ["W5", "H2"], url: streamUrl(subject), headers: { "last-event-id": place } },
    { rules: ["W5"], url: streamUrl(subject, place), headers: {} },
    // The header must win over the query, whose id nobody can resume from.
    { rules: ["W5"], url: streamUrl(subject, "other-epoch:1"), headers: { "last-event-id": place } },
  ];
  for (const { rules, url, headers } of ways) {
    const again = await openPriceStream(url, headers, subject);
    await chainOf(again, WATCHED_EVENTS, subject);
    const read = readStream(again.events.all, id.seq, findings);
    again.close();
    const wrong = difference(seen.stream.events.all, again.events.all, place, read);
    const asked = "last-event-id" in headers ? `Last-Event-ID: ${place}` : `lastEventId=${place}`;
    findings.check(rules, wrong === null, `${asked}: ${wrong?.why ?? ""}`, wrong?.bytes ?? "");
  }
}

/** How a resumed stream differs from what the first saw after `place`; null when it does not. */
function difference(
  first: readonly WireEvent[],
  again: readonly WireEvent[],
  place: string,
  { resets, snapshots }: ReadStream,
): { readonly why: string; readonly bytes: string } | null {
  if (resets.length > 0 || snapshots.length > 0)
    return {
      why: "started over instead of resuming",
      bytes: again
        .slice(0, 3)
        .map(({ raw }) => raw)
        .join("\n\n"),
    };
  const expected = first.slice(first.findIndex(({ id }) => id === place) + 1).filter(isChained);
  const got = again.filter(isChained);
  const twice = got.find(({ id }, index) => got.findIndex((other) => other.id === id) < index);
  if (twice !== undefined) return { why: "an event was sent twice", bytes: twice.raw };
  for (const [index, event] of expected.entries()) {
    const other = got[index];
    // What comes last is on its way still, on one of the two.
    if (other === undefined) return index === 0 ? { why: "nothing was replayed", bytes: event.raw } : null;
    if (other.raw !== event.raw)
      return {
        why: "not what the first stream saw at this place",
        bytes: `first: ${event.raw}\nagain: ${other.raw}`,
      };
  }
  return null;
}

/** Ids that nobody can resume from. */
export async function checkResets(subject: PriceSubject, read: ReadStream): Promise<void> {
  const { findings, timeoutMs } = subject;
  const { hello } = read;
  if (hello === null) return;
  const last = parseEventId(read.chained.at(-1)?.id ?? read.snapshots.at(-1)?.id ?? "");
  const beyond = formatEventId({ epoch: hello.epoch, seq: (last?.seq ?? 0) + 1_000_000_000 });
  const resetIds = new Set<string>();
  async function expectReset(place: string, reason: string): Promise<void> {
    const stream = await openPriceStream(streamUrl(subject), { "last-event-id": place }, subject);
    await stream.events.find(({ name }) => name === "snapshot", { withinMs: timeoutMs });
    const events = stream.events.all.filter(({ data }) => data !== null).slice(0, 3);
    const got = readStream(events, null, findings);
    stream.close();
    findings.check(
      ["W6"],
      got.resets[0] === reason && events.map(({ name }) => name).join() === "hello,reset,snapshot",
      `Last-Event-ID: ${place} is answered by hello, reset ${reason} and a snapshot`,
      events.map(({ raw }) => raw).join("\n\n"),
    );
    const id = events.find(({ name }) => name === "reset")?.id;
    if (id != null && id !== place) resetIds.add(id);
  }
  await expectReset("other-epoch:1", "epochChanged");
  await expectReset("no id", "epochChanged");
  await expectReset(beyond, "replayExpired");
  for (const id of [...resetIds].slice(0, 1)) await expectReset(id, "replayExpired");
}
