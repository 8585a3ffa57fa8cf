import { csvText } from "../../lib/csv.ts";
import type { Order } from "../../orders/order.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, formatQty } from "../../protocol/units.ts";
import { orderStateWords } from "./orderStateWords.ts";

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
        orderStateWords(order).word,
        order.text ?? "",
        order.orderId ?? "",
        order.clOrdId,
      ];
    }),
  );
}
