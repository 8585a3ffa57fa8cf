import type {
  IChartApi,
  IPrimitivePaneRenderer,
  ISeriesApi,
  ISeriesPrimitive,
  Logical,
} from "lightweight-charts";
import { followStudy } from "../../market/indicators/study.ts";
import type { Indicator } from "../../settings/chartSettings.ts";
import { INDICATOR_LIST, type StudyFigures, type StudyLine } from "./indicatorList.ts";
import type { StudySeries } from "./studySeries.ts";

export interface OverlayStudyOptions {
  readonly chart: IChartApi;
  /** Whose prices its figures are: it is drawn by that series' scale. */
  readonly anchor: ISeriesApi<"Line">;
  readonly id: Indicator;
  readonly params: readonly number[];
  readonly colourOf: (token: string) => string;
}

type Target = Parameters<IPrimitivePaneRenderer["draw"]>[0];

/** px on and off of a broken line. */
const DASHES: Readonly<Record<StudyLine["kind"], readonly number[]>> = {
  line: [],
  dashed: [4, 3],
  dotted: [2, 2],
  histogram: [],
};

/**
 * An indicator over the prices, drawn over their series instead of as one of its own: a series counts its percents from
 * its own first figure, so that an average would lie beside its bars, and one far off would squeeze them.
 */
export function addOverlayStudy({ chart, anchor, id, params, colourOf }: OverlayStudyOptions): StudySeries {
  const { lines, create } = INDICATOR_LIST[id];
  const values = followStudy(() => create(params));
  let colours = lines.map(({ colour }) => colourOf(colour));
  let redraw = (): void => {};

  function draw(target: Target): void {
    const range = chart.timeScale().getVisibleLogicalRange();
    const all = values.all();
    if (range === null || all.length === 0) return;
    const from = Math.max(0, Math.floor(range.from) - 1);
    const to = Math.min(all.length - 1, Math.ceil(range.to) + 1);
    target.useBitmapCoordinateSpace(({ context, horizontalPixelRatio: across, verticalPixelRatio: down }) => {
      context.save();
      context.lineJoin = "round";
      for (const [line, { kind, width = 1 }] of lines.entries()) {
        context.strokeStyle = colours[line] ?? "";
        context.lineWidth = Math.max(1, Math.floor(width * down));
        context.setLineDash(DASHES[kind].map((part) => part * across));
        context.beginPath();
        strokeTo(context, all, line, from, to, across, down);
        context.stroke();
      }
      context.restore();
    });
  }

  function strokeTo(
    context: CanvasRenderingContext2D,
    all: readonly StudyFigures[],
    line: number,
    from: number,
    to: number,
    across: number,
    down: number,
  ): void {
    let begun = false;
    for (let index = from; index <= to; index += 1) {
      const figure = all[index]?.[line] ?? null;
      const x = chart.timeScale().logicalToCoordinate(index as Logical);
      const y = figure === null ? null : anchor.priceToCoordinate(figure);
      if (x === null || y === null) begun = false;
      else if (begun) context.lineTo(x * across, y * down);
      else {
        context.moveTo(x * across, y * down);
        begun = true;
      }
    }
  }

  const views = [{ zOrder: () => "normal" as const, renderer: () => ({ draw }) }];
  const primitive: ISeriesPrimitive = {
    attached({ requestUpdate }) {
      redraw = requestUpdate;
    },
    detached() {
      redraw = () => {};
    },
    paneViews: () => views,
  };
  anchor.attachPrimitive(primitive);

  return {
    id,
    params,
    set(bars) {
      values.reset(bars);
      redraw();
    },
    // The bar itself has the chart drawn.
    update: (bar) => void values.update(bar),
    at: (index) => values.all()[index],
    paint(read) {
      colours = lines.map(({ colour }) => read(colour));
      redraw();
    },
    remove: () => anchor.detachPrimitive(primitive),
  };
}
