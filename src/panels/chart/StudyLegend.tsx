import { useEffect, type ReactElement, type RefObject } from "react";
import type { Indicator } from "../../settings/chartSettings.ts";
import styles from "./StudyLegend.module.css";
import { INDICATOR_LIST, indicatorTitle, type ShownIndicator } from "./indicatorList.ts";
import type { PriceChart } from "./priceChart.ts";

/** An indicator's name and figures, each beside a piece of its line. `writeStudies` fills the figures in. */
export function StudyLegend({ shown }: { readonly shown: ShownIndicator }): ReactElement {
  const { lines } = INDICATOR_LIST[shown.id];
  return (
    <div className={styles.figure}>
      <dt>{indicatorTitle(shown)}</dt>
      <dd className={styles.study} data-figures={shown.id}>
        {lines.map(({ colour, kind }, line) => (
          <span key={line} className={styles.study}>
            {colour !== lines[line - 1]?.colour && (
              <span
                className={styles.swatch}
                data-kind={kind}
                style={{ color: `var(${colour})` }}
                aria-hidden="true"
              />
            )}
            <span data-line="" />
          </span>
        ))}
      </dd>
    </div>
  );
}

export interface PaneLegendsProps {
  readonly chartRef: RefObject<PriceChart | null>;
  readonly legends: RefObject<HTMLDivElement | null>;
  readonly indicators: readonly ShownIndicator[];
}

/** The legends of the indicators that have panes, each at the top of its own. */
export function PaneLegends({ chartRef, legends, indicators }: PaneLegendsProps): ReactElement {
  const own = indicators.filter(({ id }) => INDICATOR_LIST[id].pane === "own");

  useEffect(() => {
    const chart = chartRef.current;
    if (chart === null) return undefined;
    function place(): void {
      const tops = chart?.paneTops() ?? [];
      for (const [index, legend] of [...(legends.current?.children ?? [])].entries()) {
        const top = tops[index + 1];
        if (!(legend instanceof HTMLElement)) continue;
        legend.hidden = top === undefined;
        legend.style.transform = `translateY(${top ?? 0}px)`;
      }
    }
    return chart.attach({ updateAllViews: place });
  }, [chartRef, legends]);

  return (
    <div ref={legends} className={styles.paneLegends} data-testid="pane-legends">
      {own.map((one) => (
        <dl key={one.id} className={styles.paneLegend}>
          <StudyLegend shown={one} />
        </dl>
      ))}
    </div>
  );
}

export function writeStudies(within: HTMLElement, textsOf: (id: Indicator) => readonly string[]): void {
  for (const value of within.querySelectorAll<HTMLElement>("[data-figures]")) {
    const texts = textsOf(value.dataset.figures as Indicator);
    for (const [line, figure] of [...value.querySelectorAll("[data-line]")].entries()) {
      const text = texts[line] ?? "";
      if (figure.textContent !== text) figure.textContent = text;
    }
  }
}
