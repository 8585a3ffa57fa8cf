import { useCallback, useMemo, type ReactElement } from "react";
import type { Position } from "../../orders/lifecycle/orderStore.ts";
import { totalPositions, type PositionTotals } from "../../orders/positions/positionTotals.ts";
import { moneyTone, shownMoney, signedMoney } from "../../ui/figures/figures.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import table from "../../ui/surfaces/table.module.css";
import { useMarkOf } from "../../useMarkOf.ts";
import { useTerminal } from "../../useTerminal.ts";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import styles from "./PositionsPanel.module.css";

export interface TotalsRowProps {
  readonly positions: readonly Position[];
  /** What the sums are in. */
  readonly currency: string;
  /** The name of the group that it heads; without it is the total below all. */
  readonly group?: string;
  /** Until when the exchange has told of them, where it does not now; said in the total. */
  readonly asOf?: number | null;
}

/** Sums of rows in one currency. They move with prices without a React render. */
export function TotalsRow({ positions, currency, group, asOf = null }: TotalsRowProps): ReactElement {
  const { instruments, quotes } = useTerminal();
  const markOf = useMarkOf();
  const subscribe = useCallback((listener: () => void) => quotes.onFrame(listener), [quotes]);
  const reads = useMemo(() => {
    const totals = (): PositionTotals =>
      totalPositions(positions, currency, markOf, (symbol) => instruments.get(symbol));
    return {
      unrealized: () => signedMoney(totals().unrealized),
      unrealizedTone: () => moneyTone(totals().unrealized),
      realized: () => signedMoney(totals().realized),
      realizedTone: () => moneyTone(totals().realized),
      fees: () => shownMoney(totals().fees),
      left: () => {
        const { unpriced } = totals();
        return unpriced.length === 0 ? "" : words.positions.without(unpriced);
      },
    };
  }, [positions, currency, markOf, instruments]);
  return (
    <tr className={group === undefined ? styles.totals : styles.group}>
      <td>{""}</td>
      {group === undefined ? (
        <th scope="row">{words.positions.total}</th>
      ) : (
        <th scope="rowgroup">
          {group} <span className={styles.unit}>{positions.length}</span>
        </th>
      )}
      <td className={styles.left}>
        {asOf !== null && (
          <span title={words.common.asLastToldAbout(shownTime(asOf))}>
            {words.common.asLastTold(shownTime(asOf))}{" "}
          </span>
        )}
        <LiveText subscribe={subscribe} read={reads.left} />
      </td>
      <td>{""}</td>
      <td>{""}</td>
      <td className={table.number}>
        <LiveText subscribe={subscribe} read={reads.unrealized} tone={reads.unrealizedTone} />{" "}
        <span className={styles.unit}>{currency}</span>
      </td>
      <td className={styles.localCell}>{""}</td>
      <td className={table.number}>
        <LiveText subscribe={subscribe} read={reads.realized} tone={reads.realizedTone} />{" "}
        <span className={styles.unit}>{currency}</span>
      </td>
      <td className={`${table.number} ${styles.feesCell}`}>
        <LiveText subscribe={subscribe} read={reads.fees} /> <span className={styles.unit}>{currency}</span>
      </td>
      <td>{""}</td>
    </tr>
  );
}
