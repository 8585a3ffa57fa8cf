import type { ReactElement } from "react";
import type { FillSum } from "../../orders/positions/fillSums.ts";
import { NO_FIGURE, shownAvgPx, shownMoney, shownQty } from "../../ui/figures/figures.ts";
import table from "../../ui/surfaces/table.module.css";
import { words } from "../../words/words.ts";
import styles from "./FillsPanel.module.css";

/** More would leave no room for the fills. */
const MAX_SUMS = 4;

/** Below the table: what the ticked fills come to, a row for each symbol and side. */
export function FillSums({ sums }: { readonly sums: readonly FillSum[] }): ReactElement {
  const shown = sums.length > MAX_SUMS ? sums.slice(0, MAX_SUMS - 1) : sums;
  return (
    <tfoot className={styles.sums} aria-label={words.fills.sums}>
      {shown.map((sum) => (
        <SumRow key={`${sum.instrument.symbol} ${sum.side}`} sum={sum} />
      ))}
      {shown.length < sums.length && (
        <tr>
          <td colSpan={COLUMNS}>
            {words.fills.moreSums(
              sums
                .slice(shown.length)
                .map(({ instrument, side }) => `${instrument.symbol} ${words.common[side].toLowerCase()}`),
            )}
          </td>
        </tr>
      )}
    </tfoot>
  );
}

function SumRow({ sum }: { readonly sum: FillSum }): ReactElement {
  const { instrument, side, count, qty, avgPx, value, fees } = sum;
  const { symbol, currency } = instrument;
  const worth = words.fills.worth(shownMoney(value), currency);
  return (
    <tr>
      <td>{""}</td>
      <td className={table.dim}>{words.ui.selected(count)}</td>
      <th scope="row">
        {symbol}
        <span className={styles.below}>
          <span className={styles.sideWord} data-side={side}>
            {words.common[side]}
          </span>{" "}
          {count}
        </span>
      </th>
      <td className={styles.sideWord} data-side={side}>
        {words.common[side]}
      </td>
      <td className={table.number}>
        {shownQty(qty, instrument)}
        <span className={styles.below}>{"\u00a0"}</span>
      </td>
      <td className={table.number} title={words.fills.averageAbout}>
        {shownAvgPx(avgPx, instrument)}
        <span className={styles.below}>{worth}</span>
      </td>
      <td className={table.number}>
        {fees === null ? NO_FIGURE : shownMoney(fees)} <span className={styles.unit}>{currency}</span>
      </td>
      <td colSpan={2} title={words.fills.worthAbout}>
        {worth}
      </td>
    </tr>
  );
}

const COLUMNS = 9;
