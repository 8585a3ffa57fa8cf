import { useState, useSyncExternalStore, type ReactElement } from "react";
import { isFinished, type Order } from "../../orders/order.ts";
import type { OrderEvent } from "../../orders/reportHistory.ts";
import { clockZoneLabel } from "../../words/clockTime.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { NO_FIGURE } from "../../ui/figures.ts";
import table from "../../ui/table.module.css";
import { useStoreValue } from "../../ui/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { hasOpenParent } from "./byList.ts";
import { eventLine } from "./eventLine.ts";
import { orderCells } from "./orderCells.ts";
import styles from "./OrderDetail.module.css";
import { orderStateWords } from "./orderStateWords.ts";

/** The symbol of an order's row: a press opens what is known about it. */
export function OrderName({ order }: { readonly order: Order }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.name} title="Details and reports" onClick={() => setOpen(true)}>
        {order.symbol}
      </button>
      {open && <OrderDetail order={order} onClose={() => setOpen(false)} />}
    </>
  );
}

interface OrderDetailProps {
  readonly order: Order;
  readonly onClose: () => void;
}

/** An order and everything that the exchange said about it, oldest first. */
function OrderDetail({ order, onClose }: OrderDetailProps): ReactElement {
  const { instruments, orderReports, orderStore, clock } = useTerminal();
  const parentOpen = useStoreValue(orderStore, ({ working }) => hasOpenParent(working, order));
  const events = useSyncExternalStore(orderReports.subscribe, () => orderReports.of(order));
  const cells = orderCells(order, instruments.get(order.symbol));
  const words = orderStateWords(order, parentOpen);
  const facts: readonly (readonly [string, string])[] = [
    ["State", words.note === "" ? words.word : `${words.word}: ${words.note}`],
    ["Type", `${cells.type}, ${cells.timeInForce}`],
    ["Filled", `${cells.filled} of ${cells.qty}`],
    ["Price", cells.price],
    ...(cells.trigger === "" ? [] : ([["Trigger", cells.trigger]] as const)),
    ...(cells.more === "" ? [] : ([["Conditions", cells.more]] as const)),
    ...(cells.list === "" ? [] : ([["List", cells.list]] as const)),
    ["Average", cells.avgPx],
    ["Sent by", order.external ? "another terminal" : "this terminal"],
  ];
  return (
    <Dialog title={`${cells.side} ${cells.qty} ${order.symbol}`} shape="wide" onClose={onClose}>
      <dl className={styles.facts}>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <Id name="Order id" id={order.orderId} clock={clock} />
        <Id name="Client order id" id={order.clOrdId} clock={clock} />
      </dl>
      <Reports events={events} finished={isFinished(order.state)} />
    </Dialog>
  );
}

interface IdProps {
  readonly name: string;
  readonly id: string | null;
  readonly clock: Parameters<typeof CopyButton>[0]["clock"];
}

function Id({ name, id, clock }: IdProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={styles.id}>
        <span title={id ?? undefined}>{id ?? NO_FIGURE}</span>
        {id !== null && <CopyButton clock={clock} label={`Copy ${name.toLowerCase()}`} read={() => id} />}
      </dd>
    </div>
  );
}

interface ReportsProps {
  readonly events: readonly OrderEvent[];
  readonly finished: boolean;
}

function Reports({ events, finished }: ReportsProps): ReactElement {
  if (events.length === 0) {
    return (
      <p className={styles.none}>
        {finished
          ? "The exchange said nothing about it since this page was opened."
          : "The exchange has said nothing about it yet since this page was opened."}
      </p>
    );
  }
  return (
    <div className={styles.scroll}>
      <table className={`${table.table} ${styles.reports}`} aria-label="Reports of the exchange">
        <thead>
          <tr>
            <th scope="col">Time ({clockZoneLabel()})</th>
            <th scope="col">Report</th>
            <th scope="col">State</th>
            <th scope="col" className={table.number}>
              Fill
            </th>
            <th scope="col" className={table.number}>
              Filled
            </th>
            <th scope="col" className={table.number}>
              Left
            </th>
            <th scope="col" className={styles.words}>
              Words
            </th>
            <th scope="col">Exec id</th>
          </tr>
        </thead>
        <tbody>
          {events.map(eventLine).map((line, index) => (
            <tr key={index}>
              <td className={table.dim}>{line.time}</td>
              <th scope="row">{line.report}</th>
              <td>{line.state}</td>
              <td className={table.number}>{line.fill}</td>
              <td className={table.number}>{line.filled}</td>
              <td className={table.number}>{line.left}</td>
              <td className={styles.words} title={line.words}>
                {line.words}
              </td>
              <td className={table.mono} title={line.execId}>
                {line.execId}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
