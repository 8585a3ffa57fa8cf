import type { BarSeries } from "../../market/barSeries.ts";
import type { MarkOf } from "../../orders/positions/profitAndLoss.ts";
import type { ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { priceToNumber, type Ticks } from "../../protocol/units.ts";
import type { Terminal } from "../../terminal.ts";
import { chartFills } from "./chartFills.ts";
import { aimedLine, alertLines, positionLines, quoteLines, workingLines } from "./chartLines.ts";
import { orderLines, type Move, type OrderLine } from "./orderLines.ts";
import type { PriceChart } from "./priceChart.ts";

// Each carries one thing from the stores to the chart without React, and returns what stops it.

export interface BarFeedOptions {
  readonly series: BarSeries;
  readonly chart: PriceChart;
  /** The state of the bars may have become another. */
  readonly onState: () => void;
  /** Something of what is under the crosshair, or of the last bar, may have changed. */
  readonly onFigures: (hoveredAt: number | null) => void;
}

export function followBars({ series, chart, onState, onFigures }: BarFeedOptions): () => void {
  let hovered: number | null = null;
  function show(): void {
    const state = series.getState();
    if (state.kind === "ready") chart.setBars(state.bars);
    onState();
    onFigures(hovered);
  }
  const unsubscribe = [
    series.onReset(show),
    series.onBar((bar) => {
      chart.update(bar);
      onState();
      onFigures(hovered);
    }),
    chart.onNearStart(() => series.loadOlder()),
    chart.onHover((at) => {
      hovered = at;
      onFigures(hovered);
    }),
  ];
  show();
  return () => {
    for (const remove of unsubscribe) remove();
  };
}

/** Lines of own orders, position, alerts and best prices. */
export interface LineFeed {
  /** Draws a line of an order where it is held; null puts it back. */
  preview(id: string, px: Ticks | null): void;
  /** Draws a broken line where an order would be moved to; null takes it away. */
  aim(move: Move | null): void;
  stop(): void;
}

export function followLines(
  {
    orderStore,
    quotes,
    instruments,
    alerts,
  }: Pick<Terminal, "orderStore" | "quotes" | "instruments" | "alerts">,
  chart: PriceChart,
  instrument: Instrument,
  markOf: MarkOf,
  /** The lines of own orders are others now: at once, and after each change. */
  onOrders: (lines: readonly OrderLine[]) => void,
): LineFeed {
  const row = instruments.rowOf(instrument.symbol);
  const held = new Map<string, Ticks>();
  let own = orderLines(orderStore.getState(), instrument);
  let aimed: Move | null = null;
  function draw(): void {
    const orders = workingLines(own, instrument).map((line) => {
      const px = held.get(line.id);
      return px === undefined ? line : { ...line, price: priceToNumber(px, instrument) };
    });
    const { bid, ask } = quotes.columns;
    chart.setLines([
      ...orders,
      ...(aimed === null ? [] : [aimedLine(aimed, instrument)]),
      ...positionLines(orderStore.getState(), instrument, markOf),
      ...alertLines(alerts.getState(), instrument),
      ...quoteLines(bid[row] ?? 0, ask[row] ?? 0, instrument),
    ]);
  }
  const unsubscribe = [
    quotes.onRow(row, draw),
    alerts.subscribe(draw),
    orderStore.subscribe((state, before) => {
      if (state.orders === before.orders && state.positions === before.positions) return;
      own = orderLines(state, instrument);
      onOrders(own);
      draw();
    }),
  ];
  draw();
  return {
    preview(id, px) {
      if (px === null) held.delete(id);
      else held.set(id, px);
      draw();
    },
    aim(move) {
      aimed = move;
      draw();
    },
    stop() {
      for (const remove of unsubscribe) remove();
      chart.setLines([]);
    },
  };
}

export function followFills(
  { orderStore }: Pick<Terminal, "orderStore">,
  chart: PriceChart,
  instrument: Instrument,
  interval: ChartInterval,
): () => void {
  const draw = (): void => chart.setFills(chartFills(orderStore.getState().fills, instrument, interval));
  draw();
  const unsubscribe = orderStore.subscribe((state, before) => {
    if (state.fills !== before.fills) draw();
  });
  return () => {
    unsubscribe();
    chart.setFills([]);
  };
}
