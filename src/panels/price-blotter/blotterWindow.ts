import type { Clock } from "../../lib/clock.ts";
import type { Frames } from "../../market/frames.ts";
import type { InstrumentStore } from "../../market/instrumentStore.ts";
import type { ChangedRows } from "../../market/changedRows.ts";
import type { QuoteStore } from "../../market/quoteStore.ts";
import type { CellParts } from "./blotterCells.ts";
import { columnTracks, type BlotterColumn, type ColumnId } from "./blotterColumns.ts";
import { createBlotterHead, type BlotterHead, type HeadParts } from "./blotterHead.ts";
import { createBlotterRow, type BlotterRow } from "./blotterRow.ts";
import { createRowOrder } from "../../ui/surfaces/rowOrder.ts";
import type { Sorting } from "./sortRows.ts";
import { trendSpan } from "./trendChange.ts";
import styles from "./PriceBlotter.module.css";

/** Rows kept ready above and below those in view. */
const OVERSCAN = 6;

/** px, until it is told. */
const USUAL_ROW_HEIGHT = 24;

export interface BlotterWindowOptions extends Omit<CellParts, "samplesOnly">, Omit<HeadParts, "trendAbout"> {
  /** What scrolls, empty. */
  readonly viewport: HTMLElement;
  readonly instruments: InstrumentStore;
  readonly quotes: QuoteStore;
  readonly frames: Frames;
  readonly clock: Clock;
  /** Tells, at most once a frame, that a phase changed. */
  readonly onPhase: (listener: () => void) => () => void;
  /** The rows whose past is to be known: those drawn, none without a trend. In view first. */
  readonly wantPasts: (rows: readonly number[]) => void;
  /** Epoch ms. */
  readonly wallClock: () => number;
  /** Prefix of the rows' ids. */
  readonly id: string;
}

export interface BlotterWindow {
  /** What is listed from now on: rows of the quote store in order. The view stays where it is scrolled to. */
  setList(list: readonly number[]): void;
  list(): readonly number[];
  /** Begins at the top, with no active row, when `key` is another than before. */
  lookAt(key: string): void;
  /** Those shown, in order. Head and rows are made anew when they are others than before, not for their widths. */
  setColumns(columns: readonly BlotterColumn[]): void;
  /** Width of one column while its edge is dragged. */
  sizing(id: ColumnId, width: number | null): void;
  setSorting(sorting: Sorting | null): void;
  /** Marks the active row, by its row in the quote store (-1 for none), and scrolls it into view with `reveal`. */
  setActive(row: number, reveal: boolean): void;
  /** Makes a row of the quote store the active one, in the middle of the view where it was out of it. */
  showRow(row: number): void;
  /** Marks the column in the head that keys are on; -1 when they are on rows. */
  setActiveColumn(index: number): void;
  setSelected(row: number): void;
  setStarred(symbols: readonly string[]): void;
  /** px */
  setRowHeight(height: number): void;
  /** Index in the list of the row that holds this node; -1 outside rows. */
  indexOf(target: EventTarget | null): number;
  /** Element that draws the row at an index, while it is in the document. */
  elementAt(index: number): HTMLElement | null;
  /** Index at which something let go at this height would stand; the line that shows it is drawn there, or not for null. */
  dropAt(clientY: number | null): number;
  /** Rows that fit the view: how far Page Down goes. */
  pageSize(): number;
  /** Paints with the next frame what grew old since: nothing tells a row that it is quiet. */
  paintAges(): void;
  /** How old the prices are, in words beside the head; empty while they are live. */
  setAge(text: string): void;
  close(): void;
}

/**
 * Keeps only the rows in view, and a few around them, in the document. The row at index i is always drawn by element
 * i modulo their number, so scrolling by one rewrites one. Quotes are painted straight into the rows once a frame,
 * trends with every sample.
 */
