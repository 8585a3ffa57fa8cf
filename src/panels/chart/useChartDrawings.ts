import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import type { BarSeries } from "../../market/barSeries.ts";
import type { Bar, Interval } from "../../protocol/bars.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { priceToNumber } from "../../protocol/units.ts";
import type { Drawing, DrawingPoint } from "../../settings/drawings.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { onThemeChange, readChartColours } from "./chartColours.ts";
import { indexOfTime, nearestTick, timeOfIndex } from "./chartPlace.ts";
import { createDrawingsLayer } from "./drawingsLayer.ts";
import { followDrawingPointer, type DrawingTool } from "./drawingPointer.ts";
import type { Projection, Spot } from "./drawingShape.ts";
import type { PriceChart } from "./priceChart.ts";

export interface ChartDrawingsOptions {
  readonly chartRef: RefObject<PriceChart | null>;
  readonly seriesRef: RefObject<BarSeries | null>;
  readonly container: RefObject<HTMLDivElement | null>;
  readonly instrument: Instrument;
  readonly interval: Interval;
  readonly tool: DrawingTool;
  readonly onTool: (tool: DrawingTool) => void;
}

export interface ChartDrawings {
  /** Id of the drawing that was pressed last. */
  readonly chosen: string | null;
  readonly hasDrawings: boolean;
  removeChosen(): void;
  /** Gives up what is being made, else the tool, else the choice. */
  giveUp(): void;
}

/** Drawings of a symbol on its chart: shown, made, moved and removed. */
export function useChartDrawings(options: ChartDrawingsOptions): ChartDrawings {
  const { chartRef, seriesRef, container, instrument, interval, tool, onTool } = options;
  const { drawings, clock, notices } = useTerminal();
  const { symbol } = instrument;
  const [chosen, setChosen] = useState<string | null>(null);
  const tools = useRef({ tool, onTool });
  useEffect(() => {
    tools.current = { tool, onTool };
  });
  const giveUpDraft = useRef<() => boolean>(() => false);
  const showAgain = useRef<(picked: string | null) => void>(() => {});
  const hasDrawings = useSyncExternalStore(
    useCallback((listener) => drawings.subscribe(listener), [drawings]),
    () => drawings.get(symbol).length > 0,
  );

  useEffect(() => {
    const chart = chartRef.current;
    const place = container.current;
    if (chart === null || place === null) return undefined;
    let picked: string | null = null;
    let draft: Drawing | null = null;
    let made = 0;

    function bars(): readonly Bar[] {
      const state = seriesRef.current?.getState();
      return state?.kind === "ready" ? state.bars : [];
    }

    function projection(): Projection {
      const all = bars();
      return {
        width: chart?.paneSize().width ?? 0,
        yOf: (price) => chart?.yOf(price) ?? null,
        spotOf({ at, price }) {
          const x = chart?.xOf(indexOfTime(all, at, interval)) ?? null;
          const y = chart?.yOf(price) ?? null;
          return x === null || y === null ? null : { x, y };
        },
      };
    }

    function pointAt({ x, y }: Spot): DrawingPoint | null {
      const { width, height } = chart?.paneSize() ?? { width: 0, height: 0 };
      const index = chart?.indexAt(x) ?? null;
      const price = chart?.priceAt(y) ?? null;
      if (x < 0 || x > width || y < 0 || y > height || index === null || price === null || price <= 0)
        return null;
      return {
        at: Math.max(0, timeOfIndex(bars(), index, interval)),
        price: priceToNumber(nearestTick(price, instrument), instrument),
      };
    }

    const layer = createDrawingsLayer({
      instrument,
      projection,
      colours: readChartColours(place),
      font: getComputedStyle(place).fontFamily,
    });
    function show(): void {
      const kept = drawings.get(symbol).filter(({ id }) => id !== draft?.id);
      layer.show(draft === null ? kept : [...kept, draft], draft?.id ?? picked);
    }
    function pick(id: string | null): void {
      picked = id;
      setChosen(id);
      show();
    }
    showAgain.current = pick;

    const detach = chart.attach(layer.primitive);
    const pointer = followDrawingPointer({
      place,
      projection,
      pointAt,
      drawings: () => drawings.get(symbol),
      tool: () => tools.current.tool,
      newId: () => `${clock.now().toString(36)}-${(made += 1)}`,
      onHold: (held) => chart.hold(held),
      onDraft(next) {
        draft = next;
        show();
      },
      onChosen: pick,
      onPut(drawing) {
        if (!drawings.put(symbol, drawing)) notices.notify(words.chart.tooManyRemove);
      },
      onMade: () => tools.current.onTool(null),
    });
    giveUpDraft.current = pointer.giveUp;
    const unsubscribe = [
      drawings.subscribe(show),
      onThemeChange(place, () => layer.paint(readChartColours(place))),
    ];
    show();
    return () => {
      for (const stop of unsubscribe) stop();
      pointer.stop();
      detach();
      setChosen(null);
    };
  }, [chartRef, seriesRef, container, instrument, interval, symbol, drawings, clock, notices]);

  return {
    chosen,
    hasDrawings,
    removeChosen() {
      if (chosen !== null) drawings.remove(symbol, chosen);
      showAgain.current(null);
    },
    giveUp() {
      if (giveUpDraft.current()) return;
      if (tool !== null) onTool(null);
      else showAgain.current(null);
    },
  };
}
