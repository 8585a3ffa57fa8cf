import { badSeq, isPositive, isSeq, shape, type Shape } from "./eventShape.ts";
import { MAX_DEPTH_LEVELS, QUOTE_STRIDE, TRADE_STRIDE, TRADING_PHASES } from "./priceMessages.ts";
import { protocolError, type ProtocolError } from "./protocolError.ts";

// Guards of the flat rows and levels in events, by hand: a quote costs a few comparisons. `bad…` tells what is wrong,
// or null.

const PHASES: ReadonlySet<unknown> = new Set(TRADING_PHASES);

export function badPhase(event: Shape, field: string): ProtocolError | null {
  if (!PHASES.has(event["phase"]))
    return protocolError("badValue", `${field}.phase: expected one of ${TRADING_PHASES.join(", ")}`);
  if (event["next"] !== undefined && !PHASES.has(event["next"]))
    return protocolError("badValue", `${field}.next: expected one of ${TRADING_PHASES.join(", ")}`);
  if (event["until"] !== undefined && !isSeq(event["until"]))
    return shape(`${field}.until: expected epoch ms`);
  return badSeq(event, "sid");
}

export function badQuotes(rows: unknown, field: string): ProtocolError | null {
  if (!Array.isArray(rows) || rows.length % QUOTE_STRIDE !== 0)
    return shape(`${field}: expected rows of ${QUOTE_STRIDE}`);
  for (let at = 0; at < rows.length; at += QUOTE_STRIDE) {
    const bad = badQuote(rows, at, field);
    if (bad !== null) return { ...bad, quotesOf: sidsOfBadRows(rows, at, field) };
  }
  return null;
}

function badQuote(rows: readonly unknown[], at: number, field: string): ProtocolError | null {
  const bid = rows[at + 1];
  const ask = rows[at + 2];
  if (!isSeq(rows[at]) || !isSeq(rows[at + 3]) || !isSeq(rows[at + 4]) || !isSeq(rows[at + 8])) {
    return shape(`${field}[${at}]: expected whole numbers`);
  }
  if (
    (bid !== null && !isPositive(bid)) ||
    (ask !== null && !isPositive(ask)) ||
    (rows[at + 5] !== null && !isPositive(rows[at + 5])) ||
    (rows[at + 6] !== null && !isPositive(rows[at + 6])) ||
    (rows[at + 7] !== null && !isPositive(rows[at + 7]))
  ) {
    return protocolError("badValue", `${field}[${at}]: expected prices above 0, or null`);
  }
  if (bid !== null && ask !== null && bid > ask)
    return protocolError("badValue", `${field}[${at}]: bid over ask`);
  return null;
}

/** A row whose sid is no number is nobody's. */
function sidsOfBadRows(rows: readonly unknown[], from: number, field: string): readonly number[] {
  const sids: number[] = [];
  for (let at = from; at < rows.length; at += QUOTE_STRIDE) {
    const sid = rows[at];
    if (isSeq(sid) && badQuote(rows, at, field) !== null) sids.push(sid);
  }
  return sids;
}

export function badCloses(rows: unknown): ProtocolError | null {
  if (!Array.isArray(rows) || rows.length % 2 !== 0) return shape("snapshot.closes: expected pairs");
  for (let at = 0; at < rows.length; at += 2) {
    if (!isSeq(rows[at])) return shape("snapshot.closes: expected whole numbers");
    if (!isPositive(rows[at + 1]))
      return protocolError("badValue", "snapshot.closes: expected prices above 0");
  }
  return null;
}

export function badTrades(rows: unknown, field: string): ProtocolError | null {
  if (!Array.isArray(rows) || rows.length % TRADE_STRIDE !== 0)
    return shape(`${field}: expected rows of ${TRADE_STRIDE}`);
  for (let at = 0; at < rows.length; at += TRADE_STRIDE) {
    if (!isSeq(rows[at]) || !isSeq(rows[at + 1])) return shape(`${field}[${at}]: expected whole numbers`);
    if (!isPositive(rows[at + 2]) || !isPositive(rows[at + 3])) {
      return protocolError("badValue", `${field}[${at}]: expected px and qty above 0`);
    }
    if (rows[at + 4] !== 1 && rows[at + 4] !== -1)
      return protocolError("badValue", `${field}[${at}]: side is 1 or -1`);
  }
  return null;
}

/** Both sides of a book: levels above 0, best first, not crossed. */
export function badSides(event: Shape, field: string): ProtocolError | null {
  const { bids, asks } = event;
  if (!Array.isArray(bids) || !Array.isArray(asks)) return shape(`${field}: expected bids and asks`);
  const bad = badLevels(bids, -1, `${field}.bids`) ?? badLevels(asks, 1, `${field}.asks`);
  if (bad !== null) return bad;
  if (bids.length > 0 && asks.length > 0 && bids[0] > asks[0])
    return protocolError("badValue", `${field}: crossed`);
  return null;
}

function badLevels(levels: readonly unknown[], direction: 1 | -1, field: string): ProtocolError | null {
  if (levels.length % 2 !== 0 || levels.length > 2 * MAX_DEPTH_LEVELS) {
    return shape(`${field}: expected at most ${MAX_DEPTH_LEVELS} pairs`);
  }
  let before = direction === 1 ? 0 : Number.MAX_SAFE_INTEGER + 1;
  for (let at = 0; at < levels.length; at += 2) {
    const px = levels[at];
    if (!isPositive(px) || !isPositive(levels[at + 1]))
      return protocolError("badValue", `${field}: expected px and qty above 0`);
    if ((px - before) * direction <= 0) return protocolError("badValue", `${field}: expected best first`);
    before = px;
  }
  return null;
}
