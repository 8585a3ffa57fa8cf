import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from "../../settings/blotterView.ts";
import { followDrag } from "../../ui/page/pointerDrag.ts";
import type { BlotterColumn, ColumnId } from "./blotterColumns.ts";
import type { Sorting } from "./sortRows.ts";
import styles from "./PriceBlotter.module.css";
import { words } from "../../words/words.ts";

interface HeadActions {
  readonly onSort: (id: ColumnId) => void;
  /** px, while a column's edge is dragged. */
  readonly onSizing: (id: ColumnId, width: number | null) => void;
  /** px when the edge is let go; null gives the width back. */
  readonly onSize: (id: ColumnId, width: number | null) => void;
  /** Before another column; null is the end. */
  readonly onMove: (id: ColumnId, before: ColumnId | null) => void;
}

export interface HeadParts extends HeadActions {
  /** In words, since when trends are. */
  readonly trendAbout: () => string;
}

export interface BlotterHead {
  readonly element: HTMLTableSectionElement;
  setSorting(sorting: Sorting | null): void;
  /** Marks the column that keys are on; -1 for none. Returns its id in the document. */
  setActive(index: number): string | null;
  setAge(text: string): void;
}

/** The head of the table: a press sorts, a drag moves a column, its right edge sizes it. */
export function createBlotterHead(
  id: string,
  columns: readonly BlotterColumn[],
  { onSort, onSizing, onSize, onMove, trendAbout }: HeadParts,
): BlotterHead {
  const element = document.createElement("thead");
  element.className = styles.head ?? "";
  element.setAttribute("role", "rowgroup");
  const row = element.insertRow();
  row.className = styles.headRow ?? "";
  row.setAttribute("role", "row");
  row.setAttribute("aria-rowindex", "1");

  const cells = columns.map((column) => {
    const cell = row.appendChild(document.createElement("th"));
    cell.id = `${id}-${column.id}`;
    cell.setAttribute("role", "columnheader");
    const about = words.blotter.headAbout(column.name);
    cell.title = column.id === "spread" ? `${words.blotter.spreadAbout}\n${about}` : about;
    if (column.id === "trend")
      cell.addEventListener("pointerenter", () => {
        cell.title = `${trendAbout()}\n${about}`;
      });
    cell.append(document.createTextNode(column.title));
    const edge = cell.appendChild(document.createElement("span"));
    edge.className = styles.edge ?? "";
    edge.setAttribute("aria-hidden", "true");
    cell.addEventListener("click", (event) => {
      if (event.target !== edge) onSort(column.id);
    });
    edge.addEventListener("dblclick", () => onSize(column.id, null));
    cell.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      if (event.target === edge) size(event, column, cell);
      else if (event.pointerType !== "touch") drag(event, column);
    });
    return cell;
  });
  const aged = cells[0]?.appendChild(document.createElement("span")) ?? document.createElement("span");
  aged.className = styles.age ?? "";
  const age = aged.appendChild(document.createTextNode(""));

  function size(event: PointerEvent, column: BlotterColumn, cell: HTMLElement): void {
    event.preventDefault();
    const from = cell.getBoundingClientRect().width;
    let width: number | null = column.width;
    followDrag(event, {
      move(_, dx) {
        width = clampWidth(from + dx);
        onSizing(column.id, width);
      },
      end(dropped) {
        if (dropped) onSize(column.id, width);
        else onSizing(column.id, column.width);
      },
    });
  }

  function drag(event: PointerEvent, column: BlotterColumn): void {
    if (column.id === "symbol") return;
    event.preventDefault();
    let before: ColumnId | null = null;
    followDrag(event, {
      move(moved) {
        const at = cells.findIndex((cell, index) => index > 0 && middleOf(cell) > moved.clientX);
        before = columns[at]?.id ?? null;
        for (const [index, cell] of cells.entries()) {
          if (at === index) cell.dataset.drop = "before";
          else if (at === -1 && index === cells.length - 1) cell.dataset.drop = "after";
          else delete cell.dataset.drop;
        }
      },
      end(dropped) {
        for (const cell of cells) delete cell.dataset.drop;
        if (dropped) onMove(column.id, before);
      },
    });
  }

  return {
    element,
    setSorting(sorting) {
      for (const [index, cell] of cells.entries()) {
        const sorted = sorting !== null && columns[index]?.id === sorting.column;
        if (sorted) cell.setAttribute("aria-sort", sorting.descending ? "descending" : "ascending");
        else cell.removeAttribute("aria-sort");
      }
    },
    setActive(index) {
      for (const [place, cell] of cells.entries()) cell.toggleAttribute("data-active", place === index);
      cells[index]?.scrollIntoView({ block: "nearest", inline: "nearest" });
      return cells[index]?.id ?? null;
    },
    setAge(text) {
      if (age.data !== text) age.data = text;
    },
  };
}

export function clampWidth(width: number): number {
  return Math.round(Math.max(MIN_COLUMN_WIDTH, Math.min(MAX_COLUMN_WIDTH, width)));
}

function middleOf(cell: HTMLElement): number {
  const { left, width } = cell.getBoundingClientRect();
  return left + width / 2;
}
