import * as z from "zod/mini";
import { SYMBOL_PATTERN } from "./instrument.ts";
import { MAX_DEPTH_LEVELS, QUOTE_STRIDE, TRADE_STRIDE, TRADING_PHASES } from "./priceMessages.ts";

// What decodePrices.ts checks by hand, as schemas: the JSON Schema in docs/schema is made from these.

const seq = z.int().check(z.minimum(0));
const positive = z.int().check(z.minimum(1));
const price = z.nullable(positive);

function rows(
  stride: number,
  row: (values: readonly (number | null)[], at: number) => boolean,
  message: string,
) {
  return z.array(z.nullable(z.int().check(z.minimum(-1)))).check(
    z.refine((values) => {
      if (values.length % stride !== 0) return false;
      for (let at = 0; at < values.length; at += stride) if (!row(values, at)) return false;
      return true;
    }, message),
  );
}

const isSeq = (value: number | null | undefined): boolean => z.safeParse(seq, value).success;
const isPositive = (value: number | null | undefined): boolean => z.safeParse(positive, value).success;
const isPrice = (value: number | null | undefined): boolean => z.safeParse(price, value).success;

const quoteRows = rows(
  QUOTE_STRIDE,
  (values, at) => {
    const [sid, bid, ask, bidQty, askQty, last, high, low, volume] = values.slice(at, at + QUOTE_STRIDE);
    if (![sid, bidQty, askQty, volume].every(isSeq) || ![bid, ask, last, high, low].every(isPrice))
      return false;
    return typeof bid !== "number" || typeof ask !== "number" || bid <= ask;
  },
  "rows of sid, bid, ask, bidQty, askQty, last, high, low, volume",
);

const tradeRows = rows(
  TRADE_STRIDE,
  (values, at) => {
    const [id, tradedAt, px, qty, side] = values.slice(at, at + TRADE_STRIDE);
    return isSeq(id) && isSeq(tradedAt) && isPositive(px) && isPositive(qty) && (side === 1 || side === -1);
  },
  "rows of id, at, px, qty, side",
);

const closeRows = rows(
  2,
  (values, at) => isSeq(values[at]) && isPositive(values[at + 1]),
  "rows of sid, close",
);

function levels(direction: 1 | -1) {
  return z.array(positive).check(
    z.maxLength(2 * MAX_DEPTH_LEVELS),
    z.refine((values) => {
      if (values.length % 2 !== 0) return false;
      for (let at = 2; at < values.length; at += 2) {
        if (((values[at] ?? 0) - (values[at - 2] ?? 0)) * direction <= 0) return false;
      }
      return true;
    }, "px, qty pairs, best first"),
  );
}

const bids = levels(-1);
const asks = levels(1);
const uncrossed = z.refine<{ bids: number[]; asks: number[] }>(
  (book) => book.bids.length === 0 || book.asks.length === 0 || (book.bids[0] ?? 0) <= (book.asks[0] ?? 0),
  "bid over ask",
);

const phase = z.enum(TRADING_PHASES);
const until = z.optional(seq);
const next = z.optional(phase);

export const epochSchema = z.string().check(z.regex(/^[A-Za-z0-9-]{1,32}$/));

export const helloSchema = z.object({
  version: seq,
  epoch: epochSchema,
  heartbeatMs: z.int().check(z.minimum(100), z.maximum(300_000)),
  at: seq,
  replayFrom: z.nullable(seq),
  symbols: z.array(z.tuple([z.string().check(z.regex(SYMBOL_PATTERN)), seq])),
  status: z.optional(z.boolean()),
  // A wish: what is no number is ignored, and the greeting stands.
  retryMs: z.optional(z.unknown()),
});

export const quotesSchema = z.object({ prev: seq, at: seq, n: positive, quotes: quoteRows });
export const tradesSchema = z.object({ prev: seq, at: seq, sid: seq, trades: tradeRows });
export const depthSchema = z
  .object({ prev: seq, at: seq, n: positive, sid: seq, bids, asks })
  .check(uncrossed);
export const snapshotSchema = z.object({
  prev: z.optional(seq),
  at: seq,
  quotes: quoteRows,
  closes: closeRows,
  depth: z.array(z.object({ sid: seq, bids, asks }).check(uncrossed)),
  trades: z.array(z.object({ sid: seq, trades: tradeRows })),
  status: z.optional(z.array(z.object({ sid: seq, phase, until, next }))),
});
export const statusSchema = z.object({ prev: seq, at: seq, sid: seq, phase, until, next });
export const heartbeatSchema = z.object({ at: seq });
export const resetSchema = z.object({ reason: z.enum(["epochChanged", "replayExpired", "overflow"]) });
