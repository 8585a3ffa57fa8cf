import type { ReactElement, RefObject } from "react";
import { clockZoneLabel } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import styles from "./ChartPanel.module.css";
import { INDICATOR_LIST, type ShownIndicator } from "./indicatorList.ts";
import type { LegendTexts } from "./legend.ts";
import { StudyLegend } from "./StudyLegend.tsx";

const FIGURES = ["open", "high", "low", "close", "change", "volume"] as const;

interface ChartLegendProps {
  readonly legend: RefObject<HTMLDListElement | null>;
  readonly stale: boolean;
  readonly indicators: readonly ShownIndicator[];
}

/** Figures of the bar under the crosshair, else of the last one. `writeLegend` fills them in. */
export function ChartLegend({ legend, stale, indicators: all }: ChartLegendProps): ReactElement {
  const indicators = all.filter(({ id }) => INDICATOR_LIST[id].pane === "prices");
  return (
    <dl ref={legend} className={styles.legend} data-testid="legend">
      {FIGURES.map((field) => (
        <div key={field} className={styles.figure}>
          <dt>
            {field === "change" ? (
              <span className="visually-hidden">{words.chart.change}</span>
            ) : (
              <abbr title={words.chart.figure[field].name}>{words.chart.figure[field].letter}</abbr>
            )}
          </dt>
          <dd className={styles.value} data-field={field} />
        </div>
      ))}
      <div className={styles.left} title={words.chart.closesInAbout}>
        <dt>{words.chart.closesIn}</dt>
        <dd data-left="" />
      </div>
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
      {indicators.map((one) => (
        <StudyLegend key={one.id} shown={one} />
      ))}
    </dl>
  );
}

/** Writes what is left of the forming bar; empty takes it away. */
export function writeLeft(legend: HTMLElement, text: string): void {
  const value = legend.querySelector<HTMLElement>("[data-left]");
  if (value === null) return;
  if (value.textContent !== text) value.textContent = text;
  value.parentElement?.toggleAttribute("hidden", text === "");
}

export function writeLegend(legend: HTMLElement, texts: LegendTexts): void {
  for (const field of FIGURES) {
    const value = legend.querySelector(`[data-field=${field}]`);
    if (value !== null && value.textContent !== texts[field]) value.textContent = texts[field];
  }
  const change = legend.querySelector<HTMLElement>("[data-field=change]");
  const tone = texts.change.startsWith("+") ? "up" : texts.change.startsWith("−") ? "down" : "none";
  if (change !== null && change.dataset.tone !== tone) change.dataset.tone = tone;
  if (legend.dataset.direction !== texts.direction) legend.dataset.direction = texts.direction;
}
