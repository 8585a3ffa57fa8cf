import { useRef, useState, type ReactElement } from "react";
import { useInstrument, useStale } from "../../market/useMarket.ts";
import { INTERVALS, type Interval } from "../../protocol/bars.ts";
import { useNarrow } from "../../settings/useMediaQuery.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { usePriceInterest } from "../../transport/useTransport.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Select } from "../../ui/Select.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { ChartCanvas, type ChartHandle } from "./ChartCanvas.tsx";
import styles from "./ChartPanel.module.css";
import { ChartTools } from "./ChartTools.tsx";
import type { DrawingTool } from "./drawingPointer.ts";

const OPTIONS = INTERVALS.map((interval) => ({ value: interval, label: interval }));

/** Bars of the chosen symbol, with what is traded and drawn on them. */
export function ChartPanel(): ReactElement {
  const { settings } = useTerminal();
  const symbol = useSettings((chosen) => chosen.symbol);
  const interval = useSettings((chosen) => chosen.interval);
  const instrument = useInstrument(symbol);
  const narrow = useNarrow();
  const stale = useStale();
  const chart = useRef<ChartHandle>(null);
  const [tool, setTool] = useState<DrawingTool>(null);
  // Forming bars are made from trades.
  usePriceInterest({ trades: symbol === null ? [] : [symbol] });
  return (
    <Panel
      name={words.panels.chart}
      actions={
        <>
          {symbol !== null && <h2 className={styles.symbol}>{symbol}</h2>}
          <span className={styles.intervals}>
            {narrow ? (
              <Select
                aria-label={words.chart.interval}
                options={OPTIONS}
                value={interval}
                onChange={({ target }) => settings.set({ interval: target.value as Interval })}
              />
            ) : (
              <SegmentedControl<Interval>
                label={words.chart.interval}
                options={OPTIONS}
                value={interval}
                onChange={(next) => settings.set({ interval: next })}
              />
            )}
          </span>
          <span className={styles.tools}>
            <ChartTools
              tool={tool}
              onTool={setTool}
              onLook={(look) => chart.current?.look(look)}
              onPicture={() => chart.current?.savePicture()}
            />
          </span>
        </>
      }
    >
      {symbol === null ? (
        <EmptyState title={words.chart.noSymbol} hint={words.chart.noSymbolHint} />
      ) : instrument === null ? (
        <Skeleton label={words.chart.loading(symbol)} rows={8} columns={["100%"]} />
      ) : (
        <ChartCanvas
          ref={chart}
          instrument={instrument}
          interval={interval}
          stale={stale}
          tool={tool}
          onTool={setTool}
        />
      )}
    </Panel>
  );
}
