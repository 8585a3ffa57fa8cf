import {
  createContext,
  useContext,
  useMemo,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { Button } from "../../ui/controls/Button.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./orderSelection.module.css";

interface Selection {
  /** Keys of the orders that can be ticked, in the order of their rows. */
  readonly rows: readonly string[];
  readonly selected: ReadonlySet<string>;
  readonly set: (keys: ReadonlySet<string>) => void;
  /** Ticks a row or takes its tick off; with `range` every row from the one pressed before as well. */
  readonly press: (key: string, on: boolean, range: boolean) => void;
  /** The row that a range begins at: the one pressed or gone to last. */
  readonly pressed: string | null;
  readonly begin: (key: string) => void;
}

const SelectionContext = createContext<Selection>({
  rows: [],
  selected: new Set(),
  set: () => {},
  press: () => {},
  pressed: null,
  begin: () => {},
});

export interface OrderSelectionProps {
  /** The working orders that are seen, in the order of their rows. What is not seen is not selected. */
  readonly rows: readonly string[];
  readonly children: ReactNode;
}

/** Which working orders are ticked. An order that ends, or that a filter hides, is no longer among them. */
export function OrderSelection({ rows, children }: OrderSelectionProps): ReactElement {
  const [ticked, set] = useState<ReadonlySet<string>>(new Set());
  const [pressed, setPressed] = useState<string | null>(null);
  const selection = useMemo((): Selection => {
    const selected = new Set(rows.filter((key) => ticked.has(key)));
    return {
      rows,
      selected,
      set,
      pressed,
      begin: setPressed,
      press(key, on, range) {
        const next = new Set(selected);
        for (const row of range ? between(rows, pressed ?? key, key) : [key]) {
          if (on) next.add(row);
          else next.delete(row);
        }
        set(next);
        setPressed(key);
      },
    };
  }, [rows, ticked, pressed]);
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

function between(rows: readonly string[], one: string, other: string): readonly string[] {
  const [from = 0, to = 0] = [rows.indexOf(one), rows.indexOf(other)].sort((left, right) => left - right);
  return from === -1 ? [other] : rows.slice(from, to + 1);
}

/** The box of one order. */
export function SelectOrder({
  orderKey,
  name,
}: {
  readonly orderKey: string;
  readonly name: string;
}): ReactElement {
  const { selected, press } = useContext(SelectionContext);
  return (
    <input
      type="checkbox"
      data-order={orderKey}
      className={styles.box}
      aria-label={words.orders.select(name)}
      title={words.orders.selectKeys}
      checked={selected.has(orderKey)}
      onChange={({ target, nativeEvent }) =>
        press(orderKey, target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  );
}

/**
 * Keys of a list whose boxes or rows are focused: up and down go from box to box, with Shift they tick the rows between, and
 * Ctrl+A or ⌘A ticks all. Space is the box's own.
 */
export function useSelectionKeys(): (event: KeyboardEvent) => void {
  const { rows, selected, set, pressed, begin } = useContext(SelectionContext);
  return (event) => {
    const { target } = event;
    // A row that was clicked has the focus in place of its box.
    const box = target instanceof HTMLTableRowElement ? target.querySelector("input[data-order]") : target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
      event.preventDefault();
      set(new Set(rows));
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const boxes = [...(box.closest("table")?.querySelectorAll<HTMLInputElement>("input[data-order]") ?? [])];
    // From the box of all, which is none of them, down leads to the first.
    const next = boxes[boxes.indexOf(box) + (event.key === "ArrowDown" ? 1 : -1)];
    const key = next?.dataset.order;
    if (next === undefined || key === undefined) return;
    next.focus();
    if (!event.shiftKey) return begin(key);
    const from = pressed ?? box.dataset.order ?? key;
    begin(from);
    return set(new Set([...selected, ...between(rows, from, key)]));
  };
}

/** The box of all working orders, in the head. */
export function SelectAllOrders(): ReactElement {
  const { rows, selected, set } = useContext(SelectionContext);
  const all = selected.size === rows.length && rows.length > 0;
  return (
    <input
      type="checkbox"
      className={styles.box}
      aria-label={words.orders.selectAll}
      checked={all}
      ref={(box) => {
        if (box !== null) box.indeterminate = selected.size > 0 && !all;
      }}
      onChange={() => set(all ? new Set() : new Set(rows))}
    />
  );
}

/** Cancels what is ticked, each by a request of its own. An exit asks no question. */
export function CancelSelected(): ReactElement | null {
  const { orderEntry, notices } = useTerminal();
  const { selected, set } = useContext(SelectionContext);
  if (selected.size === 0) return null;
  return (
    <span className={styles.small}>
      <Button
        aria-label={words.orders.cancelSelectedOrders(selected.size)}
        onClick={() => {
          const left = new Set<string>();
          const refusals = new Set<string>();
          for (const key of selected) {
            const outcome = orderEntry.cancel(key);
            if (outcome.kind === "sent") continue;
            left.add(key);
            refusals.add(outcome.refusal.text);
          }
          for (const text of refusals) notices.notify(words.orders.notCanceled(left.size, text));
          set(left);
        }}
      >
        {words.orders.cancelSelected(selected.size)}
      </Button>
    </span>
  );
}
