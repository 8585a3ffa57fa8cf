import { useMemo, type ReactElement } from "react";
import { useStale } from "../../market/useMarket.ts";
import type { Position } from "../../orders/orderStore.ts";
import { groupPositions } from "../../orders/positionGroups.ts";
import { useAccount } from "../../orders/useOrders.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import table from "../../ui/table.module.css";
import styles from "./PositionsPanel.module.css";
import { PositionRow } from "./PositionRow.tsx";
import { TotalsRow } from "./TotalsRow.tsx";

export interface PositionsTableProps {
  readonly positions: readonly Position[];
}

export function PositionsTable({ positions }: PositionsTableProps): ReactElement {
  const { instruments } = useTerminal();
  const stale = useStale();
  const by = useSettings(({ positionGroups }) => positionGroups);
  const currency = useAccount()?.currency ?? null;
  const groups = useMemo(
    () =>
      groupPositions(positions, currency === null ? "none" : by, currency ?? "", (symbol) =>
        instruments.get(symbol),
      ),
    [positions, by, currency, instruments],
  );
  return (
    <table
      className={`${table.table} ${styles.positions}`}
      aria-label="Positions"
      data-stale={stale || undefined}
    >
      <colgroup>
        {COLUMNS.map((column) => (
          <col key={column} className={styles[column]} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Symbol</th>
          <th scope="col" className={table.number}>
            Quantity
          </th>
          <th scope="col" className={table.number}>
            Average
          </th>
          <th scope="col" className={table.number}>
            Mark
          </th>
          <th scope="col" className={table.number}>
            Unrealized
          </th>
          <th scope="col" className={table.number}>
            <abbr title="Unrealized, in the instrument's currency">Local</abbr>
          </th>
          <th scope="col" className={table.number}>
            Realized
          </th>
          <th scope="col" className={table.number}>
            Fees
          </th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.name}>
          {group.name !== "" && (
            <TotalsRow positions={group.positions} currency={group.currency} group={group.name} />
          )}
          {group.positions.map(({ symbol }) => (
            <PositionRow key={symbol} symbol={symbol} />
          ))}
        </tbody>
      ))}
      {currency !== null && (
        <tfoot>
          <TotalsRow positions={positions} currency={currency} />
        </tfoot>
      )}
    </table>
  );
}

const COLUMNS = [
  "symbol",
  "qty",
  "avgPx",
  "mark",
  "unrealized",
  "local",
  "realized",
  "fees",
  "actions",
] as const;
