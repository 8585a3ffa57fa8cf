import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { letGo } from "../../ui/surfaces/letGo.ts";
import type { BarSeries } from "../../market/barSeries.ts";
import type { Bar } from "../../protocol/bars.ts";
import type { ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { priceToNumber, type Ticks } from "../../protocol/units.ts";
import type { Drawing, DrawingPoint } from "../../settings/drawings.ts";
import { shownKeys } from "../../ui/controls/shownKeys.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { onThemeChange, readChartColours } from "./chartColours.ts";
import { indexOfTime, nearestTick, ticksOfPixel, timeOfIndex } from "./chartPlace.ts";
import { createDrawingKeys, type DrawingKeys } from "./drawingKeys.ts";
import { createDrawingsLayer } from "./drawingsLayer.ts";
import { followDrawingPointer, type DrawingTool } from "./drawingPointer.ts";
import type { Projection, Spot } from "./drawingShape.ts";
import type { PriceChart } from "./priceChart.ts";

export interface ChartDrawingsOptions {
  readonly chartRef: RefObject<PriceChart | null>;
  readonly seriesRef: RefObject<BarSeries | null>;
  readonly container: RefObject<HTMLDivElement | null>;
  readonly instrument: Instrument;
  readonly interval: ChartInterval;
  readonly tool: DrawingTool;
  readonly onTool: (tool: DrawingTool) => void;
  /** Tells what was done, for a while. */
  readonly say: (text: string) => void;
}

export interface ChartDrawings {
  /** Id of the drawing that was pressed last. */
  readonly chosen: string | null;
  readonly hasDrawings: boolean;
  readonly canUndo: boolean;
  removeChosen(): void;
  removeAll(): void;
  /** Takes back the last change of the symbol's drawings. */
  undo(): void;
  /** Whether a key that was pressed on the chart was for a drawing. */
  onKey(press: Pick<KeyboardEvent, "key" | "shiftKey" | "repeat">): boolean;
  /** Gives up what is being made, else the tool, else the choice; false when there is none of them. */
  giveUp(): boolean;
}

/** Drawings of a symbol on its chart: shown, made, moved and removed. */
export function useChartDrawings(options: ChartDrawingsOptions): ChartDrawings {
  const { chartRef, seriesRef, container, instrument, interval, tool, onTool, say } = options;
  const { drawings, clock, notices } = useTerminal();
  const { symbol } = instrument;
  const [chosen, setChosen] = useState<string | null>(null);
  const tools = useRef({ tool, onTool, say });
  useEffect(() => {
    tools.current = { tool, onTool, say };
  });
  const pressKey = useRef<DrawingKeys["key"]>(() => false);
  const giveUpDraft = useRef<() => boolean>(() => false);
  const showAgain = useRef<(picked: string | null) => void>(() => {});
  const hasDrawings = useSyncExternalStore(
    useCallback((listener) => drawings.subscribe(listener), [drawings]),
    () => drawings.get(symbol).length > 0,
  );

  const canUndo = useSyncExternalStore(
    useCallback((listener) => drawings.subscribe(listener), [drawings]),
    () => drawings.canUndo(symbol),
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
    const handling = {
      drawings: () => drawings.get(symbol),
      tool: () => tools.current.tool,
      newId: () => `${clock.now().toString(36)}-${(made += 1)}`,
      onDraft(next: Drawing | null) {
        draft = next;
        show();
      },
      onPut(drawing: Drawing) {
        if (!drawings.put(symbol, drawing)) notices.notify(words.chart.tooManyRemove);
      },
      onMade: () => tools.current.onTool(null),
    };
    const pointer = followDrawingPointer({
      ...handling,
      place,
      projection,
      pointAt,
      onHold(held) {
        // What was held by keys is given up for what the pointer takes hold of.
        if (held) keys.giveUp();
        chart.hold(held);
      },
      onChosen: pick,
    });
    const keys = createDrawingKeys({
      ...handling,
      chosen: () => picked,
      start() {
        const last = bars().at(-1);
        return last === undefined ? null : { at: last[0], price: last[4] };
      },
      step(from, count, steps) {
        const all = bars();
        const index = indexOfTime(all, from.at, interval) + count;
        const ticks = nearestTick(from.price, instrument) + steps * ticksOfPixel(chart, instrument);
        return {
          at: Math.max(0, timeOfIndex(all, index, interval)),
          price: priceToNumber(Math.max(1, ticks) as Ticks, instrument),
        };
      },
      onChosen(id) {
        pick(id);
        const all = drawings.get(symbol);
        const place = all.findIndex((drawing) => drawing.id === id);
        const kind = all[place]?.kind;
        if (kind !== undefined)
          tools.current.say(words.chart.chosenDrawing(words.chart.tools[kind], place + 1, all.length));
      },
    });
    pressKey.current = keys.key;
    giveUpDraft.current = () => keys.giveUp() || pointer.giveUp();
    const unsubscribe = [
      drawings.subscribe(show),
      onThemeChange(place, () => layer.paint(readChartColours(place))),
    ];
    show();
    return () => {
      letGo(...unsubscribe, () => pointer.stop(), detach);
      pressKey.current = () => false;
      setChosen(null);
    };
  }, [chartRef, seriesRef, container, instrument, interval, symbol, drawings, clock, notices]);

  return {
    chosen,
    hasDrawings,
    canUndo,
    removeChosen() {
      if (chosen !== null) {
        drawings.remove(symbol, chosen);
        say(words.chart.removed(shownKeys("Mod+Z")));
      }
      showAgain.current(null);
    },
    removeAll() {
      if (!hasDrawings) return say(words.chart.noDrawings(symbol));
      drawings.clear(symbol);
      showAgain.current(null);
      return say(words.chart.removedAll(symbol, shownKeys("Mod+Z")));
    },
    undo: () => say(drawings.undo(symbol) ? words.chart.undone : words.chart.nothingToUndo),
    onKey: (press) => pressKey.current(press),
    giveUp() {
      if (giveUpDraft.current()) return true;
      if (tool !== null) onTool(null);
      else showAgain.current(null);
      return tool !== null || chosen !== null;
    },
  };
}
