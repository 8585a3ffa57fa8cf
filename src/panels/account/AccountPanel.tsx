import type { ReactElement } from "react";
import { useAccount, useOrdersSynced } from "../../orders/useOrders.ts";
import { valueAccount } from "../../orders/positions/profitAndLoss.ts";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { useMarkOf } from "../../useMarkOf.ts";
import { CsvButton } from "../../ui/controls/CsvButton.tsx";
import { usePanelCsv } from "../../usePanelCsv.ts";
import { OrdersAwaited } from "../../OrdersAwaited.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { accountCsv } from "./accountCsv.ts";
import { AccountFigures } from "./AccountFigures.tsx";

/** What the account is worth now and what it may still use. */
export function AccountPanel(): ReactElement {
  const account = useAccount();
  const synced = useOrdersSynced();
  const { orderStore } = useTerminal();
  const markOf = useMarkOf();
  const save = usePanelCsv("account", () =>
    account === null
      ? null
      : accountCsv(account, valueAccount(account, orderStore.getState().positions.values(), markOf)),
  );
  return (
    <Panel name={words.panels.account} scrolledByKeys>
      {account !== null ? (
        // What scrolls is to be scrolled by key too.
        <div role="group" aria-label={words.account.figures} tabIndex={0}>
          <AccountFigures
            account={account}
            tools={<CsvButton name={words.panels.account} onExport={save} />}
          />
        </div>
      ) : synced ? (
        <EmptyState title={words.account.toldNothing} hint={words.account.toldNothingHint} />
      ) : (
        <OrdersAwaited label={words.account.loading} rows={4} columns={["30%", "30%", "30%"]} />
      )}
    </Panel>
  );
}
