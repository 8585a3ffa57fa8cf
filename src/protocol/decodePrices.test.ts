import * as z from "zod/mini";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeDepth,
  decodeHeartbeat,
  decodeHello,
  decodeQuotes,
  decodeReset,
  decodeSnapshot,
  decodeStatus,
  decodeTrades,
} from "./decodePrices.ts";
import { decodePlainQuote } from "./decodePlainQuote.ts";
import {
  depthSchema,
  heartbeatSchema,
  helloSchema,
  quotesSchema,
  resetSchema,
  snapshotSchema,
  statusSchema,
  tradesSchema,
} from "./priceSchemas.ts";
import { TRADING_PHASES } from "./priceMessages.ts";
import { isProtocolError } from "./protocolError.ts";

const seq = fc.integer({ min: 0, max: 1_000_000 });
const positive = fc.integer({ min: 1, max: 1_000_000 });
const maybePrice = fc.option(positive, { nil: null });

const quoteRow = fc
  .tuple(
    seq,
    positive,
    fc.nat(50),
    seq,
    seq,
    maybePrice,
    maybePrice,
    maybePrice,
    seq,
    fc.constantFrom(0, 1, 2),
  )
  .map(([sid, bid, spread, bidQty, askQty, last, high, low, volume, hidden]) => [
    sid,
    hidden === 1 ? null : bid,
    hidden === 2 ? null : bid + spread,
    bidQty,
    askQty,
    last,
    high,
    low,
    volume,
  ]);
const quoteRows = fc.array(quoteRow, { maxLength: 4 }).map((rows) => rows.flat());
const tradeRows = fc
  .array(fc.tuple(seq, seq, positive, positive, fc.constantFrom(1, -1)), { maxLength: 4 })
  .map((rows) => rows.flat());

function side(from: number, direction: 1 | -1): fc.Arbitrary<number[]> {
  return fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), positive), { maxLength: 5 }).map((levels) => {
    let px = from;
    return levels.flatMap(([step, qty]) => [(px += step * direction), qty]);
  });
}
const book = fc.record({ bids: side(500_000, -1), asks: side(500_000, 1) });

const status = {
  sid: seq,
  phase: fc.constantFrom(...TRADING_PHASES),
  until: fc.option(seq, { nil: undefined }),
};

const cases = {
  hello: {
    decode: decodeHello,
    schema: helloSchema,
    valid: fc.record({
      version: seq,
      epoch: fc.stringMatching(/^[A-Za-z0-9-]{1,32}$/),
      heartbeatMs: fc.integer({ min: 100, max: 300_000 }),
      at: seq,
      replayFrom: fc.option(seq, { nil: null }),
      symbols: fc.array(fc.tuple(fc.constantFrom("EURUSD", "ESZ6", "BRK.B"), seq), { maxLength: 3 }),
      status: fc.option(fc.boolean(), { nil: undefined }),
      retryMs: fc.option(fc.oneof(fc.integer(), fc.constantFrom("abc", "1000", -1, 0.5, [], {})), {
        nil: undefined,
      }),
    }),
  },
  quotes: {
    decode: decodeQuotes,
    schema: quotesSchema,
    valid: fc.record({ prev: seq, at: seq, n: positive, quotes: quoteRows }),
  },
  trades: {
    decode: decodeTrades,
    schema: tradesSchema,
    valid: fc.record({ prev: seq, at: seq, sid: seq, trades: tradeRows }),
  },
  depth: {
    decode: decodeDepth,
    schema: depthSchema,
    valid: fc
      .tuple(fc.record({ prev: seq, at: seq, n: positive, sid: seq }), book)
      .map(([head, sides]) => ({ ...head, ...sides })),
  },
  snapshot: {
    decode: decodeSnapshot,
    schema: snapshotSchema,
    valid: fc.record({
      at: seq,
      quotes: quoteRows,
      closes: fc.array(fc.tuple(seq, positive), { maxLength: 3 }).map((rows) => rows.flat()),
      depth: fc.array(
        fc.tuple(seq, book).map(([sid, sides]) => ({ sid, ...sides })),
        { maxLength: 2 },
      ),
      trades: fc.array(fc.record({ sid: seq, trades: tradeRows }), { maxLength: 2 }),
      status: fc.option(fc.array(fc.record(status), { maxLength: 2 }), { nil: undefined }),
    }),
  },
  status: {
    decode: decodeStatus,
    schema: statusSchema,
    valid: fc.record({ prev: seq, at: seq, ...status }),
  },
  heartbeat: { decode: decodeHeartbeat, schema: heartbeatSchema, valid: fc.record({ at: seq }) },
  reset: {
    decode: decodeReset,
    schema: resetSchema,
    valid: fc.record({ reason: fc.constantFrom("epochChanged", "replayExpired", "overflow") }),
  },
} as const;

