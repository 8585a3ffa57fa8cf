import { createSeriesMarkers, type ISeriesApi, type UTCTimestamp } from "lightweight-charts";
import type { ChartColours } from "./chartColours.ts";
import type { ChartFill } from "./chartFills.ts";

/** Own fills as marks at their bars and prices. */
export interface FillMarks {
  show(fills: readonly ChartFill[]): void;
  /** Time (epoch ms) of the oldest bar that is shown; undefined while there is none. */
  from(oldestAt: number | undefined): void;
  paint(colours: ChartColours): void;
}

export function createFillMarks(series: ISeriesApi<"Line">, initial: ChartColours): FillMarks {
  const markers = createSeriesMarkers(series);
  let fills: readonly ChartFill[] = [];
  let first: number | undefined;
  let colours = initial;

  function mark(): void {
    // The library would move a mark before the first bar onto it.
    const there = first === undefined ? [] : fills.filter(({ at }) => at >= (first ?? 0));
    markers.setMarkers(
      there.map(({ at, price, side }) => ({
        time: (at / 1_000) as UTCTimestamp,
        position: side === "buy" ? ("atPriceBottom" as const) : ("atPriceTop" as const),
        shape: side === "buy" ? ("arrowUp" as const) : ("arrowDown" as const),
        price,
        color: side === "buy" ? colours.buy : colours.sell,
        size: 0.8,
      })),
    );
  }

  return {
    show(next) {
      fills = next;
      mark();
    },
    from(oldestAt) {
      first = oldestAt;
      mark();
    },
    paint(next) {
      colours = next;
      mark();
    },
  };
}
