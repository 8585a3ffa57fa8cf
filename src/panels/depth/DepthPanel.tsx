import { useCallback, useEffect, useState, useSyncExternalStore, type ReactElement } from "react";
import { useInstrument, useNoSymbolHint, usePriceDoubt, useStale } from "../../market/useMarket.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { usePriceInterest } from "../../transport/useTransport.ts";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { Skeleton } from "../../ui/surfaces/Skeleton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { DepthTable } from "./DepthTable.tsx";
import styles from "./DepthPanel.module.css";
import { words } from "../../words/words.ts";

/** A book that has not come by then is taken for none: a stream opened anew sends it with its first snapshot. */
const FIRST_BOOK_MS = 8_000;

/** The order book of the chosen symbol, both sides, with what is working of one's own. */
export function DepthPanel(): ReactElement {
  return (
    <Panel name={words.panels.depth}>
      <DepthContent />
    </Panel>
  );
}

function DepthContent(): ReactElement {
  const { depth } = useTerminal();
  const symbol = useSettings(({ symbol }) => symbol);
  const instrument = useInstrument(symbol);
  const stale = useStale();
  const noSymbolHint = useNoSymbolHint(words.depth.noSymbolHint);
  const doubt = usePriceDoubt(symbol);
  const known = useSyncExternalStore(
    useCallback((listener) => depth.onChange(symbol ?? "", listener), [depth, symbol]),
    () => symbol !== null && depth.get(symbol) !== null,
  );
  const missing = useMissing(stale || instrument === null || known ? null : symbol);
  usePriceInterest({ depth: symbol === null ? [] : [symbol] });

  if (symbol === null) return <EmptyState title={words.depth.noSymbol} hint={noSymbolHint} />;
  if (instrument === null || !known) {
    if (!missing)
      return <Skeleton label={words.depth.loading} rows={12} columns={["20%", "25%", "20%", "20%"]} />;
    return <EmptyState title={words.depth.none(symbol)} hint={words.depth.noneHint} />;
  }
  return (
    <div className={styles.depth} data-stale={doubt !== null || undefined}>
      {doubt !== null && <p className={styles.stale}>{doubt}</p>}
      <DepthTable instrument={instrument} />
    </div>
  );
}

/** Whether the book of `symbol` has not come on a live stream for as long as one takes. null: it is not waited for. */
function useMissing(symbol: string | null): boolean {
  const { clock } = useTerminal();
  const [missing, setMissing] = useState<string | null>(null);
  useEffect(() => {
    if (symbol === null) return undefined;
    const cancel = clock.after(FIRST_BOOK_MS, () => setMissing(symbol));
    return () => {
      cancel();
      setMissing(null);
    };
  }, [clock, symbol]);
  return symbol !== null && missing === symbol;
}
