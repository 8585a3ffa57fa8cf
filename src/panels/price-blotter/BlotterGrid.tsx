import {
  useEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  type RefObject,
} from "react";
import { assertNever } from "../../lib/assert.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { followDrag } from "../../ui/page/pointerDrag.ts";
import { useTerminal } from "../../useTerminal.ts";
import { moveColumn, placeBeside, sizeColumn } from "./blotterColumns.ts";
import { clampWidth } from "./blotterHead.ts";
import { readKey, type KeyAct } from "./blotterKeys.ts";
import { followRowDrag } from "./rowDrag.ts";
import { nextSorting } from "./sortRows.ts";
import { useBlotterWindow } from "./useBlotterWindow.ts";
import styles from "./PriceBlotter.module.css";

/** What the grid hands to the panel around it. */
export interface GridActions {
  readonly onType: (text: string) => void;
  readonly onRubOut: () => void;
  /** null while there is no filter: then Escape is not the grid's. */
  readonly onClearFilter: (() => void) | null;
  readonly onStar: (symbol: string) => void;
  readonly onRemove: (symbol: string) => void;
  /** Before another symbol of the list; null is the end. */
  readonly onMoveRow: (symbol: string, before: string | null) => void;
  /** A row was to be moved while a column sorts the list. */
  readonly onMoveRefused: () => void;
  /** A menu of this symbol, beside a place on the screen. */
  readonly onMenu: (symbol: string, at: { readonly x: number; readonly y: number }) => void;
}

export interface BlotterGridProps extends GridActions {
  readonly label: string;
  /** Rows of the quote store in the order they are listed. Keep its identity while it is the same list. */
  readonly list: readonly number[];
  /** Changes when another list or another filter is looked at: the view then begins at the top. */
  readonly listKey: string;
  /** Whether rows may be moved: the list is a person's own and in its own order, or would be if it were not sorted. */
  readonly movable: "yes" | "unsorted" | "no";
  readonly menuOpen: boolean;
  /** The element that has the focus of the grid. */
  readonly gridRef: RefObject<HTMLDivElement | null>;
  /** Asked as it is drawn, whether it takes the focus. */
  readonly takesKeys: () => boolean;
  /** The rows in the order in which they stand now. */
  readonly order: RefObject<readonly number[]>;
}

