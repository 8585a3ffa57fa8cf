import type { OrderDraft } from "../../orders/orderEntry.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { TimeInForce } from "../../protocol/orderTerms.ts";
import { decodePrice, decodeQty } from "../../protocol/units.ts";
import { shownPrice, shownQty } from "../../ui/figures.ts";

export const TIME_IN_FORCE_WORDS: Readonly<Record<TimeInForce, string>> = {
  day: "Day",
  gtc: "GTC",
  ioc: "IOC",
  fok: "FOK",
};

/** What pressing the button does, in one sentence; parts that cannot be read yet are left out. */
export function orderSentence(draft: OrderDraft, instrument: Instrument): string {
  const qty = decodeQty(draft.orderQty, instrument);
  const words = [
    draft.side === "buy" ? "Buy" : "Sell",
    ...(qty.ok ? [shownQty(qty.value, instrument)] : []),
    instrument.symbol,
  ];
  const life = TIME_IN_FORCE_WORDS[draft.timeInForce];
  if (draft.ordType === "market") {
    return `${words.join(" ")} at market${draft.timeInForce === "day" ? "" : `, ${life}`}`;
  }
  const price = decodePrice(draft.price, instrument);
  if (price.ok) words.push("at", shownPrice(price.value, instrument));
  return `${words.join(" ")} limit, ${life}`;
}
