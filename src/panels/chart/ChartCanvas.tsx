import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type Ref,
} from "react";
import { letGo } from "../../ui/surfaces/letGo.ts";
import { useQuietFeed } from "../../market/useMarket.ts";
import type { ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { priceToNumber, type Ticks } from "../../protocol/units.ts";
import type { AtPrice, ChartLook } from "../../settings/chartDesk.ts";
import { paramsOf } from "../../settings/indicatorParams.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import { onThemeChange, readChartColours, readColour } from "./chartColours.ts";
import { ChartCover } from "./ChartCover.tsx";
import { chartKey } from "./chartKeys.ts";
import { ChartLegend } from "./ChartLegend.tsx";
import { ChartMenu, type MenuSpot } from "./ChartMenu.tsx";
import { limitAt } from "./chartOrders.ts";
import { ChartQuestion } from "./ChartQuestion.tsx";
import { words } from "../../words/words.ts";
import styles from "./ChartPanel.module.css";
import { saveChartPicture } from "./chartPicture.ts";
import { nearestTick } from "./chartPlace.ts";
import { OrdersBehind } from "./OrdersBehind.tsx";
import type { DrawingTool } from "./drawingPointer.ts";
import { createPriceChart, type PriceChart } from "./priceChart.ts";
import { PaneLegends } from "./StudyLegend.tsx";
import { ToNewest } from "./ToNewest.tsx";
import { useAtPrice } from "./useAtPrice.ts";
import { lastBar, useChartBars } from "./useChartBars.ts";
import { useChartEvents } from "./useChartEvents.ts";
import { useChartDrawings } from "./useChartDrawings.ts";
import { useChartOrders } from "./useChartOrders.ts";
import { useKeyCrosshair } from "./useKeyCrosshair.ts";

/** What the controls around the chart do to it. */
export interface ChartHandle {
  savePicture(): void;
  look(look: ChartLook): void;
  undoDrawing(): void;
  removeDrawings(): void;
  /** Leads the keyboard to it, with a crosshair that arrow keys move. */
  startCrosshair(): void;
  atPrice(deed: AtPrice): void;
  /** Leads the keyboard to it, once what opened the way there has closed. */
  focus(): void;
}

interface ChartCanvasProps {
  readonly ref: Ref<ChartHandle>;
  readonly instrument: Instrument;
  readonly interval: ChartInterval;
  readonly stale: boolean;
  readonly tool: DrawingTool;
  readonly onTool: (tool: DrawingTool) => void;
  /** Where it asks before something leaves; null while it is not there yet. */
  readonly questionPlace: HTMLElement | null;
}

/** One instrument at one interval. Bars go from the series to the canvas; React renders only what lies over it. */
export function ChartCanvas({
  ref,
  instrument,
  interval,
  stale,
  tool,
  onTool,
  questionPlace,
}: ChartCanvasProps): ReactElement {
  const terminal = useTerminal();
  const { ticket } = terminal;
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
  const paneLegends = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLSpanElement>(null);
  const chartRef = useRef<PriceChart>(null);
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
      // A canvas that the browser has taken away makes the library throw.
      letGo(
        () => sized.disconnect(),
        unfollow,
        () => chart.remove(),
      );
      chartRef.current = null;
    };
  }, []);

  const { seriesRef, refresh, cover, newestSeen } = useChartBars({
    chartRef,
    legend,
    paneLegends,
    live,
    instrument,
    interval,
    old: useQuietFeed() || stale,
  });
  // The button to the newest bar is there only now.
  useEffect(refresh, [newestSeen, refresh]);

  useEffect(() => {
    chartRef.current?.setType(type);
    chartRef.current?.setScale(scale);
    chartRef.current?.setIndicators(indicators);
    refresh();
  }, [type, scale, indicators, refresh]);

  const { asked, ask, send, said, say, behind, list, cancel } = useChartOrders({
    chartRef,
    layer,
    instrument,
    interval,
  });
  const closeList = useCallback(() => list(null), [list]);
  const drawn = useChartDrawings({
    say,
    chartRef,
    seriesRef,
    container,
    instrument,
    interval,
    tool,
    onTool,
  });

  const crosshair = useKeyCrosshair({ chartRef, seriesRef, container, instrument, interval, say, tool });
  const atPrice = useAtPrice({ instrument, ask, say });

  /** Once what opened the way there has closed. */
  function focus(): void {
    requestAnimationFrame(() => frame.current?.focus());
  }

  /** Where the keyboard's menu and commands are for; null while there are no bars. */
  function keyPrice(): Ticks | null {
    const last = lastBar(seriesRef.current);
    return crosshair.current?.spot()?.px ?? (last === null ? null : nearestTick(last[4], instrument));
  }

  function openMenuByKey(): void {
    const box = container.current?.getBoundingClientRect();
    const px = keyPrice();
    if (px === null || box === undefined) return;
    const y = chartRef.current?.yOf(priceToNumber(px, instrument)) ?? box.height / 2;
    openMenu(box.left + box.width / 2, box.top + y, px);
  }

  useImperativeHandle(ref, () => ({
    look: (look) => chartRef.current?.look(look),
    undoDrawing: drawn.undo,
    removeDrawings: drawn.removeAll,
    focus,
    startCrosshair() {
      drawn.giveUp();
      onTool(null);
      if (crosshair.current?.begin() === true) focus();
    },
    atPrice(deed) {
      const px = keyPrice();
      if (px === null) return;
      atPrice(deed, px);
      // The question about an order has it.
      if (deed !== "buy" && deed !== "sell") focus();
    },
    savePicture() {
      const place = container.current;
      const chart = chartRef.current;
      if (place === null || chart === null) return;
      const bar = lastBar(seriesRef.current);
      saveChartPicture(chart.picture(), place, { bar, instrument, interval, now: terminal.clock.now() });
    },
  }));

  function openMenu(x: number, y: number, px: Ticks): void {
    say(null);
    ask(null);
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
    const done = chartKey(event, {
      chart: chartRef.current,
      crosshair: crosshair.current,
      drawings: drawn,
      openMenu: openMenuByKey,
      leaveQuestion() {
        if (asked !== null) ask(null);
        return asked !== null;
      },
      onLeft: () => say(null),
    });
    if (done) event.preventDefault();
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
        <PaneLegends chartRef={chartRef} legends={paneLegends} indicators={indicators} />
        <div ref={layer} className={styles.layer} />
        {!newestSeen && (
          <ToNewest
            live={live}
            onPress={() => {
              chartRef.current?.look("newest");
              frame.current?.focus();
            }}
          />
        )}
      </div>
      <output className={styles.said}>{said ?? (tool === null ? null : words.chart.toolAbout[tool])}</output>
      {asked !== null && questionPlace !== null && (
        <ChartQuestion
          asked={asked}
          instrument={instrument}
          place={questionPlace}
          onSend={() => {
            send(asked);
            frame.current?.focus();
          }}
          onLeave={() => {
            ask(null);
            frame.current?.focus();
          }}
        />
      )}
      {behind !== null && (
        <OrdersBehind
          behind={behind}
          instrument={instrument}
          returnTo={() => frame.current}
          onPick={({ price }) => {
            chartRef.current?.reach(priceToNumber(price, instrument));
            closeList();
          }}
          onCancel={cancel}
          onClose={closeList}
        />
      )}
      <ChartMenu
        spot={spot}
        instrument={instrument}
        buy={draftAt("buy")}
        sell={draftAt("sell")}
        hasChosen={drawn.chosen !== null}
        hasDrawings={drawn.hasDrawings}
        returnTo={() => frame.current}
        onClose={() => setSpot(null)}
        onDeed={atPrice}
        onRemoveChosen={drawn.removeChosen}
        onClear={drawn.removeAll}
        onUndo={drawn.canUndo ? drawn.undo : null}
      />
      {cover.kind !== "none" && (
        <div className={styles.cover}>
          <ChartCover cover={cover} symbol={instrument.symbol} onRetry={() => seriesRef.current?.retry()} />
        </div>
      )}
    </div>
  );
}
