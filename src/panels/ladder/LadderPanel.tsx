import { useCallback, useSyncExternalStore, type ReactElement } from "react";
import { useInstrument, useNoSymbolHint, usePriceDoubt, useStale } from "../../market/useMarket.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { usePriceInterest } from "../../transport/useTransport.ts";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { Skeleton } from "../../ui/surfaces/Skeleton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { LadderDesk } from "./LadderDesk.tsx";
import { words } from "../../words/words.ts";

/** Prices of the chosen symbol as a ladder that stands still, to trade from. */
export function LadderPanel(): ReactElement {
  const { depth, quotes, instruments } = useTerminal();
  const symbol = useSettings((chosen) => chosen.symbol);
  const instrument = useInstrument(symbol);
  const stale = useStale();
  const noSymbolHint = useNoSymbolHint(words.ladder.noSymbolHint);
  const doubt = usePriceDoubt(symbol);
  const row = symbol === null ? -1 : instruments.rowOf(symbol);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [depth.onChange(symbol ?? "", listener), quotes.onRow(row, listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [depth, quotes, symbol, row],
  );
  const priced = useSyncExternalStore(
    subscribe,
    () => symbol !== null && ((depth.get(symbol)?.bids.length ?? 0) > 0 || quotes.reference(row) !== null),
  );
  usePriceInterest({
    depth: symbol === null ? [] : [symbol],
    trades: symbol === null ? [] : [symbol],
  });

  if (symbol === null) {
    return (
      <Panel name={words.panels.ladder}>
        <EmptyState title={words.ladder.noSymbol} hint={noSymbolHint} />
      </Panel>
    );
  }
  if (instrument === null || !priced) {
    return (
      <Panel name={words.panels.ladder}>
        {stale ? (
          <Skeleton label={words.ladder.loading} rows={12} columns={["20%", "25%", "20%", "20%"]} />
        ) : (
          <EmptyState title={words.ladder.noPrice(symbol)} hint={words.ladder.noPriceHint} />
        )}
      </Panel>
    );
  }
  return <LadderDesk key={symbol} instrument={instrument} doubt={doubt} />;
}
