import type { OrderDraft } from "./orderDraft.ts";
import { assertNever } from "../lib/assert.ts";
import type { Instrument } from "../protocol/instrument.ts";
import { ORDER_KINDS } from "../protocol/orderKinds.ts";
import type { OrdType, Side, TimeInForce } from "../protocol/orderTerms.ts";
import {
  decodePrice,
  decodeQty,
  formatPrice,
  formatQty,
  groupThousands,
  type Lots,
  type Ticks,
} from "../protocol/units.ts";
import { shownDayTime } from "../words/clockTime.ts";

export const TIME_IN_FORCE_WORDS: Readonly<Record<TimeInForce, string>> = {
  day: "Day",
  gtc: "GTC",
  ioc: "IOC",
  fok: "FOK",
  gtd: "GTD",
  atTheOpening: "At the opening",
  atTheClose: "At the close",
};

export const ORDER_TYPE_WORDS: Readonly<Record<OrdType, string>> = {
  market: "Market",
  limit: "Limit",
  stop: "Stop",
  stopLimit: "Stop limit",
  trailingStop: "Trailing stop",
  marketWithLeftOverAsLimit: "Market to limit",
};

/** What sending the draft does, in one sentence; parts that cannot be read yet are left out. */
export function orderSentence(draft: OrderDraft, instrument: Instrument): string {
  const qty = qtyWords(draft.orderQty, instrument);
  const what = [draft.side === "buy" ? "Buy" : "Sell", ...(qty === null ? [] : [qty]), instrument.symbol];
  return [`${what.join(" ")} ${howWords(draft, instrument)}`, ...optionWords(draft, instrument)].join(", ");
}

/** "at market", "at 5,412.25 limit", "stop at 5,412.25". */
function howWords(draft: OrderDraft, instrument: Instrument): string {
  const price = priceWords(draft.price, instrument);
  const stop = priceWords(draft.stopPx ?? "", instrument);
  switch (draft.ordType) {
    case "market":
      return "at market";
    case "limit":
      return price === null ? "limit" : `at ${price} limit`;
    case "stop":
      return stop === null ? "stop" : `stop at ${stop}`;
    case "stopLimit":
      return `stop${stop === null ? "" : ` at ${stop}`} limit${price === null ? "" : ` ${price}`}`;
    case "trailingStop":
      return `trailing stop${distanceWords(draft, instrument)}`;
    case "marketWithLeftOverAsLimit":
      return "at market, rest as limit";
    default:
      return assertNever(draft.ordType, "order type");
  }
}

/** Time in force and instructions; Day is not said of a market order. */
function optionWords(draft: OrderDraft, instrument: Instrument): string[] {
  const { ordType, timeInForce, expireTime, execInst = [] } = draft;
  const shown = ORDER_KINDS[ordType].displayQty ? qtyWords(draft.displayQty ?? "", instrument) : null;
  const least = timeInForce === "ioc" ? qtyWords(draft.minQty ?? "", instrument) : null;
  const life =
    timeInForce === "gtd" && expireTime !== undefined
      ? `until ${shownDayTime(expireTime)}`
      : TIME_IN_FORCE_WORDS[timeInForce];
  return [
    ...(ordType === "market" && timeInForce === "day" ? [] : [life]),
    ...(shown === null ? [] : [`showing ${shown}`]),
    ...(least === null ? [] : [`at least ${least} at once`]),
    ...(execInst.includes("participateDontInitiate") ? ["post-only"] : []),
    ...(execInst.includes("doNotIncrease") ? ["reduce-only"] : []),
  ];
}

function distanceWords({ pegOffsetValue = "", pegOffsetType }: OrderDraft, instrument: Instrument): string {
  if (pegOffsetType === "percent")
    return /^\d{1,2}(\.\d{1,2})?$/.test(pegOffsetValue) ? ` ${pegOffsetValue} % behind` : "";
  const distance = priceWords(pegOffsetValue, instrument);
  return distance === null ? "" : ` ${distance} behind`;
}

function priceWords(text: string, instrument: Instrument): string | null {
  const price = decodePrice(text, instrument);
  return price.ok ? groupThousands(formatPrice(price.value, instrument)) : null;
}

function qtyWords(text: string, instrument: Instrument): string | null {
  const qty = decodeQty(text, instrument);
  return qty.ok ? groupThousands(formatQty(qty.value, instrument)) : null;
}

/** What moving working orders of one price does, in one sentence. */
export function moveSentence(
  { side, qty, from, to, orders, word = "" }: MovedOrders,
  instrument: Instrument,
): string {
  const shown = (px: Ticks): string => groupThousands(formatPrice(px, instrument));
  const several = orders > 1 ? ` (${orders} orders)` : "";
  const what = `${side} ${groupThousands(formatQty(qty, instrument))} ${instrument.symbol}${word === "" ? "" : ` ${word}`}${several}`;
  return `Move ${what} from ${shown(from)} to ${shown(to)}`;
}

export interface MovedOrders {
  readonly side: Side;
  readonly qty: Lots;
  readonly from: Ticks;
  readonly to: Ticks;
  /** How many they are. */
  readonly orders: number;
  /** What they are besides side and quantity, as "stop"; absent or empty for plain limit orders. */
  readonly word?: string;
}
