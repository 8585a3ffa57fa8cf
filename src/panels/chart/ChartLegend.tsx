import type { ReactElement, RefObject } from "react";
import type { LegendTexts } from "./legend.ts";
import styles from "./ChartPanel.module.css";

const FIGURES = [
  ["O", "Open", "open"],
  ["H", "High", "high"],
  ["L", "Low", "low"],
  ["C", "Close", "close"],
  ["V", "Volume", "volume"],
] as const;

interface ChartLegendProps {
  readonly legend: RefObject<HTMLDListElement | null>;
  readonly stale: boolean;
}

/** Figures of the bar under the crosshair, else of the last one. `writeLegend` fills them in. */
export function ChartLegend({ legend, stale }: ChartLegendProps): ReactElement {
  return (
    <dl ref={legend} className={styles.legend} data-testid="legend">
      {FIGURES.map(([letter, name, field]) => (
        <div key={field} className={styles.figure}>
          <dt>
            <abbr title={name}>{letter}</abbr>
          </dt>
          <dd className={styles.value} data-field={field} />
        </div>
      ))}
      <div className={styles.note}>
        <dt className="visually-hidden">Times</dt>
        <dd>{stale ? <span className={styles.stale}>Stale, UTC</span> : "UTC"}</dd>
      </div>
      <div>
        <dt className="visually-hidden">Charts by</dt>
        <dd>
          <a href="https://www.tradingview.com/" target="_blank" rel="noopener noreferrer">
            TradingView
          </a>
        </dd>
      </div>
    </dl>
  );
}

export function writeLegend(legend: HTMLElement, texts: LegendTexts): void {
  for (const [, , field] of FIGURES) {
    const value = legend.querySelector(`[data-field=${field}]`);
    if (value !== null && value.textContent !== texts[field]) value.textContent = texts[field];
  }
  if (legend.dataset.direction !== texts.direction) legend.dataset.direction = texts.direction;
}
