import type { ReactElement } from "react";
import type { Account } from "../../orders/orderStore.ts";
import { moneyTone, shownMoney, signedMoney } from "../../ui/figures.ts";
import styles from "./AccountPanel.module.css";

export function AccountFigures({ account }: { readonly account: Account }): ReactElement {
  return (
    <dl className={styles.figures}>
      <div>
        <dt>Account</dt>
        <dd>
          {account.account} <span className={styles.unit}>{account.currency}</span>
        </dd>
      </div>
      <div>
        <dt>Cash</dt>
        <dd>{shownMoney(account.cash)}</dd>
      </div>
      <div>
        <dt>Realised P&amp;L</dt>
        <dd data-tone={moneyTone(account.realizedPnl)}>{signedMoney(account.realizedPnl)}</dd>
      </div>
      <div>
        <dt>Fees</dt>
        <dd>{shownMoney(account.fees)}</dd>
      </div>
      <div>
        <dt>Margin used</dt>
        <dd>{shownMoney(account.marginUsed)}</dd>
      </div>
      <div>
        <dt>Buying power</dt>
        <dd>{shownMoney(account.buyingPower)}</dd>
      </div>
    </dl>
  );
}
