import { useState, useSyncExternalStore, type ReactElement } from "react";
import { hasListBeside } from "../../orders/draft/bracketOrders.ts";
import { isForgotten } from "../../orders/entry/putAways.ts";
import { isFinished, type Order } from "../../orders/lifecycle/order.ts";
import { useAsOf } from "../../orders/useOrders.ts";
import type { OrderEvent } from "../../orders/lifecycle/reportHistory.ts";
import { clockZoneLabel } from "../../words/clockTime.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { CopyButton } from "../../ui/controls/CopyButton.tsx";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { NO_FIGURE } from "../../ui/figures/figures.ts";
import table from "../../ui/surfaces/table.module.css";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { isAmendable, isCancelable } from "./amendable.ts";
import { hasOpenParent } from "./byList.ts";
import { eventLines } from "./eventLine.ts";
import { orderCells } from "./orderCells.ts";
import styles from "./OrderDetail.module.css";
import { orderStateWords } from "./orderStateWords.ts";

export interface OrderDetailProps {
  readonly order: Order;
  readonly onClose: () => void;
  /** Opens its row to change. */
  readonly onAmend: () => void;
}

/** An order and everything that the exchange said about it, oldest first. */
export function OrderDetail({ order, onClose, onAmend }: OrderDetailProps): ReactElement {
  const { instruments, orderEntry, orderReports, orderStore, clock } = useTerminal();
  const [refusal, setRefusal] = useState<string | null>(null);
  const parentOpen = useStoreValue(orderStore, ({ working }) => hasOpenParent(working, order));
  const listed = useStoreValue(
    orderStore,
    ({ working }) => isFinished(order.state) || hasListBeside(working, order),
  );
  const events = useSyncExternalStore(orderReports.subscribe, () => orderReports.of(order));
  const asOf = useAsOf();
  const instrument = instruments.get(order.symbol);
  const cells = orderCells(order, instrument);
  const state = orderStateWords(order, parentOpen, asOf);
  const facts: readonly (readonly [string, string])[] = [
    [words.orders.state, state.note === "" ? state.word : words.orders.stateAndNote(state.word, state.note)],
    [words.orders.type, `${cells.type}${words.orders.and}${cells.timeInForce}`],
    [words.orders.filled, words.orders.filledOf(cells.filled, cells.qty)],
    [words.common.price, cells.price],
    ...(cells.trigger === "" ? [] : ([[words.orders.trigger, cells.trigger]] as const)),
    ...(cells.more === "" ? [] : ([[words.orders.conditions, cells.more]] as const)),
    ...(cells.list === "" || !listed ? [] : ([[words.orders.listFact, cells.list]] as const)),
    [words.orders.average, cells.avgPx],
    [words.orders.sentBy, order.external ? words.orders.anotherTerminal : words.orders.thisTerminal],
  ];
  return (
    <Dialog
      title={words.orders.detailTitle(cells.side, cells.qty, order.symbol)}
      shape="wide"
      onClose={onClose}
    >
      <dl className={styles.facts}>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <Id name={words.orders.orderId} copy={words.orders.copyOrderId} id={order.orderId} clock={clock} />
        <Id name={words.orders.clOrdId} copy={words.orders.copyClOrdId} id={order.clOrdId} clock={clock} />
      </dl>
      {!isFinished(order.state) && (
        <div className={styles.acts}>
          <Button
            aria-label={words.orders.amendOrder(cells.name)}
            disabled={!isAmendable(order, instrument)}
            onClick={onAmend}
          >
            {words.orders.amend}
          </Button>
          {isForgotten(order) ? (
            <Button
              aria-label={words.orders.putAwayOrder(cells.name)}
              title={words.orders.putAwayAbout}
              onClick={() => orderEntry.putAway(order.key)}
            >
              {words.orders.putAway}
            </Button>
          ) : (
            <Button
              aria-label={words.orders.cancelOrder(cells.name)}
              disabled={!isCancelable(order)}
              onClick={() => {
                const outcome = orderEntry.cancel(order.key);
                setRefusal(outcome.kind === "refused" ? outcome.refusal.text : null);
              }}
            >
              {words.orders.cancel}
            </Button>
          )}
          {refusal !== null && <span role="alert">{refusal}</span>}
        </div>
      )}
      <Reports events={events} finished={isFinished(order.state)} />
    </Dialog>
  );
}

interface IdProps {
  readonly name: string;
  /** What its button does. */
  readonly copy: string;
  readonly id: string | null;
  readonly clock: Parameters<typeof CopyButton>[0]["clock"];
}

function Id({ name, copy, id, clock }: IdProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={styles.id}>
        <span title={id ?? undefined}>{id ?? NO_FIGURE}</span>
        {id !== null && <CopyButton clock={clock} label={copy} read={() => id} />}
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
    return <p className={styles.none}>{finished ? words.orders.saidNothing : words.orders.saidNothingYet}</p>;
  }
  return (
    <div className={styles.scroll}>
      <table className={`${table.table} ${styles.reports}`} aria-label={words.orders.reports}>
        <thead>
          <tr>
            <th scope="col">{words.orders.timeIn(clockZoneLabel())}</th>
            <th scope="col">{words.orders.report}</th>
            <th scope="col">{words.orders.state}</th>
            <th scope="col" className={table.number}>
              {words.orders.fill}
            </th>
            <th scope="col" className={table.number}>
              {words.orders.filled}
            </th>
            <th scope="col" className={table.number}>
              {words.orders.left}
            </th>
            <th scope="col" className={styles.words}>
              {words.orders.reason}
            </th>
            <th scope="col">{words.orders.execId}</th>
          </tr>
        </thead>
        <tbody>
          {eventLines(events).map((line, index) => (
            <tr key={index}>
              <td className={table.dim}>{line.time}</td>
              <th scope="row">{line.report}</th>
              <td>{line.state}</td>
              <td className={table.number}>{line.fill}</td>
              <td className={table.number}>{line.filled}</td>
              <td className={table.number}>{line.left}</td>
              <td className={styles.words}>{line.words}</td>
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
