import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from "react";
import { assertNever } from "../../lib/assert.ts";
import type { BarSeries } from "../../market/barSeries.ts";
import type { Bar, Interval } from "../../protocol/bars.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { onThemeChange, readChartColours } from "./chartColours.ts";
import { ChartLegend, writeLegend } from "./ChartLegend.tsx";
import { chartLines } from "./chartLines.ts";
import styles from "./ChartPanel.module.css";
import { legendTexts } from "./legend.ts";
import { createPriceChart, type PriceChart } from "./priceChart.ts";

interface ChartCanvasProps {
  readonly instrument: Instrument;
  readonly interval: Interval;
  readonly stale: boolean;
}

/** What lies over the candles while there are none to see. */
type Cover =
  | { readonly kind: "none" | "loading" | "empty" }
  | { readonly kind: "failed"; readonly text: string };

/** One instrument at one interval. Bars go from the series to the canvas; React renders only the cover over it. */
export function ChartCanvas({ instrument, interval, stale }: ChartCanvasProps): ReactElement {
  const { bars: barStore, orderStore } = useTerminal();
  const container = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLDListElement>(null);
  const chartRef = useRef<PriceChart>(null);
  const seriesRef = useRef<BarSeries>(null);
  const [cover, setCover] = useState<Cover>({ kind: "loading" });

  useLayoutEffect(() => {
    const place = container.current;
    if (place === null) return undefined;
    const chart = createPriceChart(place, readChartColours(place));
    chartRef.current = chart;
    const sized = new ResizeObserver(() => chart.resize(place.clientWidth, place.clientHeight));
    sized.observe(place);
    const unfollow = onThemeChange(() => chart.paint(readChartColours(place)));
    return () => {
      sized.disconnect();
      unfollow();
      chart.remove();
      chartRef.current = null;
    };
  }, []);

  useEffect(() => {
    const chart = chartRef.current;
    if (chart === null) return undefined;
    const series = barStore.open(instrument.symbol, interval);
    seriesRef.current = series;
    let hovered: number | null = null;

    function writeBar(): void {
      const state = series.getState();
      const all: readonly Bar[] = state.kind === "ready" ? state.bars : [];
      const bar = (hovered === null ? undefined : all.findLast(([at]) => at === hovered)) ?? all.at(-1);
      if (legend.current !== null) writeLegend(legend.current, legendTexts(bar ?? null, instrument));
    }

    function show(): void {
      const state = series.getState();
      if (state.kind === "ready") chart?.setBars(state.bars);
      setCover(coverOf(state));
      writeBar();
    }

    chart.start(instrument, interval === "1s" || interval === "5s");
    const unsubscribe = [
      series.onReset(show),
      series.onBar((bar) => {
        chart.update(bar);
        setCover((before) => (before.kind === "none" ? before : { kind: "none" }));
        writeBar();
      }),
      chart.onNearStart(() => series.loadOlder()),
      chart.onHover((at) => {
        hovered = at;
        writeBar();
      }),
    ];
    show();
    return () => {
      for (const remove of unsubscribe) remove();
      series.close();
      seriesRef.current = null;
    };
  }, [barStore, instrument, interval]);

  useEffect(() => {
    const draw = (): void => chartRef.current?.setLines(chartLines(orderStore.getState(), instrument));
    draw();
    const unsubscribe = orderStore.subscribe((state, before) => {
      if (state.orders !== before.orders || state.positions !== before.positions) draw();
    });
    return () => {
      unsubscribe();
      chartRef.current?.setLines([]);
    };
  }, [orderStore, instrument]);

  return (
    <div className={styles.chart} data-stale={stale || undefined}>
      <ChartLegend legend={legend} stale={stale} />
      <figure className={styles.candles} aria-label={`Candles of ${instrument.symbol}, ${interval}`}>
        <div ref={container} className={styles.canvas} aria-hidden="true" />
      </figure>
      {cover.kind !== "none" && (
        <div className={styles.cover}>
          <ChartCover cover={cover} symbol={instrument.symbol} onRetry={() => seriesRef.current?.retry()} />
        </div>
      )}
    </div>
  );
}

interface ChartCoverProps {
  readonly cover: Cover;
  readonly symbol: string;
  readonly onRetry: () => void;
}

function ChartCover({ cover, symbol, onRetry }: ChartCoverProps): ReactElement | null {
  switch (cover.kind) {
    case "none":
      return null;
    case "loading":
      return <Skeleton label={`Loading bars of ${symbol}`} rows={8} columns={["100%"]} />;
    case "empty":
      return <EmptyState title={`No trades in ${symbol} yet`} hint="The first trade begins the first bar." />;
    case "failed":
      return (
        <EmptyState
          title={`No bars of ${symbol}: ${cover.text}`}
          hint="Tried again when the price stream comes back, or now."
          action={<Button onClick={onRetry}>Try again</Button>}
        />
      );
    default:
      return assertNever(cover, "cover");
  }
}

function coverOf(state: ReturnType<BarSeries["getState"]>): Cover {
  if (state.kind !== "ready") return state;
  return { kind: state.bars.length === 0 ? "empty" : "none" };
}
