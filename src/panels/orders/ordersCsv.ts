import { csvText } from "../../lib/csv.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import { NO_CONDITIONS } from "../../orders/lifecycle/orderConditions.ts";
import { trailText } from "../../orders/draft/orderDraft.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Trail } from "../../protocol/orderCheck.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../protocol/units.ts";
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
  "Stop price",
  "Distance",
  "Average",
  "Time in force",
  "Good till (UTC)",
  "Shown",
  "Least",
  "Instructions",
  "List",
  "Contingency",
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
      const { transactTime, createdAt, price, cumQty, conditions = NO_CONDITIONS } = order;
      const { stopPx, trail, displayQty, minQty, expireTime, execInst, listId, contingencyType } = conditions;
      const priced = (ticks: Ticks | null): string =>
        instrument === undefined || ticks === null ? "" : formatPrice(ticks, instrument);
      const counted = (lots: Lots | null): string =>
        instrument === undefined || lots === null ? "" : formatQty(lots, instrument);
      return [
        new Date(transactTime ?? createdAt).toISOString(),
        order.symbol,
        order.side,
        order.ordType,
        counted(order.orderQty),
        counted(cumQty),
        priced(price),
        priced(stopPx),
        instrument === undefined || trail === null ? "" : distance(trail, instrument),
        cumQty === 0 ? "" : order.avgPx,
        order.timeInForce,
        expireTime === null ? "" : new Date(expireTime).toISOString(),
        counted(displayQty),
        counted(minQty),
        execInst.join(" "),
        listId ?? "",
        contingencyType ?? "",
        english.common.orderState[shownState(order)],
        order.text ?? "",
        order.orderId ?? "",
        order.clOrdId,
      ];
    }),
  );
}

function distance(trail: Trail, instrument: Instrument): string {
  const text = trailText(trail, instrument);
  return trail.type === "price" ? text : `${text} %`;
}