const junk = fc.constantFrom<unknown>(
  null,
  -1,
  0,
  1,
  2,
  1.5,
  1e21,
  2 ** 53,
  "1",
  "",
  "NaN",
  true,
  [],
  {},
  [1],
  [[1, 2]],
  "__proto__",
);

/** Puts junk somewhere in a value: a random field or element replaced, removed or doubled. */
function mutate(value: unknown, path: number[], replacement: unknown, how: number): unknown {
  if (typeof value !== "object" || value === null) return replacement;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  if (keys.length === 0) return Array.isArray(copy) ? [replacement] : replacement;
  const [step = 0, ...rest] = path;
  const key = keys[step % keys.length]!;
  if (Array.isArray(copy)) {
    const index = Number(key);
    if (rest.length > 0) copy[index] = mutate(copy[index], rest, replacement, how);
    else if (how === 0) copy.splice(index, 1);
    else if (how === 1) copy.splice(index, 0, copy[index]);
    else copy[index] = replacement;
    return copy;
  }
  if (rest.length > 0) copy[key] = mutate(copy[key], rest, replacement, how);
  else if (how === 0) delete copy[key];
  else copy[key] = replacement;
  return copy;
}

describe("the guards of the tick path", () => {
  for (const [name, { decode, schema, valid }] of Object.entries(cases)) {
    it(`[E1] ${name}: the guard takes every event that its schema takes`, () => {
      fc.assert(
        fc.property(valid as fc.Arbitrary<unknown>, (event) => {
          expect(z.safeParse(schema, event).success).toBe(true);
          expect(decode(JSON.stringify(event))).toEqual(event);
        }),
      );
    });

    it(`[E1] ${name}: guard and schema agree on every mutated event`, () => {
      fc.assert(
        fc.property(
          valid as fc.Arbitrary<unknown>,
          fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
          junk,
          fc.nat(3),
          (event, path, replacement, how) => {
            const text = JSON.stringify(mutate(event, path, replacement, how));
            const bySchema = z.safeParse(schema, JSON.parse(text)).success;
            expect(!isProtocolError(decode(text)), text).toBe(bySchema);
          },
        ),
        { numRuns: 3_000 },
      );
    });

    it(`[E2] [P18] ${name}: any text at all gives an event or an error, and never throws`, () => {
      fc.assert(
        fc.property(
          fc.oneof(fc.string(), fc.json(), fc.constantFrom("", "null", "[]", "{}", '{"__proto__":1}')),
          (text) => {
            expect(typeof decode(text)).toBe("object");
          },
        ),
      );
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    });
  }

  it("[E3] [P19] crossed, zero, negative, fractional and infinite prices are refused", () => {
    const row = (bid: string, ask: string): string =>
      `{"prev":1,"at":1,"n":1,"quotes":[0,${bid},${ask},1,1,null,null,null,0]}`;
    expect(isProtocolError(decodeQuotes(row("100", "101")))).toBe(false);
    expect(isProtocolError(decodeQuotes(row("null", "101")))).toBe(false);
    for (const [bid, ask] of [
      ["102", "101"],
      ["0", "101"],
      ["-1", "101"],
      ["1.5", "2"],
      ["1e400", "1e400"],
      ['"Infinity"', "2"],
      ["1".repeat(40), "1".repeat(40)],
      ["NaN", "1"],
    ] as const) {
      expect(isProtocolError(decodeQuotes(row(bid, ask))), `${bid}/${ask}`).toBe(true);
    }
  });

  it("[P19] [Q95] a refused event names the sid of each bad row that has one, and of no good row", () => {
    const quotesOf = (data: string): unknown => {
      const refused = decodeQuotes(data);
      return isProtocolError(refused) ? refused.quotesOf : "taken";
    };
    const event = (...rows: readonly string[]): string => `{"prev":1,"at":1,"n":1,"quotes":[${rows.join()}]}`;
    const row = (sid: string, bid: string, ask: string): string =>
      `${sid},${bid},${ask},1,1,null,null,null,0`;
    const good = row("3", "100", "101");
    expect(quotesOf(event(good))).toBe("taken");
    expect(quotesOf(event(good, row("4", "102", "101"), good))).toEqual([4]);
    for (const bad of ["0", "-1", "1e400", '"Infinity"', "1".repeat(40)])
      expect(quotesOf(event(good, row("4", bad, "101"), good, row("5", "9", bad))), bad).toEqual([4, 5]);
    expect(quotesOf(event(row('"4"', "0", "1"), row("-1", "0", "1"), row("1e400", "0", "1")))).toEqual([]);
    // Where rows begin is not known, nor is anything of what is no JSON.
    expect(quotesOf(event(good, "4"))).toBeUndefined();
    expect(quotesOf(event(row("4", "NaN", "101")))).toBeUndefined();
    expect(quotesOf(event(row("4", "0", "1")).replace('"prev":1', '"prev":"x"'))).toBeUndefined();
  });

  it("[P19] [Q95] a refused plain quote names its symbol, when it is one", () => {
    for (const prices of ['"Bid":2,"Ask":1', '"Bid":0,"Ask":1', '"Bid":1e400,"Ask":1e400', '"Bid":"NaN"'])
      expect(decodePlainQuote(`{"Symbol":"EURUSD",${prices}}`), prices).toMatchObject({
        kind: "protocolError",
        quotesOf: "EURUSD",
      });
    for (const symbol of ["<b>", "__proto__", 7, null])
      expect(decodePlainQuote(JSON.stringify({ Symbol: symbol, Bid: 2, Ask: 1 }))).not.toHaveProperty(
        "quotesOf",
      );
  });

  it("[E4] [P21] an event over the size limit is refused before it is parsed", () => {
    const error = decodeQuotes(`{"prev":1,"at":1,"n":1,"quotes":[]${" ".repeat(1_000_000)}}`);
    expect(error).toMatchObject({ kind: "protocolError", reason: "tooLarge" });
  });

  it("[E5] [P20] a symbol of markup, of control characters or of a prototype's name is refused", () => {
    for (const symbol of [
      "<img src=x onerror=alert(1)>",
      "__proto__",
      "\u202eUSDRUE",
      "X".repeat(10_000),
      "",
    ]) {
      expect(
        isProtocolError(decodePlainQuote(JSON.stringify({ Symbol: symbol, Bid: 1, Ask: 2 }))),
        symbol,
      ).toBe(true);
    }
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it("[E6] a plain quote is taken in both spellings, with its digits as they were", () => {
    expect(decodePlainQuote('{"Symbol":"EURUSD","Bid":1.0912,"Ask":1.0914}')).toEqual({
      symbol: "EURUSD",
      bid: "1.0912",
      ask: "1.0914",
    });
    expect(decodePlainQuote('{"symbol":"EURUSD","bid":1.0912,"ask":1.0914}')).toEqual({
      symbol: "EURUSD",
      bid: "1.0912",
      ask: "1.0914",
    });
    for (const bad of [
      '{"Symbol":"EURUSD","Bid":2,"Ask":1}',
      '{"Symbol":"EURUSD","Bid":0,"Ask":1}',
      '{"Symbol":"EURUSD","Bid":1e-9,"Ask":1}',
      '{"Symbol":"EURUSD"}',
    ]) {
      expect(isProtocolError(decodePlainQuote(bad)), bad).toBe(true);
    }
  });
});
