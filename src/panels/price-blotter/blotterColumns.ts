import { BLOTTER_COLUMNS, type BlotterView, type KeptColumn } from "../../settings/blotterView.ts";
import { words } from "../../words/words.ts";

export type ColumnId = (typeof BLOTTER_COLUMNS)[number]["id"];

export interface BlotterColumn {
  readonly id: ColumnId;
  /** Over the column. */
  readonly title: string;
  /** In menus and for screen readers. */
  readonly name: string;
  /** px it has at least while nobody has chosen a width. */
  readonly defaultWidth: number;
  /** px that a person chose. */
  readonly width: number | null;
  readonly shown: boolean;
}

/** Every column in its order, the symbol first and always shown. What is kept of columns that do not exist is ignored. */
export function blotterColumns(kept: readonly KeptColumn[]): readonly BlotterColumn[] {
  const places = new Map(kept.map((column, place) => [column.id, place]));
  const place = (id: string, index: number): number =>
    id === "symbol" ? -1 : (places.get(id) ?? kept.length + index);
  return BLOTTER_COLUMNS.map(({ id, width }, index) => {
    const own = kept.find((column) => column.id === id);
    const told = { title: words.blotter.title[id], name: words.blotter.column[id] };
    const column = { id, ...told, defaultWidth: width, width: own?.width ?? null };
    return { at: place(id, index), column: { ...column, shown: id === "symbol" || (own?.shown ?? true) } };
  })
    .sort((left, right) => left.at - right.at)
    .map(({ column }) => column);
}

export function findColumn(id: string): ColumnId | null {
  return BLOTTER_COLUMNS.find((column) => column.id === id)?.id ?? null;
}

export function showColumn(view: BlotterView, id: ColumnId, shown: boolean): BlotterView {
  const sort = !shown && view.sort?.column === id ? null : view.sort;
  return { sort, columns: changed(view, (column) => (column.id === id ? { ...column, shown } : column)) };
}

/** null gives the width back. */
export function sizeColumn(view: BlotterView, id: ColumnId, width: number | null): BlotterView {
  return { ...view, columns: changed(view, (column) => (column.id === id ? { ...column, width } : column)) };
}

/** Moves a column before another; null is the end. Nothing goes before the symbol. */
export function moveColumn(view: BlotterView, id: ColumnId, before: ColumnId | null): BlotterView {
  if (id === "symbol" || before === "symbol" || before === id) return view;
  const columns = changed(view, (column) => column);
  const moved = columns.find((column) => column.id === id);
  if (moved === undefined) return view;
  const others = columns.filter((column) => column !== moved);
  const at = before === null ? -1 : others.findIndex((column) => column.id === before);
  return { ...view, columns: others.toSpliced(at === -1 ? others.length : at, 0, moved) };
}

/** The shown column before which a column must go to stand `by` places further among those shown; undefined for none. */
export function placeBeside(
  columns: readonly BlotterColumn[],
  id: ColumnId,
  by: 1 | -1,
): ColumnId | null | undefined {
  const shown = columns.filter((column) => column.shown);
  const at = shown.findIndex((column) => column.id === id);
  const to = at + by;
  if (at < 1 || to < 1 || to >= shown.length) return undefined;
  return shown[by === 1 ? to + 1 : to]?.id ?? null;
}

/** The same columns for text that is so much wider. What a person chose stays. */
export function scaledColumns(columns: readonly BlotterColumn[], scale: number): readonly BlotterColumn[] {
  return scale === 1
    ? columns
    : columns.map((column) => ({ ...column, defaultWidth: Math.ceil(column.defaultWidth * scale) }));
}

/** px: a symbol beside the button of its menu. */
const PHONE_SYMBOL_WIDTH = 108;

/** The first columns that a phone's width has room for, as wide as their figures need; the symbol always. */
export function fittingColumns(columns: readonly BlotterColumn[], widthPx: number): readonly BlotterColumn[] {
  let left = widthPx;
  const fitting: BlotterColumn[] = [];
  for (const column of columns) {
    const defaultWidth = column.id === "symbol" ? PHONE_SYMBOL_WIDTH : column.defaultWidth;
    left -= defaultWidth;
    if (left < 0 && column.id !== "symbol") break;
    fitting.push({ ...column, defaultWidth, width: null });
  }
  return fitting;
}

/** Track list of a CSS grid. Columns without a chosen width share the room that is left. */
export function columnTracks(columns: readonly BlotterColumn[]): {
  readonly tracks: string;
  readonly minWidth: number;
  /** True when a column is narrower than its usual figures: they must be cut. */
  readonly narrow: boolean;
} {
  const tracks = columns.map(({ width, defaultWidth }) =>
    width === null ? `minmax(${defaultWidth}px, ${defaultWidth}fr)` : `${width}px`,
  );
  return {
    tracks: tracks.join(" "),
    narrow: columns.some(({ width, defaultWidth }) => width !== null && width < defaultWidth),
    minWidth: columns.reduce((sum, { width, defaultWidth }) => sum + (width ?? defaultWidth), 0),
  };
}

function changed(view: BlotterView, change: (column: KeptColumn) => KeptColumn): readonly KeptColumn[] {
  return blotterColumns(view.columns).map(({ id, width, shown }) => change({ id, width, shown }));
}
