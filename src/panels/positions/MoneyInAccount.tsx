import { useCallback, useMemo, type ReactElement } from "react";
import { fxRate } from "../../orders/positions/profitAndLoss.ts";
import { useAccount } from "../../orders/useOrders.ts";
import { scaleMoney, type Money } from "../../protocol/money.ts";
import { moneyTone, shownMoney, signedMoney } from "../../ui/figures/figures.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { useMarkOf } from "../../useMarkOf.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./PositionsPanel.module.css";

export interface MoneyInAccountProps {
  readonly money: Money;
  /** What it was told in. */
  readonly currency: string;
  /** A result, with its sign and colour. */
  readonly signed?: boolean;
}

/**
 * What was told in the instrument's currency, in that of the account, so that a column is what its total adds; as it
 * was told in the tooltip, and in the cell while there is no rate.
 */
export function MoneyInAccount({ money, currency, signed = false }: MoneyInAccountProps): ReactElement {
  const { instruments, quotes } = useTerminal();
  const markOf = useMarkOf();
  const account = useAccount()?.currency ?? currency;
  const subscribe = useCallback(
    (listener: () => void) => {
      if (account === currency) return () => {};
      const pairs = [currency + account, account + currency].map((name) => instruments.rowOf(name));
      // By way of a third currency it moves with whatever moves.
      if (pairs.every((row) => row < 0)) return quotes.onFrame(listener);
      const stops = pairs.filter((row) => row >= 0).map((row) => quotes.onRow(row, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [instruments, quotes, account, currency],
  );
  const text = signed ? signedMoney : shownMoney;
  const reads = useMemo(() => {
    const rate = (): ReturnType<typeof fxRate> => fxRate(currency, account, markOf);
    const write = signed ? signedMoney : shownMoney;
    return {
      amount: () => {
        const now = rate();
        return write(now === null ? money : scaleMoney(money, now.numerator, now.denominator));
      },
      unit: () => (rate() === null ? currency : account),
      tone: () => moneyTone(money),
    };
  }, [currency, account, markOf, money, signed]);
  return (
    <span title={account === currency ? undefined : `${text(money)} ${currency}`}>
      <LiveText subscribe={subscribe} read={reads.amount} {...(signed ? { tone: reads.tone } : {})} />{" "}
      <span className={styles.unit}>
        <LiveText subscribe={subscribe} read={reads.unit} />
      </span>
    </span>
  );
}
