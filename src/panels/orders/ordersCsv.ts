import { csvText } from "../../lib/csv.ts";
import type { Order } from "../../orders/order.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, formatQty } from "../../protocol/units.ts";
import { english } from "../../words/english.ts";
import { shownState } from "./orderStateWords.ts";

const HEAD = [
  "Time (UTC)",
  "Symbol",
  "Side",
  "Type",
  "Quantity",
  "Filled",
  "Price",
  "Average",
  "Time in force",
  "State",
  "Words",
  "Order id",
  "Client order id",
] as const;

/** In English whatever the page's language: it is for machines. */
export function ordersCsv(
  orders: readonly Order[],
  instrumentOf: (symbol: string) => Instrument | undefined,
): string {
  return csvText(
    HEAD,
    orders.map((order) => {
      const instrument = instrumentOf(order.symbol);
      const { transactTime, createdAt, price, cumQty } = order;
      return [
        new Date(transactTime ?? createdAt).toISOString(),
        order.symbol,
        order.side,
        order.ordType,
        instrument === undefined ? "" : formatQty(order.orderQty, instrument),
        instrument === undefined ? "" : formatQty(cumQty, instrument),
        instrument === undefined || price === null ? "" : formatPrice(price, instrument),
        cumQty === 0 ? "" : order.avgPx,
        order.timeInForce,
        english.common.orderState[shownState(order)],
        order.text ?? "",
        order.orderId ?? "",
        order.clOrdId,
      ];
    }),
  );
}
