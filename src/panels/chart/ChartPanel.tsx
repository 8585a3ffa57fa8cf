import type { ReactElement } from "react";
import { useInstrument, useStale } from "../../market/useMarket.ts";
import { INTERVALS, type Interval } from "../../protocol/bars.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { usePriceInterest } from "../../transport/useTransport.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { ChartCanvas } from "./ChartCanvas.tsx";
import styles from "./ChartPanel.module.css";

const OPTIONS = INTERVALS.map((interval) => ({ value: interval, label: interval }));

/** Candles and volume of the chosen symbol. */
export function ChartPanel(): ReactElement {
  const { settings } = useTerminal();
  const symbol = useSettings(({ symbol }) => symbol);
  const interval = useSettings(({ interval }) => interval);
  return (
    <Panel
      name="Chart"
      actions={
        <>
          {symbol !== null && <h2 className={styles.symbol}>{symbol}</h2>}
          <SegmentedControl<Interval>
            label="Interval"
            options={OPTIONS}
            value={interval}
            onChange={(next) => settings.set({ interval: next })}
          />
        </>
      }
    >
      <ChartContent symbol={symbol} interval={interval} />
    </Panel>
  );
}

interface ChartContentProps {
  readonly symbol: string | null;
  readonly interval: Interval;
}

function ChartContent({ symbol, interval }: ChartContentProps): ReactElement {
  const instrument = useInstrument(symbol);
  const stale = useStale();
  // Forming bars are made from trades.
  usePriceInterest({ trades: symbol === null ? [] : [symbol] });

  if (symbol === null)
    return <EmptyState title="No symbol chosen" hint="Choose one in the price blotter to see its bars." />;
  if (instrument === null) return <Skeleton label={`Loading ${symbol}`} rows={8} columns={["100%"]} />;
  return <ChartCanvas instrument={instrument} interval={interval} stale={stale} />;
}
