import { describe, expect, it } from "vitest";
import { parseEventId } from "../../../src/protocol/eventId.ts";
import { decodeLabBinary } from "../../../src/protocol/labBinary.ts";
import { decodeLabText, type LabEvent } from "../../../src/protocol/labEvents.ts";
import { isProtocolError } from "../../../src/protocol/protocolError.ts";
import { createVenue } from "../createVenue.ts";
import { NOON } from "../testing/testExchange.ts";
import { createTestStream } from "../testing/testStream.ts";
import type { LabFrame, VenueLab, VenueOptions } from "../venue.ts";

function setUp(options: Partial<VenueOptions> = {}) {
  const venue = createVenue({
    seed: 3,
    startAt: NOON,
    symbols: 6,
    rate: 200,
    heartbeatMs: 1_000,
    control: true,
    ...options,
  });
  const lab: VenueLab = venue.lab!;
  return {
    venue,
    lab,
    /** A client of one encoding; it says nothing by itself. */
    dial(query: string) {
      const frames: LabFrame[] = [];
      const closed: string[] = [];
      const session = lab.openSocket(query, {
        send: (frame) => frames.push(frame),
        close: (code, reason) => closed.push(`${code} ${reason}`),
      });
      if ("status" in session) throw new Error(`${session.status} ${session.body}`);
      const resume = (lastEventId: unknown): void =>
        session.receive(JSON.stringify({ type: "resume", lastEventId }));
      return { frames, closed, session, resume, read: () => read(frames) };
    },
    fault: (fault: object) =>
      venue.request({ method: "POST", path: "/control", query: "", body: JSON.stringify(fault) }),
  };
}

function read(frames: readonly LabFrame[]): LabEvent[] {
  let epoch: string | null = null;
  return frames.map((frame) => {
    const event = typeof frame === "string" ? decodeLabText(frame) : decodeLabBinary(frame.buffer, epoch);
    if (isProtocolError(event)) throw new Error(event.detail);
    if (event.name === "hello") epoch = event.data.epoch;
    return event;
  });
}

const ENCODINGS = ["text", "binary"] as const;

