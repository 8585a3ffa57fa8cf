import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { decodeBars } from "../../src/protocol/bars.ts";
import { decodeClientMessage } from "../../src/protocol/clientMessages.ts";
import { decodePlainQuote } from "../../src/protocol/decodePlainQuote.ts";
import * as prices from "../../src/protocol/decodePrices.ts";
import { decodeInstruments } from "../../src/protocol/instrument.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { decodeServerMessage } from "../../src/protocol/serverMessages.ts";
import { parseSubscription } from "../../src/protocol/subscription.ts";
import { decodeTerminalConfig } from "../../src/protocol/terminalConfig.ts";
import { MAX_SERVER_MESSAGE_CHARS } from "../../src/protocol/version.ts";
import { createVenue } from "./createVenue.ts";
import type { OrderSession, Venue } from "./venue.ts";
import { recordFrames } from "./testing/recordedFrames.ts";

const SEED = 42;
const RECORDED = recordFrames(SEED);

/** Everything that text of a server, a client or a file goes through. */
const DECODERS: Readonly<Record<string, (text: string) => unknown>> = {
  quotes: prices.decodeQuotes,
  trades: prices.decodeTrades,
  depth: prices.decodeDepth,
  status: prices.decodeStatus,
  snapshot: prices.decodeSnapshot,
  hello: prices.decodeHello,
  heartbeat: prices.decodeHeartbeat,
  reset: prices.decodeReset,
  plainQuote: decodePlainQuote,
  serverMessage: decodeServerMessage,
  clientMessage: decodeClientMessage,
  bars: (text) => decodeBars(parsed(text)),
  instruments: (text) => decodeInstruments(parsed(text)),
  config: (text) => decodeTerminalConfig(parsed(text), (url) => url),
  subscription: (text) => parseSubscription(text),
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const HOSTILE_TEXT = [
  '"__proto__":{"polluted":1},',
  '"constructor":{"prototype":{"polluted":1}},',
  '"kind":"protocolError","reason":"x","detail":"y",',
  "<img src=x onerror=alert(1)>",
  "\u202e\u0000\u007f\ud800",
  "1e400",
  "-1e400",
  "1e-400",
  "9".repeat(40),
  "NaN",
  "-0",
  "[[[[",
  "}}}}",
  "null",
  '""',
  "\\u0000",
];

const HOSTILE_VALUE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  0.5,
  2 ** 53,
  "1e400",
  "__proto__",
  "<svg onload=alert(1)>",
  "x".repeat(10_000),
  [],
  {},
  [[]],
  { toString: "no function" },
];

/** One change of a text: cut out, put in, double or swap some of it. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 40 }),
  insert: fc.oneof(fc.constantFrom(...HOSTILE_TEXT), fc.string({ maxLength: 8 }), fc.constant("")),
});

type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function edited(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { at, length, insert } of edits) {
    const from = Math.floor(at * result.length);
    result = result.slice(0, from) + insert + result.slice(from + length);
  }
  return result;
}

/** Puts `value` in place of the nth value of a JSON text, counted over all depths. */
function replaced(text: string, nth: number, value: unknown): string {
  let seen = -1;
  const total = countValues(JSON.parse(text));
  return JSON.stringify(JSON.parse(text), (_key, own: unknown) => {
    seen += 1;
    return seen === nth % total ? value : own;
  });
}

function countValues(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + countValues(inner), 1);
}

/** Whether it holds no number that is not finite, and stands on the ordinary prototypes. */
function isSound(result: unknown): boolean {
  if (typeof result === "number") return Number.isFinite(result);
  if (typeof result !== "object" || result === null) return true;
  const prototype: unknown = Object.getPrototypeOf(result);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  return Object.values(result).every(isSound);
}

/** Decoders that answered by neither a sound message nor an error. */
function unsound(text: string): string[] {
  const wrong: string[] = [];
  for (const [name, decode] of Object.entries(DECODERS)) {
    const result = decode(text);
    const told = isProtocolError(result) ? typeof result.detail === "string" : isSound(result);
    if (typeof result !== "object" || !told) wrong.push(name);
  }
  return wrong;
}

/** What every object inherits. */
function inherited(): string[] {
  return Object.getOwnPropertyNames(Object.prototype).toSorted();
}

const INHERITED = inherited();

function logOn(venue: Venue, answers: string[]): OrderSession {
  const body = '{"account":"DEMO"}';
  const { ticket } = JSON.parse(
    venue.request({ method: "POST", path: "/session", query: "", body }).body,
  ) as {
    ticket: string;
  };
  const session = venue.openOrders(ticket, { send: (text) => answers.push(text), close() {} });
  if ("status" in session) throw new Error(session.body);
  session.receive('{"type":"logon","account":"DEMO"}');
  return session;
}