export function openBlotterWindow(options: BlotterWindowOptions): BlotterWindow {
  const { viewport, instruments, quotes, frames, history, clock, id } = options;
  const table = document.createElement("table");
  table.className = styles.table ?? "";
  // Rows are laid out as grids, which takes their native roles away: each element names its role.
  table.setAttribute("role", "presentation");
  const body = document.createElement("tbody");
  body.className = styles.body ?? "";
  body.setAttribute("role", "rowgroup");
  const dropLine = document.createElement("tr");
  dropLine.className = styles.dropLine ?? "";
  dropLine.setAttribute("role", "presentation");
  table.append(body);
  let columns: readonly BlotterColumn[] = [];
  let head: BlotterHead | null = null;
  const rows: BlotterRow[] = [];
  /** Element that draws a row of the quote store. */
  const drawn = new Map<number, BlotterRow>();
  let list: readonly number[] = [];
  let activeRow = -1;
  let activeHead: string | null = null;
  let rowHeight = USUAL_ROW_HEIGHT;
  let starred: ReadonlySet<string> = new Set();
  let sorting: Sorting | null = null;
  let age = "";
  let lookedAt = "";
  let selected = -1;
  let first = 0;
  /** Rows in the order of their trends, where they are compared since the page was opened: what is drawn begins there too. */
  let samplesOnly = false;
  const order = createRowOrder({ viewport, rows, first: () => first, clock });

  function fit(): void {
    const wanted = Math.min(list.length, Math.ceil(viewport.clientHeight / rowHeight) + 1 + 2 * OVERSCAN);
    if (wanted === rows.length) return;
    for (const row of rows) row.element.remove();
    rows.length = 0;
    for (let slot = 0; slot < wanted; slot += 1) {
      const row = createBlotterRow(`${id}-${slot}`, columns, { ...options, samplesOnly: () => samplesOnly });
      rows.push(row);
      body.append(row.element);
    }
  }

  function place(): void {
    const top = Math.floor(viewport.scrollTop / rowHeight) - OVERSCAN;
    first = Math.max(0, Math.min(top, list.length - rows.length));
    drawn.clear();
    for (let index = first; index < first + rows.length; index += 1) {
      const row = list[index];
      const slot = rows[index % rows.length];
      const instrument = row === undefined ? undefined : instruments.at(row);
      if (slot === undefined || row === undefined || instrument === undefined) continue;
      slot.bind(index, row, instrument, rowHeight);
      slot.paint(quotes.columns);
      slot.mark({
        active: row === activeRow,
        selected: row === selected,
        starred: starred.has(instrument.symbol),
      });
      drawn.set(row, slot);
    }
    order.placed();
    nameActive();
    wantPasts();
  }

  function showsTrend(): boolean {
    return columns.some((column) => column.id === "trend");
  }

  function compareTrends(): void {
    samplesOnly = sorting?.column === "trend" && !list.every((row) => history.hasPast(row));
  }

  function wantPasts(): void {
    const seen = showsTrend() ? list.slice(first, first + rows.length) : [];
    const above = Math.max(0, Math.floor(viewport.scrollTop / rowHeight) - first);
    options.wantPasts([...seen.slice(above), ...seen.slice(0, above)]);
  }

  /** A screen reader follows the active row while it is in the document. */
  function nameActive(): void {
    const named = activeHead ?? drawn.get(activeRow)?.element.id ?? null;
    if (named === null) viewport.removeAttribute("aria-activedescendant");
    else viewport.setAttribute("aria-activedescendant", named);
  }

  function layList(): void {
    body.style.height = `${list.length * rowHeight}px`;
    fit();
    place();
  }

  function paint(changed: ChangedRows): void {
    if (changed.all) {
      paintAll();
      viewport.toggleAttribute("data-stale", quotes.stale());
      return;
    }
    for (let place = 0; place < changed.count; place += 1) {
      drawn.get(changed.rows[place] ?? -1)?.paint(quotes.columns);
    }
  }

  function paintAll(): void {
    for (const row of drawn.values()) row.paint(quotes.columns);
  }

  function reveal(index: number): void {
    const top = index * rowHeight;
    const inView = viewport.clientHeight - rowHeight;
    if (top < viewport.scrollTop) viewport.scrollTop = top;
    else if (top + rowHeight > viewport.scrollTop + inView) viewport.scrollTop = top + rowHeight - inView;
  }

  function isInView(index: number): boolean {
    const above = viewport.scrollTop - index * rowHeight;
    return above <= 0 && above >= 2 * rowHeight - viewport.clientHeight;
  }

  function layColumns(widths: readonly BlotterColumn[]): void {
    const { tracks, minWidth, narrow } = columnTracks(widths);
    table.toggleAttribute("data-narrow", narrow);
    table.style.setProperty("--columns", tracks);
    table.style.setProperty("--columns-width", `${minWidth}px`);
  }

  viewport.append(table);
  viewport.toggleAttribute("data-stale", quotes.stale());
  const resized = new ResizeObserver(() => {
    fit();
    place();
  });
  resized.observe(viewport);
  viewport.addEventListener("scroll", place, { passive: true });
  const unsubscribe = quotes.onFrame(paint);
  const stopPhases = options.onPhase(paintAll);
  const stopSamples = history.onChange(() => {
    compareTrends();
    if (showsTrend()) frames.schedule(paintAll);
  });

  return {
    setList(next) {
      list = next;
      compareTrends();
      viewport.setAttribute("aria-rowcount", String(list.length + 1));
      layList();
    },
    list: () => list,
    lookAt(key) {
      if (key === lookedAt) return;
      lookedAt = key;
      viewport.scrollTop = 0;
      activeRow = -1;
      activeHead = head?.setActive(-1) ?? null;
      place();
    },
    setColumns(next) {
      const before = columns;
      columns = next;
      layColumns(columns);
      if (sameColumns(before, next)) return;
      head?.element.remove();
      head = createBlotterHead(id, columns, {
        ...options,
        trendAbout: () => trendSpan(history, samplesOnly ? [] : [...drawn.keys()], options.wallClock()),
      });
      head.setSorting(sorting);
      head.setAge(age);
      table.prepend(head.element);
      activeHead = null;
      for (const row of rows) row.element.remove();
      rows.length = 0;
      fit();
      place();
    },
    sizing(sized, width) {
      layColumns(columns.map((column) => (column.id === sized ? { ...column, width } : column)));
    },
    setSorting(next) {
      sorting = next;
      compareTrends();
      head?.setSorting(sorting);
    },
    setActive(row, revealed) {
      activeRow = row;
      const index = revealed ? list.indexOf(row) : -1;
      if (index >= 0) reveal(index);
      place();
    },
    showRow(row) {
      activeRow = row;
      const index = list.indexOf(row);
      if (index >= 0 && !isInView(index))
        viewport.scrollTop = (index + 1) * rowHeight - viewport.clientHeight / 2;
      place();
    },
    setActiveColumn(index) {
      activeHead = head?.setActive(index) ?? null;
      nameActive();
    },
    setSelected(row) {
      if (row === selected) return;
      selected = row;
      place();
    },
    setStarred(symbols) {
      starred = new Set(symbols);
      place();
    },
    setRowHeight(height) {
      if (height === rowHeight) return;
      rowHeight = height;
      layList();
    },
    indexOf(target) {
      const hit = rows.find((row) => target instanceof Node && row.element.contains(target));
      return hit?.boundIndex() ?? -1;
    },
    elementAt: (index) => drawn.get(list[index] ?? -1)?.element ?? null,
    dropAt(clientY) {
      if (clientY === null) {
        dropLine.remove();
        return -1;
      }
      const offset = (clientY - body.getBoundingClientRect().top) / rowHeight;
      const index = Math.max(0, Math.min(list.length, Math.round(offset)));
      dropLine.style.transform = `translateY(${index * rowHeight - 1}px)`;
      body.append(dropLine);
      return index;
    },
    pageSize: () => Math.max(1, Math.floor((viewport.clientHeight - rowHeight) / rowHeight) - 1),
    paintAges() {
      if (columns.some((column) => column.id === "age")) frames.schedule(paintAll);
    },
    setAge(text) {
      age = text;
      head?.setAge(text);
    },
    close() {
      options.wantPasts([]);
      unsubscribe();
      stopPhases();
      stopSamples();
      resized.disconnect();
      order.close();
      viewport.removeEventListener("scroll", place);
      table.remove();
    },
  };
}

function sameColumns(some: readonly BlotterColumn[], others: readonly BlotterColumn[]): boolean {
  return some.length === others.length && some.every((column, place) => column.id === others[place]?.id);
}
