import { fail, ok, type Result } from "../../src/lib/result.ts";
import { formatPrice, formatQty, type Ticks } from "../../src/protocol/units.ts";
import { QUOTE_STRIDE } from "../../src/protocol/priceMessages.ts";
import type { NewOrderSingle } from "../../src/protocol/clientMessages.ts";
import { formatSubscription } from "../../src/protocol/subscription.ts";
import { withQuery } from "./priceChecks.ts";
import { openPriceStream } from "./priceClient.ts";
import { decodeSnapshot } from "../../src/protocol/decodePrices.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import type { Subject } from "./subject.ts";

/** Makes the orders of this run: the smallest there are, and limits that rest. */
export interface OrderMaker {
  /** A buy limit that rests, `ticksLower` below the first one. */
  resting(clOrdId: string, ticksLower?: number): NewOrderSingle;
  market(clOrdId: string): NewOrderSingle;
  /** A day limit of the smallest quantity, with these terms in the place of its own. */
  limit(clOrdId: string, terms: Partial<NewOrderSingle>): NewOrderSingle;
  /** No type, price or time in force yet: for what is not an order at all. */
  readonly blank: Pick<NewOrderSingle, "type" | "symbol" | "side" | "orderQty">;
  /** Price of `resting` so many ticks lower. */
  price(ticksLower: number): string;
  /** So many times the price band away from the best bid, above it or (negative) below. */
  away(bands: number): string;
  /** The smallest quantity, so many times. */
  qty(times: number): string;
}

/** Where a limit rests: this share of the price band below the best bid. */
const BAND_SHARE = 0.4;

/** The error says why no order can be made. */
export async function createOrderMaker(subject: Subject): Promise<Result<OrderMaker, string>> {
  const { instrument } = subject;
  if (instrument === null) return fail("GET /instruments lists nothing to trade");
  const { bid } = await topOfBook(subject);
  if (bid === null) return fail(`there is no bid of ${instrument.symbol} to place an order below`);
  const rest = Math.max(2, Math.floor(bid * (1 - (instrument.priceBandPct / 100) * BAND_SHARE)));
  const price = (ticksLower: number): string => formatPrice((rest - ticksLower) as Ticks, instrument);
  const qty = (times: number): string =>
    formatQty((instrument.minLots * times) as typeof instrument.minLots, instrument);
  const away = (bands: number): string =>
    formatPrice(
      Math.max(1, Math.round(bid * (1 + (instrument.priceBandPct / 100) * bands))) as Ticks,
      instrument,
    );
  const blank = { type: "newOrderSingle", symbol: instrument.symbol, side: "buy", orderQty: qty(1) } as const;
  const limit = (clOrdId: string, terms: Partial<NewOrderSingle>): NewOrderSingle => ({
    ...blank,
    clOrdId,
    ordType: "limit",
    timeInForce: "day",
    price: price(0),
    ...terms,
  });
  return ok({
    resting: (clOrdId, ticksLower = 0) => limit(clOrdId, { price: price(ticksLower) }),
    market: (clOrdId) => ({ ...blank, clOrdId, ordType: "market" }),
    limit,
    blank,
    price,
    away,
    qty,
  });
}

/** In ticks, from the snapshot of a price stream; null where there is no price. */
export async function topOfBook(
  subject: Subject,
): Promise<{ readonly bid: number | null; readonly ask: number | null }> {
  const { streamAt, http, instrument, timeoutMs } = subject;
  const query = formatSubscription({ symbols: [instrument?.symbol ?? ""], depth: [], trades: [] }, null);
  const stream = await openPriceStream(withQuery(streamAt ?? `${http}prices/stream`, query), {}, subject);
  const event = await stream.events.find(({ name }) => name === "snapshot", { withinMs: timeoutMs });
  stream.close();
  const snapshot = event?.data == null ? null : decodeSnapshot(event.data);
  if (snapshot === null || isProtocolError(snapshot) || snapshot.quotes.length < QUOTE_STRIDE)
    return { bid: null, ask: null };
  return { bid: snapshot.quotes[1] ?? null, ask: snapshot.quotes[2] ?? null };
}
