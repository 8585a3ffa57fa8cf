import { useMemo, type ReactElement } from "react";
import { useStale } from "../../market/useMarket.ts";
import { valueAccount, type Valuation } from "../../orders/positions/profitAndLoss.ts";
import { useAccount, useAsOf } from "../../orders/useOrders.ts";
import type { Account } from "../../orders/lifecycle/orderStore.ts";
import { moneyTone, shownMoney, signedMoney } from "../../ui/figures/figures.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useMarkOf } from "../../useMarkOf.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./AccountSummary.module.css";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";

/** Slow enough to be read, fast enough to be believed. */
const REFRESH_MS = 250;

/** What the account is worth now and what the day has brought. */
export function AccountSummary({ line = false }: AccountSummaryProps): ReactElement | null {
  const account = useAccount();
  return account === null ? null : <LiveSummary account={account} line={line} />;
}

interface AccountSummaryProps {
  /** In one low line of its own, as on a phone. */
  readonly line?: boolean;
}

interface LiveSummaryProps extends Required<AccountSummaryProps> {
  readonly account: Account;
}

function LiveSummary({ account, line }: LiveSummaryProps): ReactElement {
  const { clock, orderStore } = useTerminal();
  const markOf = useMarkOf();
  const asOf = useAsOf();
  const told = asOf === null ? null : shownTime(asOf);
  const stale = useStale();
  const subscribe = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const reads = useMemo(() => {
    const value = (): Valuation => valueAccount(account, orderStore.getState().positions.values(), markOf);
    return {
      equity: () => shownMoney(value().equity),
      dayPnl: () => {
        const { dayPnl, unpriced } = value();
        const amount = signedMoney(dayPnl);
        return unpriced.length === 0 ? amount : words.desk.incomplete(amount);
      },
      tone: () => moneyTone(value().dayPnl),
    };
  }, [account, orderStore, markOf]);
  return (
    <dl
      className={styles.summary}
      aria-label={words.desk.accountSummary}
      data-line={line || undefined}
      data-stale={stale || told !== null || undefined}
      title={about(stale, told)}
    >
      <div>
        <dt>{words.desk.equity}</dt>
        <dd>
          <LiveText subscribe={subscribe} read={reads.equity} />{" "}
          <span className={styles.currency}>{account.currency}</span>
        </dd>
      </div>
      <div>
        <dt>{words.desk.dayPnl}</dt>
        <dd>
          <LiveText subscribe={subscribe} read={reads.dayPnl} tone={reads.tone} />
        </dd>
      </div>
      {told !== null && (
        <div className={styles.told}>
          <dt>{words.common.lastTold}</dt>
          <dd>{told}</dd>
        </div>
      )}
    </dl>
  );
}

/** What the figures go by where that is not how things stand. */
function about(stale: boolean, told: string | null): string | undefined {
  const parts = [
    ...(told === null ? [] : [words.common.asLastToldAbout(told)]),
    ...(stale ? [words.desk.notLivePrices] : []),
  ];
  return parts.length === 0 ? undefined : parts.join("\n");
}
