import { csvText } from "../../lib/csv.ts";
import type { Account } from "../../orders/lifecycle/orderStore.ts";
import type { Valuation } from "../../orders/positions/profitAndLoss.ts";
import { formatMoney, type Money } from "../../protocol/money.ts";

/** One figure a line, in the account's currency. */
export function accountCsv(account: Account, value: Valuation): string {
  const figures: readonly (readonly [string, Money])[] = [
    ["Equity", value.equity],
    ["Unrealized P&L", value.unrealizedPnl],
    ["Realized P&L", account.realizedPnl],
    ["Fees", account.fees],
    ["Cash", account.cash],
    ["Margin used", account.marginUsed],
    ["Buying power", account.buyingPower],
  ];
  return csvText(
    ["Account", "Figure", "Amount", "Currency"],
    figures.map(([name, money]) => [account.account, name, formatMoney(money, 2), account.currency]),
  );
}
