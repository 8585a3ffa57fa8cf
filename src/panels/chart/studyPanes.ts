import type { IChartApi, ISeriesApi } from "lightweight-charts";
import type { Bar } from "../../protocol/bars.ts";
import type { Indicator } from "../../settings/chartSettings.ts";
import { INDICATOR_LIST, type ShownIndicator, type StudyFigures } from "./indicatorList.ts";
import { addOverlayStudy } from "./overlayStudy.ts";
import { addStudySeries, type StudySeries } from "./studySeries.ts";

/** How much higher the prices' pane is than one of an indicator. */
const PRICES_STRETCH = 4;

/** The indicators of a chart, over its prices or in panes of their own below. */
export interface StudyPanes {
  /** In the order of their panes, over these bars. The same ones as before are left as they are. */
  show(wanted: readonly ShownIndicator[], bars: readonly Bar[]): void;
  set(bars: readonly Bar[]): void;
  update(bar: Bar): void;
  /** Figures for the bar of that index; undefined when there are none. */
  figures(id: Indicator, index: number): StudyFigures | undefined;
  paint(colourOf: (token: string) => string): void;
}

export interface StudyPanesOptions {
  readonly chart: IChartApi;
  /** The series that indicators over the prices are drawn by. */
  readonly anchor: ISeriesApi<"Line">;
  /** A price in words, as its axis has it, with so many decimals more. */
  readonly shown: (value: number, moreDecimals: number) => string;
  readonly colourOf: (token: string) => string;
}

export function createStudyPanes(options: StudyPanesOptions): StudyPanes {
  const { chart, anchor, shown } = options;
  let { colourOf } = options;
  let studies: readonly StudySeries[] = [];

  return {
    show(wanted, bars) {
      const same =
        wanted.length === studies.length &&
        wanted.every((one, index) => isSameIndicator(studies[index], one));
      if (same) return;
      // Highest pane first: an emptied pane goes away, and those below it move up.
      for (const study of studies.toReversed()) study.remove();
      let pane = 0;
      studies = wanted.map(({ id, params }) => {
        const shared = { chart, id, params, colourOf: (token: string) => colourOf(token) };
        if (INDICATOR_LIST[id].pane === "prices") return addOverlayStudy({ ...shared, anchor });
        pane += 1;
        return addStudySeries({ ...shared, pane, shown });
      });
      for (const [index, one] of chart.panes().entries())
        one.setStretchFactor(index === 0 ? PRICES_STRETCH : 1);
      for (const study of studies) study.set(bars);
    },
    set(bars) {
      for (const study of studies) study.set(bars);
    },
    update(bar) {
      for (const study of studies) study.update(bar);
    },
    figures: (id, index) => studies.find((study) => study.id === id)?.at(index),
    paint(read) {
      colourOf = read;
      for (const study of studies) study.paint(read);
    },
  };
}

function isSameIndicator(one: ShownIndicator | undefined, { id, params }: ShownIndicator): boolean {
  return one?.id === id && one.params.join() === params.join();
}
