import { useMemo, type ReactElement } from "react";
import { shownDecimal, typedDecimal } from "../../lib/numberFormat.ts";
import type { Account } from "../../orders/lifecycle/orderStore.ts";
import { thousandths, type RiskUse } from "../../orders/guards/riskUse.ts";
import { addMoney, type Money } from "../../protocol/money.ts";
import { percentText } from "../../protocol/riskRules.ts";
import type { RiskTerms } from "../../protocol/riskTerms.ts";
import { NO_FIGURE, shownMoney } from "../../ui/figures/figures.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { TermHelp } from "../../ui/surfaces/TermHelp.tsx";
import { words } from "../../words/words.ts";
import styles from "./AccountLimits.module.css";
import { LiveMeter } from "./LiveMeter.tsx";

export interface AccountLimitsProps {
  readonly account: Account;
  readonly subscribe: (listener: () => void) => () => void;
  /** Keep its identity. */
  readonly readUse: () => RiskUse | null;
}

/** What the exchange holds the account to, and how much of it is used. */
export function AccountLimits({ account, subscribe, readUse }: AccountLimitsProps): ReactElement {
  const { riskTerms, currency } = account;
  return (
    <section className={styles.limits} aria-label={words.account.limits}>
      <h3 className={styles.title}>{words.account.limits}</h3>
      <MarginUse subscribe={subscribe} readUse={readUse} />
      {riskTerms === null ? (
        <p className={styles.note}>{words.account.noLimits}</p>
      ) : (
        <>
          <TermsUse terms={riskTerms} currency={currency} subscribe={subscribe} readUse={readUse} />
          <p className={styles.note}>{words.account.limitsAbout}</p>
        </>
      )}
    </section>
  );
}

type UseProps = Pick<AccountLimitsProps, "subscribe" | "readUse">;

function MarginUse({ subscribe, readUse }: UseProps): ReactElement {
  const reads = useMemo(() => {
    const share = (): number => {
      const used = readUse();
      return used === null ? 0 : thousandths(used.marginUsed, addMoney(used.marginUsed, used.buyingPower));
    };
    return { share, text: () => words.account.ofEquity(typedDecimal((share() / 10).toFixed(1))) };
  }, [readUse]);
  return (
    <div className={styles.limit}>
      <span className={styles.name}>
        {words.account.marginUsed} <TermHelp word={words.account.marginUsed} />
      </span>
      <span className={styles.figure}>
        <LiveText subscribe={subscribe} read={reads.text} />
      </span>
      <LiveMeter subscribe={subscribe} read={reads.share} />
    </div>
  );
}

interface TermsUseProps extends UseProps {
  readonly terms: RiskTerms;
  readonly currency: string;
}

function TermsUse({ terms, currency, subscribe, readUse }: TermsUseProps): ReactElement {
  const { maxOrderValue, maxPositionValue, maxOpenOrders, maxThroughBp } = terms;
  const reads = useMemo(() => {
    const most = maxPositionValue ?? (0n as Money);
    return {
      position: () => thousandths(readUse()?.largest?.exposure ?? 0n, most),
      positionText() {
        const largest = readUse()?.largest ?? null;
        const used = largest === null ? NO_FIGURE : `${largest.symbol} ${whole(largest.exposure)}`;
        return words.account.usedOf(used, `${whole(most)} ${currency}`);
      },
      orders: () => thousandths(BigInt(readUse()?.openOrders ?? 0), BigInt(maxOpenOrders ?? 0)),
      ordersText: () =>
        words.account.usedOf(
          String(readUse()?.openOrders ?? 0),
          maxOpenOrders === null ? NO_FIGURE : shownDecimal(String(maxOpenOrders)),
        ),
    };
  }, [readUse, maxPositionValue, maxOpenOrders, currency]);
  return (
    <>
      {maxPositionValue !== null && (
        <div className={styles.limit}>
          <span className={styles.name}>
            {words.account.largest} <TermHelp word={words.account.largest} />
          </span>
          <span className={styles.figure}>
            <LiveText subscribe={subscribe} read={reads.positionText} />
          </span>
          <LiveMeter subscribe={subscribe} read={reads.position} />
        </div>
      )}
      {maxOpenOrders !== null && (
        <div className={styles.limit}>
          <span className={styles.name}>{words.account.openOrders}</span>
          <span className={styles.figure}>
            <LiveText subscribe={subscribe} read={reads.ordersText} />
          </span>
          <LiveMeter subscribe={subscribe} read={reads.orders} />
        </div>
      )}
      {maxOrderValue !== null && (
        <div className={styles.limit}>
          <span className={styles.name}>{words.account.oneOrder}</span>
          <span className={styles.figure}>{words.account.atMost(`${whole(maxOrderValue)} ${currency}`)}</span>
        </div>
      )}
      {maxThroughBp !== null && (
        <div className={styles.limit}>
          <span className={styles.name}>{words.account.limitPrice}</span>
          <span className={styles.figure}>{words.account.through(percentText(maxThroughBp))}</span>
        </div>
      )}
    </>
  );
}

/** What is after the point says nothing of a limit. */
function whole(money: Money): string {
  return shownMoney(money).replace(/\.\d+$/, "");
}