describe("the transport lab of the exchange", () => {
  it("[L1] streams the quotes, ids and heartbeats of the price stream", () => {
    const { venue, lab } = setUp();
    const plain = createTestStream();
    const own = createTestStream();
    venue.openPrices("symbols=*", null, plain);
    lab.openStream("symbols=*", null, own);
    venue.advance(2_000);
    expect(own.text()).toBe(plain.text());
    expect(own.names()).toContain("quotes");
  });

  it("[L2, L3] tells the same by WebSocket in either encoding, once the client has said where to go on", () => {
    const { venue, lab, dial } = setUp();
    const sse = createTestStream();
    lab.openStream("symbols=EURUSD,USDJPY", null, sse);
    const [text, binary] = ENCODINGS.map((encoding) => dial(`encoding=${encoding}&symbols=EURUSD,USDJPY`));
    venue.advance(500);
    expect([...text!.frames, ...binary!.frames]).toEqual([]);
    text!.resume(sse.ids[0]);
    binary!.resume(sse.ids[0]);
    venue.advance(5_000);
    expect(text!.frames.every((frame) => typeof frame === "string")).toBe(true);
    expect(binary!.frames.every((frame) => typeof frame !== "string")).toBe(true);
    const events = text!.read();
    expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(["hello", "quotes"]));
    expect(binary!.read()).toMatchObject(events.map(({ name }) => ({ name })));
    const ids = (all: readonly LabEvent[]) =>
      all.flatMap((event) => (event.name === "quotes" ? [event.id.seq] : []));
    expect(ids(binary!.read())).toEqual(ids(events));
    expect(ids(events)).toEqual(sse.ids.slice(1).map((id) => parseEventId(id)!.seq));
  });

  it.each(ENCODINGS)("[L5] resumes %s exactly after an id, and resets when that is gone", (encoding) => {
    const { venue, lab, dial, fault } = setUp();
    const all = createTestStream();
    lab.openStream("symbols=*", null, all);
    venue.advance(1_000);
    const from = all.ids[3]!;
    const resumed = dial(`symbols=*&encoding=${encoding}`);
    resumed.resume(from);
    venue.advance(1_000);
    const seqs = resumed.read().flatMap((event) => (event.name === "quotes" ? [event.id.seq] : []));
    expect(seqs).toEqual(all.ids.slice(4).map((id) => parseEventId(id)!.seq));

    fault({ fault: "expireLog" });
    const late = dial(`symbols=*&encoding=${encoding}`);
    late.resume(from);
    expect(late.read().map(({ name }) => name)).toEqual(["hello", "reset", "snapshot"]);
    expect(late.read()[1]).toEqual({ name: "reset", data: { reason: "replayExpired" } });
  });

  it.each(ENCODINGS)("[L2] sends %s heartbeats while nothing is due, and ends with 1012", (encoding) => {
    const { venue, dial, fault } = setUp({ rate: 0 });
    const client = dial(`symbols=EURUSD&encoding=${encoding}`);
    client.resume(null);
    venue.advance(2_000);
    expect(client.read().map(({ name }) => name)).toEqual(["hello", "snapshot", "heartbeat", "heartbeat"]);
    fault({ fault: "dropPrices" });
    expect(client.closed).toEqual(["1012 the stream has ended; resume with the last id"]);
    venue.advance(2_000);
    expect(client.frames).toHaveLength(4);
  });

  it("[L1] leaves nothing out for a reader that is slow", () => {
    const { venue, lab } = setUp();
    const quick = createTestStream();
    const slow = createTestStream();
    let ready = true;
    lab.openStream("symbols=*", null, quick);
    lab.openStream("symbols=*", null, Object.assign(slow, { ready: () => ready }));
    venue.advance(200);
    ready = false;
    venue.advance(1_000);
    ready = true;
    venue.advance(50);
    expect(slow.ids).toEqual(quick.ids);
    expect(slow.updates).toEqual(quick.updates);
  });

  it("[L6] refuses what it cannot carry, with what to send instead", () => {
    const { lab, dial } = setUp();
    const link = { send: () => undefined, close: () => undefined };
    const stream = (query: string) => lab.openStream(query, null, createTestStream());
    expect(lab.openSocket("symbols=EURUSD", link)).toMatchObject({ status: 400 });
    expect(lab.openSocket("symbols=EURUSD&encoding=xml", link)).toMatchObject({
      status: 400,
      body: expect.stringContaining("text, binary"),
    });
    expect(lab.openSocket("symbols=eur&encoding=text", link)).toMatchObject({ status: 400 });
    expect(stream("")).toMatchObject({ status: 400 });
    expect(stream("symbols=EURUSD&depth=EURUSD")).toMatchObject({ status: 400 });
    expect(stream("symbols=EURUSD&status=1")).toMatchObject({ status: 400 });
    expect(stream("symbols=NOPE")).toMatchObject({ status: 404 });
    const unlisted = dial("symbols=NOPE&encoding=text");
    unlisted.resume(null);
    expect(unlisted.closed).toEqual(["1008 refused with 404"]);
  });

  it.each(["", "hello", "{}", '{"type":"resume"}', '{"type":"resume","lastEventId":7}', "[]"])(
    "[L6] closes a socket whose first message is %s, and says what to send",
    (message) => {
      const { venue, dial } = setUp();
      const client = dial("symbols=EURUSD&encoding=binary");
      client.session.receive(message);
      expect(client.closed).toEqual([
        '1008 send {"type":"resume","lastEventId":null} first, or the id to go on after',
      ]);
      client.resume(null);
      venue.advance(1_000);
      expect(client.frames).toEqual([]);
      expect(new TextEncoder().encode(client.closed[0]).length).toBeLessThan(123);
    },
  );

  it("[L6] takes one resume a socket, and tells nothing to a client that is gone", () => {
    const { venue, dial } = setUp();
    const twice = dial("symbols=EURUSD&encoding=text");
    twice.resume(null);
    twice.resume(null);
    expect(twice.closed).toEqual(["1008 one resume a socket: open another"]);
    const gone = dial("symbols=EURUSD&encoding=text");
    gone.resume(null);
    gone.session.closed();
    const before = [...twice.frames, ...gone.frames].length;
    venue.advance(2_000);
    expect([...twice.frames, ...gone.frames]).toHaveLength(before);
  });
});
