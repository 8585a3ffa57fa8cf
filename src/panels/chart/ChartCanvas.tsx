import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type Ref,
} from "react";
import type { BarSeries } from "../../market/barSeries.ts";
import { askedSentence } from "../../orders/caution.ts";
import type { Bar, Interval } from "../../protocol/bars.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";
import type { Drawing } from "../../settings/drawings.ts";
import { paramsOf } from "../../settings/indicatorParams.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { shownPrice } from "../../ui/figures.ts";
import { Question } from "../../ui/Question.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { onThemeChange, readChartColours, readColour } from "./chartColours.ts";
import { ChartCover, coverOf, type Cover } from "./ChartCover.tsx";
import { followBars } from "./chartFeeds.ts";
import { lookOfKey, type ChartLook } from "./chartLook.ts";
import { ChartLegend, writeLegend } from "./ChartLegend.tsx";
import { ChartMenu, type MenuSpot } from "./ChartMenu.tsx";
import { limitAt, requestSentence, requestSide } from "./chartOrders.ts";
import { clockZoneLabel, shownDate, shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import styles from "./ChartPanel.module.css";
import { savePicture, titledPicture } from "./chartPicture.ts";
import { nearestTick } from "./chartPlace.ts";
import type { DrawingTool } from "./drawingPointer.ts";
import { legendTexts, pictureHead, studyText } from "./legend.ts";
import { createPriceChart, type PriceChart } from "./priceChart.ts";
import { useChartEvents } from "./useChartEvents.ts";
import { useChartDrawings } from "./useChartDrawings.ts";
import { useChartOrders } from "./useChartOrders.ts";

/** What the controls around the chart do to it. */
export interface ChartHandle {
  savePicture(): void;
  look(look: ChartLook): void;
}

interface ChartCanvasProps {
  readonly ref: Ref<ChartHandle>;
  readonly instrument: Instrument;
  readonly interval: Interval;
  readonly stale: boolean;
  readonly tool: DrawingTool;
  readonly onTool: (tool: DrawingTool) => void;
}

/** One instrument at one interval. Bars go from the series to the canvas; React renders only what lies over it. */
export function ChartCanvas({
  ref,
  instrument,
  interval,
  stale,
  tool,
  onTool,
}: ChartCanvasProps): ReactElement {
  const terminal = useTerminal();
  const { bars: barStore, alerts, drawings, notices, ticket } = terminal;
  const type = useSettings(({ chartType }) => chartType);
  const scale = useSettings(({ chartScale }) => chartScale);
  const chosenIndicators = useSettings(({ chartIndicators }) => chartIndicators);
  const kept = useSettings(({ chartIndicatorParams }) => chartIndicatorParams);
  const indicators = useMemo(
    () => chosenIndicators.map((id) => ({ id, params: paramsOf(id, kept) })),
    [chosenIndicators, kept],
  );
  const container = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLDListElement>(null);
  const chartRef = useRef<PriceChart>(null);
  const seriesRef = useRef<BarSeries>(null);
  const refreshLegend = useRef<() => void>(() => {});
  const [cover, setCover] = useState<Cover>({ kind: "loading" });
  const [spot, setSpot] = useState<MenuSpot | null>(null);

  useLayoutEffect(() => {
    const place = container.current;
    if (place === null) return undefined;
    const chart = createPriceChart(place, readChartColours(place), (token) => readColour(place, token));
    chartRef.current = chart;
    const sized = new ResizeObserver(() => chart.resize(place.clientWidth, place.clientHeight));
    sized.observe(place);
    const unfollow = onThemeChange(place, () =>
      chart.paint(readChartColours(place), (token) => readColour(place, token)),
    );
    return () => {
      sized.disconnect();
      unfollow();
      chart.remove();
      chartRef.current = null;
    };
  }, []);

  useEffect(() => {
    chartRef.current?.setType(type);
    chartRef.current?.setScale(scale);
    chartRef.current?.setIndicators(indicators);
    refreshLegend.current();
  }, [type, scale, indicators]);

  useEffect(() => {
    const chart = chartRef.current;
    if (chart === null) return undefined;
    const series = barStore.open(instrument.symbol, interval);
    seriesRef.current = series;
    let hovered: number | null = null;

    function writeFigures(): void {
      const state = series.getState();
      const all: readonly Bar[] = state.kind === "ready" ? state.bars : [];
      const found = hovered === null ? -1 : all.findLastIndex(([at]) => at === hovered);
      const index = found === -1 ? all.length - 1 : found;
      if (legend.current === null) return;
      writeLegend(legend.current, legendTexts(all[index] ?? null, instrument), (id) =>
        studyText(id, chart?.figures(id, index), instrument),
      );
    }
    refreshLegend.current = writeFigures;

    chart.start(instrument, interval === "1s" || interval === "5s");
    const stop = followBars({
      series,
      chart,
      onState: () => setCover((before) => coverOf(series.getState(), before)),
      onFigures(at) {
        hovered = at;
        writeFigures();
      },
    });
    return () => {
      stop();
      series.close();
      seriesRef.current = null;
      refreshLegend.current = () => {};
    };
  }, [barStore, instrument, interval]);

  const { asked, ask, send, said, say } = useChartOrders({ chartRef, layer, instrument, interval });
  const { chosen, removeChosen, giveUp, hasDrawings } = useChartDrawings({
    chartRef,
    seriesRef,
    container,
    instrument,
    interval,
    tool,
    onTool,
  });

  useImperativeHandle(ref, () => ({
    look: (look) => chartRef.current?.look(look),
    savePicture() {
      const place = container.current;
      const chart = chartRef.current;
      if (place === null || chart === null) return;
      const colours = readChartColours(place);
      const now = terminal.clock.now();
      const figures = legendTexts(lastBar(seriesRef.current), instrument);
      const text = pictureHead(
        `${instrument.symbol}  ${interval}`,
        figures,
        `${shownDate(now)} ${shownTime(now)} ${clockZoneLabel()}`,
      );
      const title = {
        text,
        colour: colours.label,
        surface: colours.surface,
        font: getComputedStyle(place).fontFamily,
      };
      savePicture(
        `${instrument.symbol.replaceAll(/[^A-Z0-9]/g, "-")}-${interval}-${new Date(now).toISOString().slice(0, 19).replaceAll(":", "")}.png`,
        titledPicture(chart.picture(), title, globalThis.devicePixelRatio),
      );
    },
  }));

  function openMenu(x: number, y: number, px: Ticks): void {
    say(null);
    setSpot({ x, y, px });
  }

  function onContextMenu(event: MouseEvent): void {
    const box = container.current?.getBoundingClientRect();
    const price = box === undefined ? null : chartRef.current?.priceAt(event.clientY - box.top);
    if (price == null || price <= 0) return;
    event.preventDefault();
    openMenu(event.clientX, event.clientY, nearestTick(price, instrument));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== frame.current) return;
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      const last = lastBar(seriesRef.current);
      const box = container.current?.getBoundingClientRect();
      if (last === null || box === undefined) return;
      const y = chartRef.current?.yOf(last[4]) ?? box.height / 2;
      openMenu(box.left + box.width / 2, box.top + y, nearestTick(last[4], instrument));
    } else if (event.key === "Delete" || event.key === "Backspace") removeChosen();
    else if (event.key === "Escape") giveUp();
    else {
      const asked = event.ctrlKey || event.metaKey || event.altKey ? null : lookOfKey(event);
      if (asked === null) return;
      chartRef.current?.look(asked.look, asked.part);
    }
    event.preventDefault();
  }

  function addAlert(px: Ticks): void {
    const added = alerts.add({
      symbol: instrument.symbol,
      field: "last",
      price: formatPrice(px, instrument),
    });
    say(added.ok ? words.chart.alertSet(shownPrice(px, instrument)) : added.error);
  }

  function addLine(px: Ticks): void {
    const price = (px * instrument.tickPoints) / 10 ** instrument.pricePrecision;
    const line: Drawing = { kind: "horizontal", id: `line-${terminal.clock.now().toString(36)}`, price };
    if (!drawings.put(instrument.symbol, line)) notices.notify(words.chart.tooMany);
  }

  useChartEvents(frame, { onContextMenu, onKeyDown });
  const draftAt = (side: "buy" | "sell") =>
    spot === null ? null : limitAt(side, spot.px, ticket.getState(), instrument);
  return (
    <div className={styles.chart} data-stale={stale || undefined}>
      <ChartLegend legend={legend} stale={stale} indicators={indicators} />
      <div
        ref={frame}
        role="group"
        tabIndex={0}
        className={styles.frame}
        data-tool={tool ?? undefined}
        aria-label={words.chart.frame(instrument.symbol)}
      >
        <figure className={styles.candles} aria-label={words.chart.candlesOf(instrument.symbol, interval)}>
          <div ref={container} className={styles.canvas} aria-hidden="true" />
        </figure>
        <div ref={layer} className={styles.layer} />
      </div>
      <output className={styles.said}>{said}</output>
      {asked !== null && (
        <div className={styles.asked}>
          <Question
            sentence={askedSentence(requestSentence(asked.request, instrument), asked.caution)}
            tone={requestSide(asked.request)}
            onSend={() => {
              send(asked);
              frame.current?.focus();
            }}
            onLeave={() => {
              ask(null);
              frame.current?.focus();
            }}
          />
        </div>
      )}
      <ChartMenu
        spot={spot}
        instrument={instrument}
        buy={draftAt("buy")}
        sell={draftAt("sell")}
        hasChosen={chosen !== null}
        hasDrawings={hasDrawings}
        returnTo={() => frame.current}
        onClose={() => setSpot(null)}
        onOrder={(draft) => ask({ kind: "place", draft })}
        onAlert={addAlert}
        onLine={addLine}
        onCopy={(px) => void navigator.clipboard?.writeText(formatPrice(px, instrument))}
        onRemoveChosen={removeChosen}
        onClear={() => drawings.clear(instrument.symbol)}
      />
      {cover.kind !== "none" && (
        <div className={styles.cover}>
          <ChartCover cover={cover} symbol={instrument.symbol} onRetry={() => seriesRef.current?.retry()} />
        </div>
      )}
    </div>
  );
}

function lastBar(series: BarSeries | null): Bar | null {
  const state = series?.getState();
  return state?.kind === "ready" ? (state.bars.at(-1) ?? null) : null;
}
