import { isFinished } from "../../orders/order.ts";
import type { OrdersState } from "../../orders/orderStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatQty, groupThousands, priceToNumber } from "../../protocol/units.ts";

/** A horizontal line over the candles. */
export interface ChartLine {
  readonly id: string;
  /** For drawing only. */
  readonly price: number;
  readonly title: string;
  readonly kind: "buy" | "sell" | "position";
}

/** Lines of the working limit orders and of the position in one instrument. */
export function chartLines(
  { orders, positions }: Pick<OrdersState, "orders" | "positions">,
  instrument: Instrument,
): readonly ChartLine[] {
  const lines: ChartLine[] = [];
  for (const { key, orderId, symbol, side, price, leavesQty, state } of orders.values()) {
    if (symbol !== instrument.symbol || price === null || orderId === null || isFinished(state)) continue;
    const qty = groupThousands(formatQty(leavesQty, instrument));
    const title = `${side === "buy" ? "Buy" : "Sell"} ${qty}`;
    lines.push({ id: key, price: priceToNumber(price, instrument), title, kind: side });
  }
  const position = positions.get(instrument.symbol);
  if (position !== undefined && position.qty !== 0) {
    const qty = groupThousands(formatQty(position.qty, instrument));
    const title = `Position ${position.qty > 0 ? `+${qty}` : qty.replace("-", "−")}`;
    lines.push({ id: "position", price: Number(position.avgPx), title, kind: "position" });
  }
  return lines;
}
