import { LineStyle, type IPriceLine, type ISeriesApi } from "lightweight-charts";
import type { ChartColours } from "./chartColours.ts";
import type { ChartLine } from "./chartLines.ts";
import type { OrderPart } from "./orderLines.ts";

/** The horizontal lines of a chart, each known by its id. */
export interface PriceLines {
  show(wanted: readonly ChartLine[]): void;
  /** Gives each line that is in view its tag on the axis, and no other: called whenever the chart has drawn. */
  place(height: number): void;
  paint(colours: ChartColours): void;
  /** Runs `take` with the titles of the lines of orders and position, which tags over the canvas stand for otherwise. */
  titled<Taken>(take: () => Taken): Taken;
}

const STYLES: Readonly<Record<ChartLine["kind"], LineStyle>> = {
  buy: LineStyle.Solid,
  sell: LineStyle.Solid,
  position: LineStyle.LargeDashed,
  bid: LineStyle.SparseDotted,
  ask: LineStyle.SparseDotted,
  alert: LineStyle.LargeDashed,
};

/** What waits for a price is broken, what moves by itself more so. */
const PART_STYLES: Readonly<Record<OrderPart, LineStyle>> = {
  limit: LineStyle.Solid,
  stop: LineStyle.Dashed,
  trail: LineStyle.Dotted,
};

export function createPriceLines(series: ISeriesApi<"Line">, initial: ChartColours): PriceLines {
  const lines = new Map<string, { readonly line: IPriceLine; drawn: ChartLine; tagged: boolean }>();
  let colours = initial;

  function coloursOf({ kind, unknown }: ChartLine): { color: string; axisLabelTextColor: string } {
    // As in the depth: bids are to buy.
    const color = unknown
      ? colours.alert
      : kind === "bid"
        ? colours.buy
        : kind === "ask"
          ? colours.sell
          : colours[kind];
    return { color, axisLabelTextColor: colours.onFill };
  }

  return {
    show(wanted) {
      for (const [id, { line }] of lines) {
        if (wanted.some((next) => next.id === id)) continue;
        series.removePriceLine(line);
        lines.delete(id);
      }
      for (const next of wanted) {
        const { id, price, title, kind, part, unknown, aimed } = next;
        const known = lines.get(id);
        // Setting options draws the chart anew: not for what stands there already.
        if (known !== undefined && same(known.drawn, next)) continue;
        const lineStyle =
          unknown || aimed ? LineStyle.Dashed : part === undefined ? STYLES[kind] : PART_STYLES[part];
        const options = {
          price,
          title: handled(kind) ? "" : title,
          lineStyle,
          lineWidth: 1 as const,
          ...coloursOf(next),
        };
        if (known === undefined)
          lines.set(id, { line: series.createPriceLine(options), drawn: next, tagged: true });
        else {
          known.line.applyOptions(options);
          known.drawn = next;
        }
      }
    },
    place(height) {
      for (const known of lines.values()) {
        const y = series.priceToCoordinate(known.drawn.price);
        const tagged = y === null || (y >= 0 && y <= height);
        if (tagged === known.tagged) continue;
        known.tagged = tagged;
        known.line.applyOptions({ axisLabelVisible: tagged });
      }
    },
    paint(next) {
      colours = next;
      for (const { line, drawn } of lines.values()) line.applyOptions(coloursOf(drawn));
    },
    titled(take) {
      const own = [...lines.values()].filter(({ drawn }) => handled(drawn.kind));
      for (const { line, drawn } of own) line.applyOptions({ title: drawn.title });
      const taken = take();
      for (const { line } of own) line.applyOptions({ title: "" });
      return taken;
    },
  };
}

function same(one: ChartLine, other: ChartLine): boolean {
  return (
    one.price === other.price &&
    one.title === other.title &&
    one.kind === other.kind &&
    one.part === other.part &&
    one.unknown === other.unknown
  );
}

function handled(kind: ChartLine["kind"]): boolean {
  return kind === "buy" || kind === "sell" || kind === "position";
}