/** The grid and its keys. The table in it is the window's, not React's. */
export function BlotterGrid(props: BlotterGridProps): ReactElement {
  const { label, list, listKey, movable, menuOpen, gridRef, takesKeys, order } = props;
  const { instruments, settings, frames } = useTerminal();
  const symbol = useSettings((chosen) => chosen.symbol);
  /** Row of the quote store that keys are on; -1 for none. */
  const active = useRef(-1);
  const activeColumn = useRef(-1);
  /** The symbol that was chosen here last, until the settings say so. */
  const chosenHere = useRef<string | null>(null);
  const { opened, shown, sorting, setOverRows } = useBlotterWindow({
    list,
    menuOpen,
    gridRef,
    order,
  });

  useEffect(() => {
    // Another list, or another filter, begins at the top.
    active.current = -1;
    activeColumn.current = -1;
    opened.current?.lookAt(listKey);
  }, [opened, listKey]);

  useEffect(() => {
    const here = chosenHere.current === symbol;
    chosenHere.current = null;
    const row = symbol === null ? -1 : instruments.rowOf(symbol);
    if (here || opened.current?.list().includes(row) !== true) return;
    active.current = row;
    activeColumn.current = -1;
    opened.current.setActiveColumn(-1);
    opened.current.showRow(row);
  }, [opened, instruments, symbol]);

  useEffect(() => {
    if (takesKeys()) gridRef.current?.focus();
  }, [takesKeys, gridRef]);

  function symbolAt(index: number): string | null {
    const row = opened.current?.list()[index];
    return row === undefined ? null : (instruments.at(row)?.symbol ?? null);
  }

  function activeIndex(): number {
    return opened.current?.list().indexOf(active.current) ?? -1;
  }

  function choose(index: number): void {
    const chosen = symbolAt(index);
    if (chosen === null || chosen === symbol) return;
    chosenHere.current = chosen;
    settings.set({ symbol: chosen });
  }

  function activate(index: number, reveal = true): void {
    const rows = opened.current?.list() ?? [];
    active.current = rows[Math.max(0, Math.min(rows.length - 1, index))] ?? -1;
    activeColumn.current = -1;
    opened.current?.setActiveColumn(-1);
    opened.current?.setActive(active.current, reveal);
  }

  function activateColumn(index: number): void {
    activeColumn.current = Math.max(-1, Math.min(shown.length - 1, index));
    opened.current?.setActiveColumn(activeColumn.current);
    opened.current?.setActive(activeColumn.current >= 0 ? -1 : active.current, false);
  }

  function openMenu(index: number, at?: { x: number; y: number }): void {
    const of = symbolAt(index);
    if (of === null) return;
    const row = opened.current?.elementAt(index)?.getBoundingClientRect();
    props.onMenu(of, at ?? { x: (row?.left ?? 0) + 24, y: row?.bottom ?? 0 });
  }

  function moveRow(by: 1 | -1): void {
    const index = activeIndex();
    const moved = symbolAt(index);
    if (movable === "unsorted") return props.onMoveRefused();
    if (movable === "no" || moved === null || index + by < 0 || symbolAt(index + by) === null) return;
    props.onMoveRow(moved, symbolAt(by === 1 ? index + 2 : index - 1));
  }

  function click(event: MouseEvent): void {
    const index = opened.current?.indexOf(event.target) ?? -1;
    const of = symbolAt(index);
    if (of === null) return;
    activate(index);
    const button = (event.target as Element).closest<HTMLElement>("[data-part]");
    if (button?.dataset.part === "star") props.onStar(of);
    else if (button?.dataset.part === "menu") {
      const { left, bottom } = button.getBoundingClientRect();
      openMenu(index, { x: left, y: bottom });
    } else choose(index);
  }

  function contextMenu(event: MouseEvent): void {
    const hit = opened.current?.indexOf(event.target) ?? -1;
    const byKey = event.target === event.currentTarget;
    if (hit === -1 && !byKey) return;
    event.preventDefault();
    if (hit === -1) openMenu(activeIndex());
    else {
      activate(hit);
      openMenu(hit, { x: event.clientX, y: event.clientY });
    }
  }

  function pointerDown(event: PointerEvent): void {
    const window = opened.current;
    const index = window?.indexOf(event.target) ?? -1;
    const onButton = (event.target as Element).closest("[data-part]") !== null;
    if (window === null || index === -1 || onButton || movable === "no") return;
    if (event.button !== 0 || event.pointerType === "touch") return;
    if (movable === "unsorted") {
      followDrag(event.nativeEvent, { move: props.onMoveRefused, end: () => {} });
      return;
    }
    const dragged = symbolAt(index);
    followRowDrag(event.nativeEvent, event.currentTarget as HTMLElement, window, frames, (to) => {
      if (dragged !== null && to !== index && to !== index + 1) props.onMoveRow(dragged, symbolAt(to));
    });
  }

  function act(asked: KeyAct): void {
    const column = shown[activeColumn.current];
    const current = settings.getState().blotter;
    const of = symbolAt(activeIndex());
    switch (asked.kind) {
      case "travel":
        return activate(asked.to);
      case "choose":
        return choose(activeIndex());
      case "menu":
        return openMenu(activeIndex());
      case "star":
        return of === null ? undefined : props.onStar(of);
      case "remove":
        return of === null ? undefined : props.onRemove(of);
      case "moveRow":
        return moveRow(asked.by);
      case "type":
        return props.onType(asked.text);
      case "rubOut":
        return props.onRubOut();
      case "clearFilter":
        return props.onClearFilter?.();
      case "enterHead":
        return activateColumn(0);
      case "headTo":
        return activateColumn(Math.max(0, asked.to));
      case "leaveHead":
        return activate(0);
      case "sort":
        if (column !== undefined)
          settings.set({ blotter: { ...current, sort: nextSorting(sorting, column.id) } });
        return undefined;
      case "size":
        if (column !== undefined) {
          const width = (column.width ?? column.defaultWidth) + asked.by;
          settings.set({ blotter: sizeColumn(current, column.id, clampWidth(width)) });
        }
        return undefined;
      case "moveColumn": {
        const before = column === undefined ? undefined : placeBeside(shown, column.id, asked.by);
        if (column === undefined || before === undefined) return undefined;
        settings.set({ blotter: moveColumn(current, column.id, before) });
        // The new head is drawn by the time that React has told the window.
        const to = activeColumn.current + asked.by;
        return frames.schedule(() => activateColumn(to));
      }
      default:
        return assertNever(asked, "key");
    }
  }

  function key(event: KeyboardEvent): void {
    const asked = readKey(event, {
      index: activeIndex(),
      rows: opened.current?.list().length ?? 0,
      page: opened.current?.pageSize() ?? 1,
      column: activeColumn.current,
      columns: shown.length,
    });
    if (asked === null || (asked.kind === "clearFilter" && props.onClearFilter === null)) return;
    event.preventDefault();
    act(asked);
  }

  function focus(): void {
    if (activeIndex() !== -1 || list.length === 0) return;
    const index = opened.current?.list().indexOf(instruments.rowOf(symbol ?? "")) ?? 0;
    // Under a pointer that is down nothing may move: the row that was pressed is the one that is meant.
    activate(Math.max(0, index), gridRef.current?.matches(":focus-visible"));
  }

  return (
    <div
      ref={gridRef}
      role="grid"
      aria-label={label}
      tabIndex={0}
      className={styles.viewport}
      data-movable={movable === "yes" || undefined}
      onClick={click}
      onContextMenu={contextMenu}
      onKeyDown={key}
      onFocus={focus}
      onPointerDown={pointerDown}
      onPointerOver={(event) => setOverRows((opened.current?.indexOf(event.target) ?? -1) !== -1)}
      onPointerLeave={() => setOverRows(false)}
    />
  );
}
