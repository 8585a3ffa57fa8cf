import { useCallback, useSyncExternalStore, type ReactElement } from "react";
import { useInstrument, useNoSymbolHint, useStale } from "../../market/useMarket.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { usePriceInterest } from "../../transport/useTransport.ts";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { Skeleton } from "../../ui/surfaces/Skeleton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { TapeTable } from "./TapeTable.tsx";
import styles from "./TimeAndSalesPanel.module.css";
import { words } from "../../words/words.ts";

/** The tape of the chosen symbol: every trade, newest first. */
export function TimeAndSalesPanel(): ReactElement {
  return (
    <Panel name={words.panels["time-and-sales"]}>
      <TimeAndSalesContent />
    </Panel>
  );
}

function TimeAndSalesContent(): ReactElement {
  const { tape, quotes, instruments } = useTerminal();
  const symbol = useSettings(({ symbol }) => symbol);
  const instrument = useInstrument(symbol);
  const stale = useStale();
  const noSymbolHint = useNoSymbolHint(words.tape.noSymbolHint);
  const traded = useSyncExternalStore(
    useCallback((listener) => tape.onChange(symbol ?? "", listener), [tape, symbol]),
    () => symbol !== null && tape.get(symbol).length > 0,
  );
  usePriceInterest({ trades: symbol === null ? [] : [symbol] });

  if (symbol === null) return <EmptyState title={words.tape.noSymbol} hint={noSymbolHint} />;
  if (instrument === null || !traded) {
    const none = <EmptyState title={words.tape.none(symbol)} hint={words.tape.noneHint} />;
    if (!stale) return none;
    // Prices that were there and stopped: nothing is being loaded.
    const quoted = (quotes.columns.bid[instruments.rowOf(symbol)] ?? 0) > 0;
    if (!quoted) return <Skeleton label={words.tape.loading} rows={8} columns={["30%", "25%", "20%"]} />;
    return (
      <div className={styles.tape} data-stale>
        <p className={styles.stale}>{words.tape.stale}</p>
        {none}
      </div>
    );
  }
  return (
    <div className={styles.tape} data-stale={stale || undefined}>
      {stale && <p className={styles.stale}>{words.tape.stale}</p>}
      <TapeTable instrument={instrument} />
    </div>
  );
}
