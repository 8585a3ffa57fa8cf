import type { ListedOrder } from "../../../src/protocol/clientMessages.ts";
import { formatDecimal } from "../../../src/protocol/decimal.ts";
import type { Side } from "../../../src/protocol/orderTerms.ts";
import { formatPrice, type Ticks } from "../../../src/protocol/units.ts";
import type { Market } from "../market/market.ts";

// For tests only: what traders send.

/** What differs from a plain limit order. */
export type Terms = Partial<ListedOrder>;

/** Where an order is drawn: prices are ticks from the best of the other side, positive ones cross. */
export interface Place {
  readonly market: Market;
  readonly side: Side;
  readonly lots: number;
  px(ticks: number): string;
  qty(lots: number): string;
  integer(below: number): number;
}

/** Every kind of order that the exchange takes. */
export const KINDS = {
  limit: ({ px, integer }) => ({ ordType: "limit", price: px(integer(12) - 9) }),
  goodTillCanceled: ({ px, integer }) => ({
    ordType: "limit",
    price: px(integer(12) - 10),
    timeInForce: "gtc",
  }),
  goodTillDate: ({ px, integer }) => ({ ordType: "limit", price: px(-integer(10)), timeInForce: "gtd" }),
  market: () => ({ ordType: "market" }),
  marketToLimit: () => ({ ordType: "marketWithLeftOverAsLimit" }),
  immediate: ({ px, integer }) => ({ ordType: "limit", price: px(integer(6)), timeInForce: "ioc" }),
  fillOrKill: ({ px, integer }) => ({ ordType: "limit", price: px(integer(10)), timeInForce: "fok" }),
  leastQuantity: ({ px, qty, lots, market, integer }) => ({
    ordType: "limit",
    price: px(integer(10)),
    timeInForce: "ioc",
    minQty: qty(Math.max(market.instrument.minLots, lots >> integer(3))),
  }),
  postOnly: ({ px, integer }) => ({
    ordType: "limit",
    price: px(integer(7) - 5),
    execInst: ["participateDontInitiate"],
  }),
  iceberg: ({ px, qty, lots, market, integer }) => ({
    ordType: "limit",
    price: px(integer(8) - 5),
    displayQty: qty(Math.max(market.instrument.minLots, lots >> (1 + integer(3)))),
  }),
  reduceOnly: ({ px, integer }) => ({
    ordType: "limit",
    price: px(integer(8) - 4),
    execInst: ["doNotIncrease"],
  }),
  stop: ({ px, integer }) => ({ ordType: "stop", stopPx: px(1 + integer(25)) }),
  stopLimit: ({ px, integer }) => {
    const reach = 1 + integer(25);
    return { ordType: "stopLimit", stopPx: px(reach), price: px(reach + integer(6) - 1) };
  },
  trailing: ({ market, integer }) => ({
    ordType: "trailingStop",
    pegOffsetValue: formatPrice((2 + integer(20)) as Ticks, market.instrument),
  }),
  trailingPercent: ({ integer }) => ({
    ordType: "trailingStop",
    pegOffsetValue: formatDecimal(1 + integer(20), 2),
    pegOffsetType: "percent",
  }),
  atTheOpening: ({ px, integer }) => ({
    ordType: "limit",
    price: px(integer(8) - 4),
    timeInForce: "atTheOpening",
  }),
  atTheClose: () => ({ ordType: "market", timeInForce: "atTheClose" }),
  pair: ({ px, integer }) => ({ ordType: "limit", price: px(-1 - integer(12)) }),
  bracket: ({ px, integer }) => ({ ordType: "limit", price: px(integer(8) - 4) }),
} as const satisfies Readonly<Record<string, (place: Place) => Terms>>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];
