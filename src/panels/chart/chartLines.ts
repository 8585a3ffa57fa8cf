import { shownDecimal } from "../../lib/numberFormat.ts";
import type { PriceAlert } from "../../market/priceAlerts.ts";
import type { OrdersState } from "../../orders/lifecycle/orderStore.ts";
import { unrealizedPnl, type MarkOf } from "../../orders/positions/profitAndLoss.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatQty, priceToNumber, type Ticks } from "../../protocol/units.ts";
import { shownPrice, signedMoney } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";
import { lineTitle, type Move, type OrderLine, type OrderPart } from "./orderLines.ts";

/** A horizontal line over the candles. */
export interface ChartLine {
  readonly id: string;
  /** For drawing only. */
  readonly price: number;
  readonly title: string;
  readonly kind: "buy" | "sell" | "position" | "bid" | "ask" | "alert";
  /** Of an order: which of its prices it is. */
  readonly part?: OrderPart;
  /** Of an order: whether it works is not known. */
  readonly unknown?: true;
  /** An order would be moved to there. */
  readonly aimed?: true;
}

/** Lines of the prices of working orders. */
export function workingLines(orders: readonly OrderLine[], instrument: Instrument): readonly ChartLine[] {
  return orders.map((order) => ({
    id: order.id,
    price: priceToNumber(order.price, instrument),
    title: lineTitle(order, instrument),
    kind: order.side,
    part: order.part,
    ...(order.unknown ? { unknown: true } : {}),
  }));
}

/** Where an order's line would be moved to. */
export function aimedLine({ line, to }: Move, instrument: Instrument): ChartLine {
  return {
    id: "aimed",
    price: priceToNumber(to, instrument),
    title: moveTitle({ line, to }, instrument),
    kind: line.side,
    aimed: true,
  };
}

/** "Buy 10,000 → 1.09091". */
export function moveTitle({ line, to }: Move, instrument: Instrument): string {
  return `${lineTitle(line, instrument)} → ${shownPrice(to, instrument)}`;
}

/** The line of the position in one instrument, with what it would make or lose now; none while it is flat. */
export function positionLines(
  { positions }: Pick<OrdersState, "positions">,
  instrument: Instrument,
  markOf: MarkOf,
): readonly ChartLine[] {
  const position = positions.get(instrument.symbol);
  if (position === undefined || position.qty === 0) return [];
  const qty = shownDecimal(formatQty(position.qty, instrument));
  const held = words.chart.position(position.qty > 0 ? `+${qty}` : qty.replace("-", "−"));
  const mark = markOf(instrument.symbol);
  const worth = mark === null ? "" : `  ${signedMoney(unrealizedPnl(position, mark))} ${instrument.currency}`;
  return [{ id: "position", price: Number(position.avgPx), title: held + worth, kind: "position" }];
}

/** Lines of the best prices. 0 is none. */
export function quoteLines(bid: number, ask: number, instrument: Instrument): readonly ChartLine[] {
  const line = (kind: "bid" | "ask", title: string, ticks: number): readonly ChartLine[] =>
    ticks > 0 ? [{ id: kind, price: priceToNumber(ticks as Ticks, instrument), title, kind }] : [];
  return [...line("bid", words.common.bid, bid), ...line("ask", words.common.ask, ask)];
}

/** Lines of the alerts of one instrument that wait. */
export function alertLines(alerts: readonly PriceAlert[], instrument: Instrument): readonly ChartLine[] {
  return alerts
    .filter(({ symbol, reachedAt }) => symbol === instrument.symbol && reachedAt === null)
    .map(({ id, price, field }) => ({
      id: `alert ${id}`,
      // For drawing only.
      price: Number(price),
      title: field === "last" ? words.chart.alert : words.chart.alertOn[field],
      kind: "alert",
    }));
}
