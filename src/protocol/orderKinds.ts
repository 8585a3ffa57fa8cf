import type { OrdType, TimeInForce } from "./orderTerms.ts";

/** What an order type takes, and how it is named at the beginning of a sentence. */
export interface OrderKind {
  readonly name: string;
  readonly price: boolean;
  readonly stopPx: boolean;
  readonly pegOffsetValue: boolean;
  readonly displayQty: boolean;
  readonly timesInForce: readonly TimeInForce[];
}

const PLAIN = { price: false, stopPx: false, pegOffsetValue: false, displayQty: false } as const;
const RESTING: readonly TimeInForce[] = ["day", "gtc", "gtd"];

/** The ticket shows the fields of a type by this table, and the check asks for them by it. */
export const ORDER_KINDS: Readonly<Record<OrdType, OrderKind>> = {
  market: {
    ...PLAIN,
    name: "A market order",
    timesInForce: ["day", "gtc", "ioc", "fok", "atTheOpening", "atTheClose"],
  },
  limit: {
    ...PLAIN,
    name: "A limit order",
    price: true,
    displayQty: true,
    timesInForce: ["day", "gtc", "ioc", "fok", "gtd", "atTheOpening", "atTheClose"],
  },
  stop: { ...PLAIN, name: "A stop order", stopPx: true, timesInForce: RESTING },
  stopLimit: {
    ...PLAIN,
    name: "A stop limit order",
    price: true,
    stopPx: true,
    displayQty: true,
    timesInForce: RESTING,
  },
  trailingStop: { ...PLAIN, name: "A trailing stop", pegOffsetValue: true, timesInForce: RESTING },
  marketWithLeftOverAsLimit: {
    ...PLAIN,
    name: "A market to limit order",
    displayQty: true,
    timesInForce: RESTING,
  },
};

/** As a sentence names them: "… cannot be good till canceled". */
export const TIME_IN_FORCE_NAMES: Readonly<Record<TimeInForce, string>> = {
  day: "for the day",
  gtc: "good till canceled",
  ioc: "immediate or cancel",
  fok: "fill or kill",
  gtd: "good till a date",
  atTheOpening: "at the opening",
  atTheClose: "at the close",
};

/** Whether the type can wait in the market: the legs of a list must. */
export function canWait(ordType: OrdType, timeInForce: TimeInForce): boolean {
  return ordType !== "market" && RESTING.includes(timeInForce);
}
