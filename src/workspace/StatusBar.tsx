import { useEffect, useMemo, useState, type ReactElement } from "react";
import { standingOf } from "../panels/connection/connectionWords.ts";
import { LiveText } from "../ui/LiveText.tsx";
import { createTicker } from "../ui/ticker.ts";
import { useTerminal } from "../useTerminal.ts";
import { SafetyStatus } from "./SafetyStatus.tsx";
import { createStatusFigures } from "./statusFigures.ts";
import { useShownLinks } from "./useShownLinks.ts";
import styles from "./StatusBar.module.css";
import { words } from "../words/words.ts";

const REFRESH_MS = 1000;

/** One line under the workspace: figures, written once a second, and what can be done as the links stand. */
export function StatusBar(): ReactElement {
  const terminal = useTerminal();
  const figures = useMemo(() => createStatusFigures(terminal), [terminal]);
  const { prices, orders } = useShownLinks();
  const { look, text } = standingOf(prices, orders, terminal.recorded);
  const [ticker] = useState(() => createTicker(terminal.clock, REFRESH_MS));
  useEffect(() => ticker(() => figures.measure()), [ticker, figures]);
  return (
    <footer className={styles.bar} aria-label={words.desk.status}>
      <span className={styles.standing} data-look={look} title={text}>
        {text}
      </span>
      <SafetyStatus short={false} />
      {figures.items.map(({ label, title, digits, read, tone }) => (
        <span key={label} className={styles.item} title={title}>
          <span className={styles.label}>{label}</span>
          <span className={styles.value} style={{ minWidth: `${digits}ch` }}>
            <LiveText subscribe={ticker} read={read} {...(tone === undefined ? {} : { tone })} />
          </span>
        </span>
      ))}
    </footer>
  );
}
