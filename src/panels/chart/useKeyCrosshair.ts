import { useEffect, useRef, type RefObject } from "react";
import type { BarSeries } from "../../market/barSeries.ts";
import type { ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import { shownDate, shownTick } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import type { DrawingTool } from "./drawingPointer.ts";
import { createKeyCrosshair, type KeyCrosshair } from "./keyCrosshair.ts";
import type { PriceChart } from "./priceChart.ts";

export interface KeyCrosshairInputs {
  readonly chartRef: RefObject<PriceChart | null>;
  readonly seriesRef: RefObject<BarSeries | null>;
  readonly container: RefObject<HTMLElement | null>;
  readonly instrument: Instrument;
  readonly interval: ChartInterval;
  readonly say: (text: string | null) => void;
  /** Has the arrow keys while there is one. */
  readonly tool: DrawingTool;
}

/** The keyboard's crosshair of a chart; it goes once a pointer moves over it, for a drawing tool, and with another symbol or interval. */
export function useKeyCrosshair(inputs: KeyCrosshairInputs): RefObject<KeyCrosshair | null> {
  const { chartRef, seriesRef, container, instrument, interval, say, tool } = inputs;
  const crosshair = useRef<KeyCrosshair>(null);

  useEffect(() => {
    const chart = chartRef.current;
    const place = container.current;
    if (chart === null || place === null) return undefined;
    const withSeconds = interval === "1s" || interval === "5s";
    const made = createKeyCrosshair({
      chart,
      bars() {
        const state = seriesRef.current?.getState();
        return state?.kind === "ready" ? state.bars : [];
      },
      instrument,
      onSpot: ({ at, px }) =>
        say(
          words.chart.crossAt(shownPrice(px, instrument), `${shownDate(at)} ${shownTick(at, withSeconds)}`),
        ),
    });
    crosshair.current = made;
    const leave = (): void => void made.leave();
    place.addEventListener("pointermove", leave);
    return () => {
      place.removeEventListener("pointermove", leave);
      made.leave();
      crosshair.current = null;
    };
  }, [chartRef, seriesRef, container, instrument, interval, say]);

  useEffect(() => {
    if (tool !== null) crosshair.current?.leave();
  }, [tool]);

  return crosshair;
}
