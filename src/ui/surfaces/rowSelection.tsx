import {
  createContext,
  useContext,
  useMemo,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { words } from "../../words/words.ts";
import styles from "./rowSelection.module.css";

export interface RowSelection {
  /** Keys of the rows that can be ticked, in their order. */
  readonly rows: readonly string[];
  readonly selected: ReadonlySet<string>;
  readonly set: (keys: ReadonlySet<string>) => void;
  /** Ticks a row or takes its tick off; with `range` every row from the one pressed before as well. */
  readonly press: (key: string, on: boolean, range: boolean) => void;
  /** The row that a range begins at: the one pressed or gone to last. */
  readonly pressed: string | null;
  readonly begin: (key: string) => void;
}

const SelectionContext = createContext<RowSelection>({
  rows: [],
  selected: new Set(),
  set: () => {},
  press: () => {},
  pressed: null,
  begin: () => {},
});

/** Which rows of a table are ticked. A row that goes, or that a filter hides, is no longer among them. */
export function useRowSelection(rows: readonly string[]): RowSelection {
  const [ticked, set] = useState<ReadonlySet<string>>(new Set());
  const [pressed, setPressed] = useState<string | null>(null);
  return useMemo((): RowSelection => {
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
}

/** For the boxes and rows within. */
export function RowSelectionProvider({
  selection,
  children,
}: {
  readonly selection: RowSelection;
  readonly children: ReactNode;
}): ReactElement {
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

function between(rows: readonly string[], one: string, other: string): readonly string[] {
  const [from = 0, to = 0] = [rows.indexOf(one), rows.indexOf(other)].sort((left, right) => left - right);
  return from === -1 ? [other] : rows.slice(from, to + 1);
}

/** The box of one row. */
export function SelectRow({ row, label }: { readonly row: string; readonly label: string }): ReactElement {
  const { selected, press } = useContext(SelectionContext);
  return (
    <input
      type="checkbox"
      data-select={row}
      className={styles.box}
      aria-label={label}
      title={words.ui.selectKeys}
      checked={selected.has(row)}
      onChange={({ target, nativeEvent }) =>
        press(row, target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  );
}

/** The box of all rows, in the head. */
export function SelectAllRows({ label }: { readonly label: string }): ReactElement {
  const { rows, selected, set } = useContext(SelectionContext);
  const all = selected.size === rows.length && rows.length > 0;
  return (
    <input
      type="checkbox"
      className={styles.box}
      aria-label={label}
      checked={all}
      ref={(box) => {
        if (box !== null) box.indeterminate = selected.size > 0 && !all;
      }}
      onChange={() => set(all ? new Set() : new Set(rows))}
    />
  );
}

/**
 * Keys of a table whose boxes or rows are focused: up and down go from box to box, with Shift they tick the rows between,
 * Ctrl+A or ⌘A ticks all and Escape none. Space is the box's own.
 */
export function useSelectionKeys(): (event: KeyboardEvent) => void {
  const { rows, selected, set, pressed, begin } = useContext(SelectionContext);
  return (event) => {
    const { target } = event;
    // A row that was clicked has the focus in place of its box.
    const box = target instanceof HTMLTableRowElement ? target.querySelector("input[data-select]") : target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
      event.preventDefault();
      set(new Set(rows));
      return;
    }
    if (event.key === "Escape" && selected.size > 0) {
      event.preventDefault();
      set(new Set());
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const boxes = [...(box.closest("table")?.querySelectorAll<HTMLInputElement>("input[data-select]") ?? [])];
    // From the box of all, which is none of them, down leads to the first.
    const next = boxes[boxes.indexOf(box) + (event.key === "ArrowDown" ? 1 : -1)];
    const key = next?.dataset.select;
    if (next === undefined || key === undefined) return;
    next.focus();
    if (!event.shiftKey) return begin(key);
    const from = pressed ?? box.dataset.select ?? key;
    begin(from);
    return set(new Set([...selected, ...between(rows, from, key)]));
  };
}
