import { useCallback, useMemo, type ReactElement, type ReactNode } from "react";
import { useStale } from "../../market/useMarket.ts";
import type { Account } from "../../orders/lifecycle/orderStore.ts";
import { valueAccount, type Valuation } from "../../orders/positions/profitAndLoss.ts";
import type { Money } from "../../protocol/money.ts";
import { useAsOf } from "../../orders/useOrders.ts";
import { riskUse } from "../../orders/guards/riskUse.ts";
import { moneyTone, shownMoney, signedMoney } from "../../ui/figures/figures.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { TermHelp } from "../../ui/surfaces/TermHelp.tsx";
import { useMarkOf } from "../../useMarkOf.ts";
import { useTerminal } from "../../useTerminal.ts";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import { AccountCurve } from "./AccountCurve.tsx";
import { AccountLimits } from "./AccountLimits.tsx";
import styles from "./AccountPanel.module.css";

export interface AccountFiguresProps {
  readonly account: Account;
  /** What can be done with them; it stands at the end of the curve's head. */
  readonly tools: ReactNode;
}

/** The account's figures. Those that move with prices are written into their places once a frame. */
export function AccountFigures({ account, tools }: AccountFiguresProps): ReactElement {
  const { orderStore, quotes, instruments } = useTerminal();
  const markOf = useMarkOf();
  const asOf = useAsOf();
  const told = asOf !== null;
  const stale = useStale() || told;
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [quotes.onFrame(listener), orderStore.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [quotes, orderStore],
  );
  const readUse = useCallback(
    () =>
      riskUse(orderStore.getState(), {
        instrument: (symbol) => instruments.get(symbol),
        touch: (symbol) => quotes.touch(instruments.rowOf(symbol)),
      }),
    [orderStore, quotes, instruments],
  );
  const reads = useMemo(() => {
    const value = (): Valuation => valueAccount(account, orderStore.getState().positions.values(), markOf);
    return {
      equity: () => shownMoney(value().equity),
      unrealized: () => signedMoney(value().unrealizedPnl),
      margin: () => shownMoney(readUse()?.marginUsed ?? account.marginUsed),
      power: () => shownMoney(readUse()?.buyingPower ?? account.buyingPower),
      tone: () => moneyTone(value().unrealizedPnl),
      left: () => {
        const { unpriced } = value();
        return unpriced.length === 0 ? "" : words.account.without(unpriced);
      },
    };
  }, [account, orderStore, markOf, readUse]);
  return (
    <>
      <dl className={styles.figures} aria-label={words.account.figuresOf(account.account, account.currency)}>
        <Figure name={words.account.equity} stale={stale}>
          <LiveText subscribe={subscribe} read={reads.equity} />{" "}
          <span className={styles.unit}>{account.currency}</span>
        </Figure>
        <Figure name={words.account.unrealized} stale={stale}>
          <LiveText subscribe={subscribe} read={reads.unrealized} tone={reads.tone} />
        </Figure>
        <Figure name={words.account.realized} stale={told}>
          <Signed money={account.realizedPnl} />
        </Figure>
        <Figure name={words.account.fees} stale={told}>
          {shownMoney(account.fees)}
        </Figure>
        <Figure name={words.account.cash} stale={told}>
          {shownMoney(account.cash)}
        </Figure>
        <Figure name={words.account.marginUsed} stale={told || (stale && account.riskTerms !== null)}>
          <LiveText subscribe={subscribe} read={reads.margin} />
        </Figure>
        <Figure name={words.account.buyingPower} stale={told || (stale && account.riskTerms !== null)}>
          <LiveText subscribe={subscribe} read={reads.power} />
        </Figure>
        <Figure name={words.account.account}>{account.account}</Figure>
      </dl>
      {told && <p className={styles.left}>{words.common.asLastToldAbout(shownTime(asOf))}</p>}
      <p className={styles.left}>
        <LiveText subscribe={subscribe} read={reads.left} />
      </p>
      <div className={styles.below}>
        <AccountCurve currency={account.currency} tools={tools} />
        <AccountLimits account={account} subscribe={subscribe} readUse={readUse} />
      </div>
    </>
  );
}

interface FigureProps {
  readonly name: string;
  /** It follows from prices that are not live, or is only as last told. */
  readonly stale?: boolean;
  readonly children: ReactNode;
}

function Figure({ name, stale = false, children }: FigureProps): ReactElement {
  return (
    <div>
      <dt>
        <span>{name}</span>
        <TermHelp word={name} />
      </dt>
      <dd data-stale={stale || undefined}>{children}</dd>
    </div>
  );
}

function Signed({ money }: { readonly money: Money }): ReactElement {
  return <span data-tone={moneyTone(money)}>{signedMoney(money)}</span>;
}
