import { useEffect, useMemo, useState, type ReactElement } from "react";
import { useQuietFeed } from "../../market/useMarket.ts";
import { standingOf } from "../../panels/connection/connectionWords.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { SafetyStatus } from "./SafetyStatus.tsx";
import { createStatusFigures, type StatusItem } from "./statusFigures.ts";
import { useShownLinks } from "../address/useShownLinks.ts";
import styles from "./StatusBar.module.css";
import { words } from "../../words/words.ts";

const REFRESH_MS = 1000;

/** One line under the workspace: figures, written once a second, and what can be done as the links stand. */
export function StatusBar(): ReactElement {
  const terminal = useTerminal();
  const figures = useMemo(() => createStatusFigures(terminal), [terminal]);
  const { prices, orders } = useShownLinks();
  const standing = standingOf(prices, orders, terminal.recorded);
  const quiet = useQuietFeed() && standing.look === "both";
  const look = quiet ? "quiet" : standing.look;
  const text = quiet ? words.connection.standing.quiet : standing.text;
  const [ticker] = useState(() => createTicker(terminal.clock, REFRESH_MS));
  useEffect(() => ticker(() => figures.measure()), [ticker, figures]);
  return (
    <footer className={styles.bar} aria-label={words.desk.status}>
      <span className={styles.standing} data-look={look} title={text}>
        {text}
      </span>
      <SafetyStatus short={false} />
      <div className={styles.figures}>
        {figures.items.slice(0, -1).map((item) => (
          <Figure key={item.label} item={item} ticker={ticker} />
        ))}
      </div>
      {figures.items.slice(-1).map((clock) => (
        <Figure key={clock.label} item={clock} ticker={ticker} />
      ))}
    </footer>
  );
}

interface FigureProps {
  readonly item: StatusItem;
  readonly ticker: (listener: () => void) => () => void;
}

function Figure({ item: { label, title, digits, read, tone }, ticker }: FigureProps): ReactElement {
  return (
    <span className={styles.item} title={title}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value} style={{ minWidth: `${digits}ch` }}>
        <LiveText subscribe={ticker} read={read} {...(tone === undefined ? {} : { tone })} />
      </span>
    </span>
  );
}
