import { shownDecimal } from "../../lib/numberFormat.ts";
import type { OrderDraft } from "./orderDraft.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { ORDER_KINDS } from "../../protocol/orderKinds.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import {
  decodePrice,
  decodeQty,
  formatPrice,
  formatQty,
  type Lots,
  type Ticks,
} from "../../protocol/units.ts";
import { shownDayTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";

/** What sending the draft does, in one sentence; parts that cannot be read yet are left out. */
export function orderSentence(draft: OrderDraft, instrument: Instrument): string {
  const { side, ordType, timeInForce, expireTime, execInst = [] } = draft;
  const { symbol } = instrument;
  return words.sentences.order({
    side,
    symbol,
    ordType,
    qty: qtyWords(draft.orderQty, instrument),
    price: priceWords(draft.price, instrument),
    stop: priceWords(draft.stopPx ?? "", instrument),
    distance: distanceWords(draft, instrument),
    // Day is not said of a market order.
    timeInForce: ordType === "market" && timeInForce === "day" ? null : timeInForce,
    expires: expireTime === undefined ? null : shownDayTime(expireTime),
    shown: ORDER_KINDS[ordType].displayQty ? qtyWords(draft.displayQty ?? "", instrument) : null,
    least: timeInForce === "ioc" ? qtyWords(draft.minQty ?? "", instrument) : null,
    postOnly: execInst.includes("participateDontInitiate"),
    reduceOnly: execInst.includes("doNotIncrease"),
  });
}

function distanceWords(
  { pegOffsetValue = "", pegOffsetType }: OrderDraft,
  instrument: Instrument,
): string | null {
  if (pegOffsetType === "percent")
    return /^\d{1,2}(\.\d{1,2})?$/.test(pegOffsetValue) ? `${pegOffsetValue} %` : null;
  return priceWords(pegOffsetValue, instrument);
}

function priceWords(text: string, instrument: Instrument): string | null {
  const price = decodePrice(text, instrument);
  return price.ok ? shownDecimal(formatPrice(price.value, instrument)) : null;
}

function qtyWords(text: string, instrument: Instrument): string | null {
  const qty = decodeQty(text, instrument);
  return qty.ok ? shownDecimal(formatQty(qty.value, instrument)) : null;
}

/** What moving working orders of one price does, in one sentence. */
export function moveSentence(
  { side, qty, from, until = from, to, orders, word = "", touch }: MovedOrders,
  instrument: Instrument,
): string {
  const shown = (px: Ticks): string => shownDecimal(formatPrice(px, instrument));
  return words.sentences.move({
    side,
    qty: shownDecimal(formatQty(qty, instrument)),
    symbol: instrument.symbol,
    word,
    orders,
    from: from === until ? shown(from) : words.sentences.span(shown(from), shown(until)),
    to: shown(to),
    atOnce: touch !== undefined && tradesAtOnce(side, to, touch),
  });
}

export interface MovedOrders {
  readonly side: Side;
  readonly qty: Lots;
  readonly from: Ticks;
  /** The other end of where they stand, when that is not one price. */
  readonly until?: Ticks;
  readonly to: Ticks;
  /** How many they are. */
  readonly orders: number;
  /** What they are besides side and quantity, as "stop"; absent or empty for plain limit orders. */
  readonly word?: string;
  /** Of limit orders that can trade: what is offered and bid now, 0 for none. */
  readonly touch?: Touch | undefined;
}

export interface Touch {
  readonly bid: number;
  readonly ask: number;
}

function tradesAtOnce(side: Side, px: Ticks, { bid, ask }: Touch): boolean {
  return side === "buy" ? ask > 0 && px >= ask : bid > 0 && px <= bid;
}