describe(`decoders and the frames of an exchange of seed ${SEED}`, () => {
  it("[Z5] take every recorded frame as it was sent", () => {
    for (const [name, texts] of Object.entries(RECORDED)) {
      expect(texts.length, name).toBeGreaterThan(0);
      for (const text of texts) {
        const result = DECODERS[name]?.(text);
        expect(isProtocolError(result), `${name}: ${text.slice(0, 200)}`).toBe(false);
      }
    }
  });

  it("[Z25] are every type of order, lists and phases among them", () => {
    const said = Object.values(RECORDED).flat().join("\n");
    const words = [
      ...["limit", "market", "stop", "stopLimit", "trailingStop"].map((type) => `"ordType":"${type}"`),
      ...["oneCancelsTheOther", "oneTriggersTheOther"].map((type) => `"contingencyType":"${type}"`),
      ...["displayQty", "minQty", "expireTime", "pegOffsetType", "execInst"].map((field) => `"${field}":`),
      '"phase":"halted"',
    ];
    const answered = RECORDED.serverMessage?.join("\n") ?? "";
    expect(words.filter((word) => !said.includes(word))).toEqual([]);
    for (const listed of ["l2", "l3", "b2", "b3", "b4"])
      expect(answered).toMatch(new RegExp(`"clOrdId":"${listed}",.*"execType":"new"`));
  });

  const texts = Object.values(RECORDED).flat();
  const frame = fc.constantFrom(...texts);
  const jsonFrame = fc.constantFrom(...texts.filter((text) => parsed(text) !== undefined));

  it("[Z5, P18] answer frames with edited text by a message or an error, and leave Object.prototype alone", () => {
    fc.assert(
      fc.property(frame, fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
        expect(unsound(edited(text, edits))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
    expect(inherited()).toEqual(INHERITED);
  });

  it("[Z5, P19] answer frames with one value replaced by a message or an error", () => {
    fc.assert(
      fc.property(jsonFrame, fc.nat(), fc.constantFrom(...HOSTILE_VALUE), (text, nth, value) => {
        expect(unsound(replaced(text, nth, value))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
    expect(inherited()).toEqual(INHERITED);
  });

  it("[Z5, P20] answer keys of Object.prototype anywhere by a message or an error", () => {
    fc.assert(
      fc.property(
        frame,
        fc.constantFrom("__proto__", "constructor", "toString", "kind"),
        fc.json(),
        (text, key, json) => {
          expect(unsound(text.replace("{", `{${JSON.stringify(key)}:${json},`))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
    expect(inherited()).toEqual(INHERITED);
  });

  it("[Z25] as a client sends them, damaged in any way, never stop the exchange", () => {
    const wire = { seed: SEED, startAt: 0, symbols: 6, rate: 0, heartbeatMs: 1_000, control: false };
    const venue = createVenue(wire);
    const frames = RECORDED.clientMessage?.slice(1) ?? [];
    const damaged = fc.oneof(
      fc
        .record({ text: fc.constantFrom(...frames), edits: fc.array(edit, { minLength: 1, maxLength: 3 }) })
        .map(({ text, edits }) => edited(text, edits)),
      fc
        .record({
          text: fc.constantFrom(...frames),
          nth: fc.nat(),
          value: fc.constantFrom(...HOSTILE_VALUE),
        })
        .map(({ text, nth, value }) => replaced(text, nth, value)),
    );
    fc.assert(
      fc.property(fc.array(damaged, { minLength: 1, maxLength: 15 }), (sent) => {
        const answers: string[] = [];
        const session = logOn(venue, answers);
        for (const text of sent) session.receive(text);
        session.receive('{"type":"testRequest","reqId":"after"}');
        expect(answers.at(-1)).toMatch(/"type":"heartbeat".*"reqId":"after"/);
        expect(answers.flatMap(unsound)).toEqual([]);
        session.closed();
        venue.advance(100);
      }),
      { numRuns: 200 },
    );
    expect(inherited()).toEqual(INHERITED);
  });

  it("[Z5] answer what is nested a hundred thousand deep", () => {
    for (const text of [
      "[".repeat(100_000),
      '{"a":'.repeat(100_000),
      `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    ])
      expect(unsound(text)).toEqual([]);
  });

  it("[Z7, P21, O25] refuse what is over the limit by its length, before any of it is parsed", () => {
    const parse = vi.spyOn(JSON, "parse");
    const large = `{"prev":1,"at":1,"n":1,"quotes":[${"0,".repeat(MAX_SERVER_MESSAGE_CHARS / 2)}0]}`;
    const {
      bars: _bars,
      instruments: _instruments,
      config: _config,
      subscription: _subscription,
      ...limited
    } = DECODERS;
    for (const [name, decode] of Object.entries(limited))
      expect(decode(large), name).toMatchObject({ kind: "protocolError", reason: "tooLarge" });
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });
});
