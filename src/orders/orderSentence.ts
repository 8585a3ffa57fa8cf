import type { OrderDraft } from "./orderEntry.ts";
import type { Instrument } from "../protocol/instrument.ts";
import type { Side, TimeInForce } from "../protocol/orderTerms.ts";
import {
  decodePrice,
  decodeQty,
  formatPrice,
  formatQty,
  groupThousands,
  type Lots,
  type Ticks,
} from "../protocol/units.ts";

export const TIME_IN_FORCE_WORDS: Readonly<Record<TimeInForce, string>> = {
  day: "Day",
  gtc: "GTC",
  ioc: "IOC",
  fok: "FOK",
  gtd: "GTD",
  atTheOpening: "At the opening",
  atTheClose: "At the close",
};

/** What sending the draft does, in one sentence; parts that cannot be read yet are left out. */
export function orderSentence(draft: OrderDraft, instrument: Instrument): string {
  const qty = decodeQty(draft.orderQty, instrument);
  const words = [
    draft.side === "buy" ? "Buy" : "Sell",
    ...(qty.ok ? [groupThousands(formatQty(qty.value, instrument))] : []),
    instrument.symbol,
  ];
  const life = TIME_IN_FORCE_WORDS[draft.timeInForce];
  if (draft.ordType === "market") {
    return `${words.join(" ")} at market${draft.timeInForce === "day" ? "" : `, ${life}`}`;
  }
  const price = decodePrice(draft.price, instrument);
  if (price.ok) words.push("at", groupThousands(formatPrice(price.value, instrument)));
  return `${words.join(" ")} limit, ${life}`;
}

/** What moving working orders of one price does, in one sentence. */
export function moveSentence({ side, qty, from, to, orders }: MovedOrders, instrument: Instrument): string {
  const shown = (px: Ticks): string => groupThousands(formatPrice(px, instrument));
  const several = orders > 1 ? ` (${orders} orders)` : "";
  const what = `${side} ${groupThousands(formatQty(qty, instrument))} ${instrument.symbol}${several}`;
  return `Move ${what} from ${shown(from)} to ${shown(to)}`;
}

export interface MovedOrders {
  readonly side: Side;
  readonly qty: Lots;
  readonly from: Ticks;
  readonly to: Ticks;
  /** How many they are. */
  readonly orders: number;
}
