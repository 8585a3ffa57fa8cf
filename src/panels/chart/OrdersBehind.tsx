import { useEffect, useSyncExternalStore, type ReactElement } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import { PopoverOf } from "../../ui/surfaces/PopoverOf.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./OrdersBehind.module.css";
import { lineTitle, orderLines, type OrderLine } from "./orderLines.ts";

/** Lines of orders that have no place at the edge that they lie beyond. */
export interface Behind {
  readonly ids: readonly string[];
  /** What was pressed for them. */
  readonly from: HTMLElement;
}

interface OrdersBehindProps {
  readonly behind: Behind;
  readonly instrument: Instrument;
  /** Has the focus when the list goes with what was pressed for it. */
  readonly returnTo: () => HTMLElement | null;
  readonly onPick: (line: OrderLine) => void;
  readonly onCancel: (line: OrderLine) => void;
  readonly onClose: () => void;
}

/** The orders behind "+2 more": each can be brought into view or cancelled. It goes with the last of them. */
export function OrdersBehind(props: OrdersBehindProps): ReactElement {
  const { behind, instrument, returnTo, onPick, onCancel, onClose } = props;
  const { orderStore } = useTerminal();
  const state = useSyncExternalStore(orderStore.subscribe, orderStore.getState);
  const lines = orderLines(state, instrument)
    .filter(({ id }) => behind.ids.includes(id))
    .toSorted((one, other) => other.price - one.price);
  const gone = lines.length === 0;
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);
  return (
    <PopoverOf
      title={words.chart.outOfView(lines.length)}
      from={behind.from}
      returnTo={returnTo}
      onClose={onClose}
    >
      <ul className={styles.orders}>
        {lines.map((line) => {
          const what = words.chart.lineAtPrice(
            lineTitle(line, instrument),
            shownPrice(line.price, instrument),
          );
          return (
            <li key={line.id} className={styles.order}>
              <button
                type="button"
                className={styles.pick}
                data-side={line.side}
                title={words.chart.intoView}
                aria-label={words.chart.bringIntoView(what)}
                onClick={() => onPick(line)}
              >
                <span>{lineTitle(line, instrument)}</span>
                <span>{shownPrice(line.price, instrument)}</span>
              </button>
              <button
                type="button"
                className={styles.cancel}
                aria-label={words.chart.cancel(what)}
                disabled={line.pending}
                onClick={() => onCancel(line)}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
    </PopoverOf>
  );
}
