import { useRef, useState, type ReactElement } from "react";
import { hasNothingLeft } from "../../orders/lifecycle/order.ts";
import { isForgotten } from "../../orders/entry/putAways.ts";
import { hasListBeside } from "../../orders/draft/bracketOrders.ts";
import { useAsOf, useOrder } from "../../orders/useOrders.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { SelectRow, useSelectionKeys } from "../../ui/surfaces/rowSelection.tsx";
import table from "../../ui/surfaces/table.module.css";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { ActFace, TimeCell } from "./ActFace.tsx";
import { AmendRow } from "./AmendRow.tsx";
import { NoteRow, OddReportRow } from "./NoteRow.tsx";
import { useOrderActs } from "./orderActs.tsx";
import { OrderName, OrderRow } from "./OrderRow.tsx";
import { orderCells } from "./orderCells.ts";
import styles from "./OrdersPanel.module.css";
import { hasOpenParent } from "./byList.ts";
import { orderStateWords } from "./orderStateWords.ts";
import { PriceCell } from "./PriceCell.tsx";
import { StateBelow, StateCell } from "./StateCell.tsx";
import { TypeWords } from "./TypeWords.tsx";

export interface WorkingRowProps {
  readonly orderKey: string;
  /** The row above is an order of the same list. */
  readonly follows?: boolean;
}

export function WorkingRow({ orderKey, follows = false }: WorkingRowProps): ReactElement | null {
  const { orderEntry, orderStore, instruments } = useTerminal();
  const order = useOrder(orderKey);
  const parentOpen = useStoreValue(orderStore, ({ working }) => hasOpenParent(working, order));
  const listed = useStoreValue(
    orderStore,
    ({ working }) => order !== undefined && hasListBeside(working, order),
  );
  const asOf = useAsOf();
  const acts = useOrderActs();
  const [refusal, setRefusal] = useState<string | null>(null);
  const amendButton = useRef<HTMLButtonElement>(null);
  const onSelectionKey = useSelectionKeys();
  if (order === undefined) return null;
  const instrument = instruments.get(order.symbol);
  const cells = orderCells(order, instrument);
  const state = orderStateWords(order, parentOpen, asOf);
  if (acts.amending.has(orderKey) && instrument !== undefined) {
    return (
      <AmendRow
        order={order}
        instrument={instrument}
        onLeave={() => {
          acts.amend(orderKey, false);
          // The button comes back with the row's next render.
          requestAnimationFrame(() => amendButton.current?.focus());
        }}
      />
    );
  }
  // What a list is stands under its first order.
  const note = [cells.more, follows || !listed ? "" : cells.list]
    .filter((part) => part !== "")
    .join(words.orders.and);
  // Where a phone has no column for them.
  const onPhone = [cells.lifeBelow, state.note].filter((part) => part !== "").join(words.orders.and);
  const over = hasNothingLeft(order);
  const forgotten = isForgotten(order);
  const awaited = state.tone === "pending";
  // An open order's text is what the exchange last said against a request about it; of an unknown one, what it did not.
  const text = order.text ?? "";
  const said = text === "" ? null : order.state === "unknown" ? text : words.orders.fromExchange(text);
  return (
    <>
      <OrderRow orderKey={orderKey} onKey={onSelectionKey}>
        <td className={table.dim}>
          <SelectRow row={orderKey} label={words.orders.select(cells.name)} />
          <TimeCell cells={cells} />
        </td>
        <th scope="row" className={follows ? styles.follows : undefined}>
          {follows && <span className="visually-hidden">{words.orders.sameList}</span>}
          <OrderName order={order} />
          <span className={`${styles.below} ${styles.sideWord}`} data-side={order.side}>
            {cells.side}
          </span>
          {!awaited && <StateBelow state={state} />}
        </th>
        <td className={styles.sideWord} data-side={order.side}>
          {cells.side}
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
        <td className={styles.tif}>{cells.timeInForce}</td>
        <td colSpan={awaited ? 2 : 1}>
          <StateCell state={state} external={order.external} />
        </td>
        {!awaited && (
          <td className={styles.actionCell}>
            {forgotten ? (
              <Button
                aria-label={words.orders.putAwayOrder(cells.name)}
                title={words.orders.putAwayAbout}
                onClick={() => orderEntry.putAway(orderKey)}
              >
                <ActFace icon="close">{words.orders.putAway}</ActFace>
              </Button>
            ) : (
              <>
                <Button
                  ref={amendButton}
                  aria-label={words.orders.amendOrder(cells.name)}
                  title={over ? words.orders.nothingLeft : words.orders.amend}
                  disabled={instrument === undefined || order.orderId === null}
                  aria-disabled={over || undefined}
                  onClick={() => {
                    setRefusal(over ? words.orders.nothingLeft : null);
                    if (!over) acts.amend(orderKey, true);
                  }}
                >
                  <ActFace icon="edit">{words.orders.amend}</ActFace>
                </Button>
                <Button
                  aria-label={words.orders.cancelOrder(cells.name)}
                  title={over ? words.orders.nothingLeft : words.orders.cancel}
                  aria-disabled={over || undefined}
                  onClick={() => {
                    const outcome = over ? null : orderEntry.cancel(orderKey);
                    const said = over ? words.orders.nothingLeft : null;
                    setRefusal(outcome?.kind === "refused" ? outcome.refusal.text : said);
                  }}
                >
                  <ActFace icon="close">{words.orders.cancel}</ActFace>
                </Button>
              </>
            )}
          </td>
        )}
      </OrderRow>
      {refusal !== null ? <NoteRow alert>{refusal}</NoteRow> : said !== null && <NoteRow>{said}</NoteRow>}
      {(note !== "" || onPhone !== "") && (
        <NoteRow phoneOnly={note === ""}>
          {note}
          <span className={styles.onPhone} aria-hidden="true">
            {note !== "" && onPhone !== "" && words.orders.and}
            {onPhone}
          </span>
        </NoteRow>
      )}
      <OddReportRow orderKey={orderKey} />
    </>
  );
}
