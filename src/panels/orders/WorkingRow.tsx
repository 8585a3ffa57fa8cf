import { useRef, useState, type ReactElement } from "react";
import { useOrder } from "../../orders/useOrders.ts";
import { Button } from "../../ui/Button.tsx";
import table from "../../ui/table.module.css";
import { useStoreValue } from "../../ui/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { AmendRow } from "./AmendRow.tsx";
import { NoteRow, OddReportRow } from "./NoteRow.tsx";
import { OrderName } from "./OrderDetail.tsx";
import { SelectOrder } from "./orderSelection.tsx";
import { orderCells } from "./orderCells.ts";
import styles from "./OrdersPanel.module.css";
import { hasOpenParent } from "./byList.ts";
import { orderStateWords } from "./orderStateWords.ts";
import { StateCell } from "./StateCell.tsx";

export interface WorkingRowProps {
  readonly orderKey: string;
  /** The row above is an order of the same list. */
  readonly follows?: boolean;
}

export function WorkingRow({ orderKey, follows = false }: WorkingRowProps): ReactElement | null {
  const { orderEntry, orderStore, instruments } = useTerminal();
  const order = useOrder(orderKey);
  const parentOpen = useStoreValue(orderStore, ({ working }) => hasOpenParent(working, order));
  const [amending, setAmending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const amendButton = useRef<HTMLButtonElement>(null);
  if (order === undefined) return null;
  const instrument = instruments.get(order.symbol);
  const cells = orderCells(order, instrument);
  const words = orderStateWords(order, parentOpen);
  if (amending && instrument !== undefined) {
    return (
      <AmendRow
        order={order}
        instrument={instrument}
        onLeave={() => {
          setAmending(false);
          // The button comes back with the row's next render.
          requestAnimationFrame(() => amendButton.current?.focus());
        }}
      />
    );
  }
  // What a list is stands under its first order.
  const note = [cells.more, follows ? "" : cells.list].filter((part) => part !== "").join(", ");
  const awaited = words.tone === "pending";
  // An open order's text is what the exchange last said against a request about it; of an unknown one, what it did not.
  const from = order.state === "unknown" ? "" : "Exchange: ";
  const said = order.text === null || order.text === "" ? null : `${from}${order.text}`;
  return (
    <>
      <tr>
        <td className={table.dim}>
          <SelectOrder orderKey={orderKey} name={cells.name} />
          <span className={styles.when}>{cells.time}</span>
        </td>
        <th scope="row" className={follows ? styles.follows : undefined}>
          {follows && <span className="visually-hidden">same list: </span>}
          <OrderName order={order} />
        </th>
        <td className={styles.sideWord} data-side={order.side}>
          {cells.side}
        </td>
        <td>{cells.type}</td>
        <td className={table.number}>{cells.qty}</td>
        <td className={table.number}>{cells.filled}</td>
        <td className={table.number}>{cells.price}</td>
        <td className={table.number}>{cells.trigger}</td>
        <td className={styles.tif}>{cells.timeInForce}</td>
        <td colSpan={awaited ? 2 : 1}>
          <StateCell words={words} external={order.external} />
        </td>
        {!awaited && (
          <td className={styles.actionCell}>
            <Button
              ref={amendButton}
              aria-label={`Amend order ${cells.name}`}
              disabled={instrument === undefined || order.orderId === null}
              onClick={() => {
                setRefusal(null);
                setAmending(true);
              }}
            >
              Amend
            </Button>
            <Button
              aria-label={`Cancel order ${cells.name}`}
              onClick={() => {
                const outcome = orderEntry.cancel(orderKey);
                setRefusal(outcome.kind === "refused" ? outcome.refusal.text : null);
              }}
            >
              Cancel
            </Button>
          </td>
        )}
      </tr>
      {refusal !== null ? <NoteRow alert>{refusal}</NoteRow> : said !== null && <NoteRow>{said}</NoteRow>}
      {note !== "" && <NoteRow>{note}</NoteRow>}
      <OddReportRow orderKey={orderKey} />
    </>
  );
}
