import type { Bar } from "../../protocol/bars.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { priceToNumber, type Ticks } from "../../protocol/units.ts";
import { nearestTick, ticksOfPixel } from "./chartPlace.ts";
import type { PriceChart } from "./priceChart.ts";

/** Where the keyboard's crosshair stands: a bar's time (epoch ms) and a price. */
export interface CrossSpot {
  readonly at: number;
  readonly px: Ticks;
}

export interface KeyCrosshairOptions {
  readonly chart: Pick<PriceChart, "cross" | "look" | "paneSize" | "priceAt" | "reach" | "xOf" | "yOf">;
  readonly bars: () => readonly Bar[];
  readonly instrument: Instrument;
  /** It stands there now. */
  readonly onSpot: (spot: CrossSpot) => void;
}

/** A crosshair that arrow keys move over bars and prices, as the pointer does its own. */
export interface KeyCrosshair {
  /** null while there is none. */
  spot(): CrossSpot | null;
  /** At the newest close; false while there are no bars. */
  begin(): boolean;
  /** Whether the key moved it. */
  key(press: Pick<KeyboardEvent, "key" | "shiftKey">): boolean;
  /** False when there was none. */
  leave(): boolean;
}

export function createKeyCrosshair({ chart, bars, instrument, onSpot }: KeyCrosshairOptions): KeyCrosshair {
  let spot: CrossSpot | null = null;

  function stand(next: CrossSpot, index: number): void {
    spot = next;
    const x = chart.xOf(index);
    const { width, height } = chart.paneSize();
    if (x !== null && (x < 0 || x > width)) chart.look(x < 0 ? "older" : "newer", 0.5);
    const y = chart.yOf(priceToNumber(next.px, instrument));
    if (y !== null && (y < 0 || y > height)) chart.reach(priceToNumber(next.px, instrument));
    chart.cross({ at: next.at, price: priceToNumber(next.px, instrument) });
    onSpot(next);
  }

  function step(byBars: number, bySteps: number): boolean {
    if (spot === null) return false;
    const all = bars();
    const { at, px } = spot;
    const from = all.findLastIndex((bar) => bar[0] <= at);
    const index = Math.min(all.length - 1, Math.max(0, from + byBars));
    const bar = all[index];
    if (bar === undefined) return true;
    const to = Math.max(1, px + bySteps * ticksOfPixel(chart, instrument)) as Ticks;
    stand({ at: bar[0], px: to }, index);
    return true;
  }

  return {
    spot: () => spot,
    begin() {
      const all = bars();
      const last = all.at(-1);
      if (last === undefined) return false;
      stand({ at: last[0], px: nearestTick(last[4], instrument) }, all.length - 1);
      return true;
    },
    key({ key, shiftKey }) {
      const far = shiftKey ? 10 : 1;
      switch (key) {
        case "ArrowLeft":
          return step(-far, 0);
        case "ArrowRight":
          return step(far, 0);
        case "ArrowUp":
          return step(0, far);
        case "ArrowDown":
          return step(0, -far);
        default:
          return false;
      }
    },
    leave() {
      const stood = spot !== null;
      spot = null;
      if (stood) chart.cross(null);
      return stood;
    },
  };
}
