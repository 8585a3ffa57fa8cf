import type { ReactElement } from "react";
import type { Order } from "../../orders/lifecycle/order.ts";
import { FINISHED_SHOWN, useOrder } from "../../orders/useOrders.ts";
import table from "../../ui/surfaces/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import { clockFormat } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import { columnWidths } from "./columnWidths.ts";
import { NoteRow, OddReportRow } from "./NoteRow.tsx";
import { OrderName, OrderRow } from "./OrderRow.tsx";
import { orderCells } from "./orderCells.ts";
import styles from "./OrdersPanel.module.css";
import { orderStateWords } from "./orderStateWords.ts";
import { PriceCell } from "./PriceCell.tsx";
import { StateCell } from "./StateCell.tsx";
import { TypeWords } from "./TypeWords.tsx";

export interface HistoryTableProps {
  /** Newest first. The first FINISHED_SHOWN are shown; they stand in the page as they are. */
  readonly orders: readonly Order[];
  /** Of how many. */
  readonly count: number;
}

export function HistoryTable({ orders, count }: HistoryTableProps): ReactElement {
  const { instruments } = useTerminal();
  const shown = orders.slice(0, FINISHED_SHOWN);
  return (
    <>
      <table
        className={`${table.table} ${styles.history}`}
        style={columnWidths(shown, (symbol) => instruments.get(symbol))}
        aria-label={words.orders.historyTable}
        data-twelve={clockFormat().twelve || undefined}
      >
        <colgroup>
          {[
            "time",
            "symbol",
            "side",
            "rest",
            "type",
            "qty",
            "filled",
            "price",
            "trigger",
            "average",
            "life",
          ].map((column, index) => (
            <col key={index} className={styles[column]} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{words.common.time}</th>
            <th scope="col">{words.common.symbol}</th>
            <th scope="col">{words.common.side}</th>
            <th scope="col">{words.orders.state}</th>
            <th scope="col">{words.orders.type}</th>
            <th scope="col" className={table.number}>
              {words.common.quantity}
            </th>
            <th scope="col" className={table.number}>
              {words.orders.filled}
            </th>
            <th scope="col" className={table.number}>
              {words.common.price}
            </th>
            <th scope="col" className={table.number} title={words.orders.triggerAbout}>
              {words.orders.trigger}
            </th>
            <th scope="col" className={table.number}>
              {words.orders.average}
            </th>
            <th scope="col">
              <abbr title={words.glossary.timeInForce.word}>{words.orders.tif}</abbr>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key }) => (
            <HistoryRow key={key} orderKey={key} />
          ))}
        </tbody>
      </table>
      {count > FINISHED_SHOWN && (
        <p className={styles.more}>{words.orders.newestOf(FINISHED_SHOWN, count)}</p>
      )}
    </>
  );
}

function HistoryRow({ orderKey }: { readonly orderKey: string }): ReactElement | null {
  const { instruments } = useTerminal();
  const order = useOrder(orderKey);
  if (order === undefined) return null;
  const cells = orderCells(order, instruments.get(order.symbol));
  const state = orderStateWords(order);
  // Why it ended so is read whole, below: the state's column is narrow.
  const why = state.tone === "ended" || order.state === "unknownOrder" ? state.note : "";
  return (
    <>
      <OrderRow orderKey={orderKey}>
        <td className={table.dim} title={cells.times}>
          {cells.time}
        </td>
        <th scope="row">
          <OrderName order={order} />
          <span className={`${styles.below} ${styles.sideWord}`} data-side={order.side}>
            {cells.side}
          </span>
          <span className={styles.below}>{cells.time}</span>
        </th>
        <td className={styles.sideWord} data-side={order.side}>
          {cells.side}
        </td>
        <td>
          <StateCell state={why === "" ? state : { ...state, note: "" }} external={order.external} />
          {order.cumQty > 0 && <span className={styles.below}>{words.orders.averageBelow(cells.avgPx)}</span>}
        </td>
        <td>
          <TypeWords cells={cells} />
        </td>
        <td className={table.number}>
          {cells.qty}
          {order.cumQty > 0 && <span className={styles.below}>{words.orders.filledBelow(cells.filled)}</span>}
        </td>
        <td className={table.number}>{cells.filled}</td>
        <PriceCell order={order} cells={cells} />
        <td className={table.number}>{cells.trigger}</td>
        <td className={table.number}>{cells.avgPx}</td>
        <td>{cells.timeInForce}</td>
      </OrderRow>
      {why !== "" && <NoteRow>{why}</NoteRow>}
      <OddReportRow orderKey={orderKey} />
    </>
  );
}
