import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeLabBinary, encodeLabBinary, LAB_HEAD_BYTES, type LabData } from "./labBinary.ts";
import { decodeLabText, labText, LAB_EVENT_NAMES, type LabEvent } from "./labEvents.ts";
import { isProtocolError, type ProtocolError } from "./protocolError.ts";

const EPOCH = "e1";
const seq = fc.nat(Number.MAX_SAFE_INTEGER);
const amount = fc.oneof(fc.nat(1_000_000), fc.nat(Number.MAX_SAFE_INTEGER));
const price = fc.option(amount.map((value) => value + 1).filter(Number.isSafeInteger), { nil: null });
const quotes = fc
  .array(
    fc
      .tuple(seq, price, price, amount, amount, price, price, price, amount)
      .filter(([, bid, ask]) => bid === null || ask === null || bid <= ask),
    { maxLength: 5 },
  )
  .map((rows) => rows.flat());
const closes = fc
  .array(
    fc.tuple(
      seq,
      amount.map((value) => Math.max(1, value)),
    ),
    { maxLength: 12 },
  )
  .map((rows) => rows.flat());

const hello = {
  version: 1,
  epoch: EPOCH,
  heartbeatMs: 5_000,
  at: 7,
  replayFrom: 3,
  symbols: [["EURUSD", 0]] as const,
  retryMs: 250,
};
const event: fc.Arbitrary<LabData> = fc.oneof(
  fc.constant({ name: "hello" as const, data: hello }),
  seq.map((at) => ({ name: "heartbeat" as const, data: { at } })),
  fc.constant({ name: "reset" as const, data: { reason: "replayExpired" as const } }),
  fc
    .record({ prev: seq, at: seq, n: fc.integer({ min: 1, max: 0xffff_ffff }), quotes })
    .map((data) => ({ name: "quotes" as const, data })),
  fc
    .record(
      { prev: seq, at: seq, quotes, closes, depth: fc.constant([]), trades: fc.constant([]) },
      { requiredKeys: ["at", "quotes", "closes", "depth", "trades"] },
    )
    .map((data) => ({ name: "snapshot" as const, data })),
);

function expected({ name, data }: LabData, at: number): object {
  return name === "quotes" || name === "snapshot"
    ? { name, id: { epoch: EPOCH, seq: at }, data }
    : { name, data };
}

describe("the messages of the lab", () => {
  it("[L3] whatever is sent in bytes comes out as it went in", () => {
    fc.assert(
      fc.property(event, seq, (sent, at) => {
        const bytes = encodeLabBinary(sent, at);
        expect(decodeLabBinary(bytes.buffer, EPOCH)).toEqual(expected(sent, at));
      }),
    );
  });

  it("[L3] and so it does as text, with the name and the id of the event in the object", () => {
    const small = fc.nat(999_999_999_999_999);
    fc.assert(
      fc.property(event, small, (sent, at) => {
        const text = labText(sent.name, `${EPOCH}:${at}`, sent.data);
        expect(decodeLabText(text)).toMatchObject(expected(sent, at));
      }),
    );
  });

  it("[L3] the layout is that of docs/lab.md: 4 bytes a number and 8 for the volume, little endian", () => {
    const row = [7, 109_990, null, 5, 0, null, 0xffff_ffff, 1, 2 ** 40];
    const bytes = encodeLabBinary({ name: "quotes", data: { prev: 41, at: 1_700, n: 3, quotes: row } }, 42);
    const view = new DataView(bytes.buffer);
    expect([view.getUint8(0), view.getUint8(1), view.getUint16(2, true), view.getUint32(4, true)]).toEqual([
      3, 4, 0, 3,
    ]);
    expect([8, 16, 24].map((at) => view.getFloat64(at, true))).toEqual([42, 41, 1_700]);
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((at) => view.getUint32(LAB_HEAD_BYTES + 4 * at, true))).toEqual([
      7, 109_990, 0, 5, 0, 0, 0xffff_ffff, 1,
    ]);
    expect(view.getFloat64(LAB_HEAD_BYTES + 32, true)).toBe(2 ** 40);
    expect(bytes.length).toBe(LAB_HEAD_BYTES + 40);
    row[1] = 2 ** 32;
    row[6] = 2 ** 33;
    const wide = encodeLabBinary({ name: "quotes", data: { prev: 41, at: 1_700, n: 3, quotes: row } }, 42);
    expect([wide[1], wide.length]).toEqual([8, LAB_HEAD_BYTES + 72]);
  });

  it("[L4] any bytes and any text are an event or an error, and nothing throws", () => {
    const told = (decoded: LabEvent | ProtocolError): void => {
      const what = "kind" in decoded ? decoded.kind : decoded.name;
      expect(what).toBeOneOf(["protocolError", ...LAB_EVENT_NAMES]);
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
        told(decodeLabBinary(bytes.slice().buffer, EPOCH)),
      ),
    );
    // One byte of a good message is another.
    fc.assert(
      fc.property(event, fc.nat(), fc.nat(255), fc.nat(60), (sent, place, value, cut) => {
        const bytes = encodeLabBinary(sent, 9);
        bytes[place % bytes.length] = value;
        return told(decodeLabBinary(bytes.buffer.slice(0, bytes.length - (cut > 40 ? cut : 0)), EPOCH));
      }),
    );
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => told(decodeLabText(text))));
  });

  it("[L4] what the price stream refuses is refused here: crossed, not a number, no id, cut off", () => {
    const quote = (row: readonly number[], at: number | null = 9): ArrayBuffer =>
      encodeLabBinary({ name: "quotes", data: { prev: 8, at: 1, n: 1, quotes: row } }, at).buffer;
    const good = [0, 100, 101, 1, 1, 100, 101, 100, 5];
    expect(isProtocolError(decodeLabBinary(quote(good), EPOCH))).toBe(false);
    const refused = [
      quote([0, 102, 101, 1, 1, 100, 101, 100, 5]),
      quote([0, 100, 101, 1, 1, 100, 101, 100, Number.NaN]),
      quote([0, 100, 101, 1, 1, 100, 101, 100, 0.5]),
      quote([2 ** 33, Number.NaN, 101, 1, 1, 100, 101, 100, 5]),
      quote(good, null),
      quote(good, -7),
      quote(good).slice(0, -1),
      quote(good).slice(0, LAB_HEAD_BYTES - 1),
      new ArrayBuffer(1_000_001),
    ];
    for (const bytes of refused) expect(isProtocolError(decodeLabBinary(bytes, EPOCH))).toBe(true);
    expect(isProtocolError(decodeLabBinary(quote(good), null))).toBe(true);
    const many = new Uint8Array(encodeLabBinary({ name: "heartbeat", data: { at: 1 } }, null));
    many[0] = 2;
    many[1] = 4;
    many.fill(0xff, 4, 8);
    expect(isProtocolError(decodeLabBinary(many.buffer, EPOCH))).toBe(true);
  });
});
