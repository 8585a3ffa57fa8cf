import type { ReactElement, RefObject } from "react";
import type { Indicator } from "../../settings/chartSettings.ts";
import { clockZoneLabel } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import styles from "./ChartPanel.module.css";
import { INDICATOR_LIST, indicatorTitle, type ShownIndicator } from "./indicatorList.ts";
import type { LegendTexts } from "./legend.ts";

const FIGURES = ["open", "high", "low", "close", "volume"] as const;

interface ChartLegendProps {
  readonly legend: RefObject<HTMLDListElement | null>;
  readonly stale: boolean;
  readonly indicators: readonly ShownIndicator[];
}

/** Figures of the bar under the crosshair, else of the last one. `writeLegend` fills them in. */
export function ChartLegend({ legend, stale, indicators }: ChartLegendProps): ReactElement {
  return (
    <dl ref={legend} className={styles.legend} data-testid="legend">
      {FIGURES.map((field) => (
        <div key={field} className={styles.figure}>
          <dt>
            <abbr title={words.chart.figure[field].name}>{words.chart.figure[field].letter}</abbr>
          </dt>
          <dd className={styles.value} data-field={field} />
        </div>
      ))}
      <div className={styles.note}>
        <dt className="visually-hidden">{words.chart.times}</dt>
        <dd>
          {stale ? (
            <span className={styles.stale}>{words.chart.stale(clockZoneLabel())}</span>
          ) : (
            clockZoneLabel()
          )}
        </dd>
      </div>
      <div>
        <dt className="visually-hidden">{words.chart.chartsBy}</dt>
        <dd>
          <a href="https://www.tradingview.com/" target="_blank" rel="noopener noreferrer">
            TradingView
          </a>
        </dd>
      </div>
      {indicators.length > 0 && <div className={styles.break} />}
      {indicators.map(({ id, params }) => (
        <div key={id} className={styles.figure}>
          <dt>
            <span
              className={styles.swatch}
              style={{ background: `var(${colourOf(id)})` }}
              aria-hidden="true"
            />
            {indicatorTitle({ id, params })}
          </dt>
          <dd className={styles.study} data-figures={id} />
        </div>
      ))}
    </dl>
  );
}

/** Token of the line that stands for the indicator; its name stands beside it. */
function colourOf(id: Indicator): string {
  return INDICATOR_LIST[id].lines.find(({ kind }) => kind === "line")?.colour ?? "--text-2";
}

export function writeLegend(
  legend: HTMLElement,
  texts: LegendTexts,
  studyOf: (id: Indicator) => string,
): void {
  for (const field of FIGURES) {
    const value = legend.querySelector(`[data-field=${field}]`);
    if (value !== null && value.textContent !== texts[field]) value.textContent = texts[field];
  }
  for (const value of legend.querySelectorAll<HTMLElement>("[data-figures]")) {
    const text = studyOf(value.dataset.figures as Indicator);
    if (value.textContent !== text) value.textContent = text;
  }
  if (legend.dataset.direction !== texts.direction) legend.dataset.direction = texts.direction;
}
