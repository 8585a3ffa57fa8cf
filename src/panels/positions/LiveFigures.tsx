import { shownDecimal } from "../../lib/numberFormat.ts";
import { useCallback, useMemo, type ReactElement } from "react";
import type { Position } from "../../orders/lifecycle/orderStore.ts";
import { fxRate, markPx, unrealizedPnl } from "../../orders/positions/profitAndLoss.ts";
import { useAccount } from "../../orders/useOrders.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { scaleMoney, ZERO_MONEY, type Money } from "../../protocol/money.ts";
import { moneyTone, NO_FIGURE, signedMoney } from "../../ui/figures/figures.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import table from "../../ui/surfaces/table.module.css";
import { useMarkOf } from "../../useMarkOf.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./PositionsPanel.module.css";

export interface LiveFiguresProps {
  readonly position: Position;
  readonly instrument: Instrument;
}

/** The cells that move with prices: the mark, and what the position makes at it. */
export function LiveFigures({ position, instrument }: LiveFiguresProps): ReactElement {
  const { instruments, quotes } = useTerminal();
  const markOf = useMarkOf();
  const { symbol, currency } = instrument;
  const accountCurrency = useAccount()?.currency ?? currency;

  const subscribe = useCallback(
    (listener: () => void) => {
      const moving = [symbol, currency + accountCurrency, accountCurrency + currency];
      const rows = moving.map((name) => instruments.rowOf(name)).filter((row) => row >= 0);
      const stops = rows.map((row) => quotes.onRow(row, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [instruments, quotes, symbol, currency, accountCurrency],
  );
  const reads = useMemo(() => {
    function local(): Money | null {
      const mark = markOf(symbol);
      return mark === null ? null : unrealizedPnl(position, mark);
    }
    function inAccount(): Money | null {
      const pnl = local();
      const rate = fxRate(currency, accountCurrency, markOf);
      return pnl === null || rate === null ? null : scaleMoney(pnl, rate.numerator, rate.denominator);
    }
    function text(pnl: Money | null): string {
      return pnl === null ? NO_FIGURE : signedMoney(pnl);
    }
    return {
      mark: () => {
        const mark = markOf(symbol);
        return mark === null ? NO_FIGURE : shownDecimal(markPx(mark));
      },
      local: () => text(local()),
      inAccount: () => text(inAccount()),
      tone: () => moneyTone(local() ?? ZERO_MONEY),
    };
  }, [markOf, symbol, currency, accountCurrency, position]);

  if (position.qty === 0) {
    return (
      <>
        <td className={table.number}>{NO_FIGURE}</td>
        <td className={table.number}>{NO_FIGURE}</td>
        <td className={table.number}>{NO_FIGURE}</td>
      </>
    );
  }
  return (
    <>
      <td className={table.number}>
        <LiveText subscribe={subscribe} read={reads.mark} />
      </td>
      <td className={table.number}>
        <LiveText subscribe={subscribe} read={reads.inAccount} tone={reads.tone} />{" "}
        <span className={styles.unit}>{accountCurrency}</span>
      </td>
      <td className={table.number}>
        {currency === accountCurrency ? (
          NO_FIGURE
        ) : (
          <>
            <LiveText subscribe={subscribe} read={reads.local} tone={reads.tone} />{" "}
            <span className={styles.unit}>{currency}</span>
          </>
        )}
      </td>
    </>
  );
}
