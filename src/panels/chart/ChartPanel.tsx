import { useRef, useState, type ReactElement } from "react";
import { assertNever } from "../../lib/assert.ts";
import { useInstrument, useNoSymbolHint, useStale } from "../../market/useMarket.ts";
import { CHART_INTERVALS, type ChartInterval } from "../../protocol/chartIntervals.ts";
import { useNarrow } from "../../settings/useMediaQuery.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { usePriceInterest } from "../../transport/useTransport.ts";
import { useCommandKeys } from "../../ui/controls/CommandKeys.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { Select } from "../../ui/controls/Select.tsx";
import { SegmentedControl } from "../../ui/controls/SegmentedControl.tsx";
import { Skeleton } from "../../ui/surfaces/Skeleton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { ChartCanvas, type ChartHandle } from "./ChartCanvas.tsx";
import styles from "./ChartPanel.module.css";
import { ChartTools } from "./ChartTools.tsx";
import type { DrawingTool } from "./drawingPointer.ts";
import { useOpenChart } from "./useOpenChart.ts";

/** Bars of the chosen symbol, with what is traded and drawn on them. */
export function ChartPanel(): ReactElement {
  const { settings } = useTerminal();
  const symbol = useSettings((chosen) => chosen.symbol);
  const interval = useSettings((chosen) => chosen.interval);
  const instrument = useInstrument(symbol);
  const narrow = useNarrow();
  const stale = useStale();
  const keyOf = useCommandKeys();
  const panel = useRef<HTMLElement>(null);
  const chart = useRef<ChartHandle>(null);
  const [tool, setTool] = useState<DrawingTool>(null);
  const [asking, setAsking] = useState(false);
  const [questionPlace, setQuestionPlace] = useState<HTMLElement | null>(null);
  const options = CHART_INTERVALS.map((value) => ({
    value,
    label: value,
    shortcut: keyOf(`interval-${value}`),
  }));
  useOpenChart(panel, (act) => {
    switch (act.kind) {
      case "draw":
        setTool(act.tool);
        chart.current?.focus();
        break;
      case "look":
        chart.current?.look(act.look);
        break;
      case "crosshair":
        chart.current?.startCrosshair();
        break;
      case "atPrice":
        chart.current?.atPrice(act.deed);
        break;
      case "picture":
        chart.current?.savePicture();
        break;
      case "indicatorParams":
        setAsking(true);
        break;
      case "undoDrawing":
        chart.current?.undoDrawing();
        break;
      case "removeDrawings":
        chart.current?.removeDrawings();
        break;
      default:
        assertNever(act, "chart act");
    }
  });
  const noSymbolHint = useNoSymbolHint(words.chart.noSymbolHint);
  // Forming bars are made from trades.
  usePriceInterest({ trades: symbol === null ? [] : [symbol] });
  return (
    <Panel
      ref={panel}
      name={words.panels.chart}
      actions={
        <>
          {symbol !== null && <h2 className={styles.symbol}>{symbol}</h2>}
          <span className={styles.intervals}>
            {narrow ? (
              <Select
                aria-label={words.chart.interval}
                options={options}
                value={interval}
                onChange={({ target }) => settings.set({ interval: target.value as ChartInterval })}
              />
            ) : (
              <SegmentedControl<ChartInterval>
                label={words.chart.interval}
                options={options}
                value={interval}
                onChange={(next) => settings.set({ interval: next })}
              />
            )}
          </span>
          <span className={styles.tools}>
            <ChartTools
              tool={tool}
              onTool={setTool}
              symbol={symbol}
              chart={chart}
              asking={asking}
              onAsking={setAsking}
            />
          </span>
          <div ref={setQuestionPlace} />
        </>
      }
    >
      {symbol === null ? (
        <EmptyState title={words.chart.noSymbol} hint={noSymbolHint} />
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
          questionPlace={questionPlace}
        />
      )}
    </Panel>
  );
}
