import type { InstrumentStore } from "../../market/instrumentStore.ts";
import type { ChangedRows } from "../../market/changedRows.ts";
import type { QuoteStore } from "../../market/quoteStore.ts";
import type { FlashRing } from "../../ui/flash/flashRing.ts";
import { createBlotterRow, createBlotterTable, type BlotterRow } from "./blotterRow.ts";

/** Rows kept ready above and below those in view. */
const OVERSCAN = 6;

export interface BlotterWindowOptions {
  /** What scrolls, empty. */
  readonly viewport: HTMLElement;
  /** Rows of the quote store in the order they are listed. */
  readonly list: readonly number[];
  /** px */
  readonly rowHeight: number;
  readonly instruments: InstrumentStore;
  readonly quotes: QuoteStore;
  readonly ring: FlashRing;
  /** Prefix of the rows' ids. */
  readonly id: string;
}

export interface BlotterWindow {
  /** Marks and, with `reveal`, scrolls to the active row. -1 for none. */
  setActive(index: number, reveal: boolean): void;
  setSelected(row: number): void;
  /** Index in the list of the row that holds this node; -1 outside rows. */
  indexOf(target: EventTarget | null): number;
  /** Rows that fit the view: how far Page Down goes. */
  pageSize(): number;
  /** How old the prices are, in words beside the head; empty while they are live. */
  setAge(text: string): void;
  close(): void;
}

/**
 * Keeps only the rows in view, and a few around them, in the document. The row at index i is always drawn by element
 * i modulo their number, so scrolling by one rewrites one. Quotes are painted straight into the rows once a frame.
 */
export function openBlotterWindow(options: BlotterWindowOptions): BlotterWindow {
  const { viewport, list, rowHeight, instruments, quotes, ring, id } = options;
  const { table, body, age } = createBlotterTable();
  const rows: BlotterRow[] = [];
  /** Element that draws a row of the quote store. */
  const drawn = new Map<number, BlotterRow>();
  let active = -1;
  let selected = -1;
  let first = 0;

  function fit(): void {
    const wanted = Math.min(list.length, Math.ceil(viewport.clientHeight / rowHeight) + 1 + 2 * OVERSCAN);
    if (wanted === rows.length) return;
    for (const row of rows) row.element.remove();
    rows.length = 0;
    for (let slot = 0; slot < wanted; slot += 1) {
      const row = createBlotterRow(`${id}-${slot}`, ring);
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
      slot.mark({ active: index === active, selected: row === selected });
      drawn.set(row, slot);
    }
    nameActive();
  }

  /** A screen reader follows the active row while it is in the document. */
  function nameActive(): void {
    const inDocument = active >= first && active < first + rows.length;
    if (inDocument) viewport.setAttribute("aria-activedescendant", `${id}-${active % rows.length}`);
    else viewport.removeAttribute("aria-activedescendant");
  }

  function paint(changed: ChangedRows): void {
    if (changed.all) {
      for (const row of drawn.values()) row.paint(quotes.columns);
      viewport.toggleAttribute("data-stale", quotes.stale());
      return;
    }
    for (let place = 0; place < changed.count; place += 1) {
      drawn.get(changed.rows[place] ?? -1)?.paint(quotes.columns);
    }
  }

  function reveal(index: number): void {
    const top = index * rowHeight;
    const inView = viewport.clientHeight - rowHeight;
    if (top < viewport.scrollTop) viewport.scrollTop = top;
    else if (top + rowHeight > viewport.scrollTop + inView) viewport.scrollTop = top + rowHeight - inView;
  }

  viewport.append(table);
  body.style.height = `${list.length * rowHeight}px`;
  viewport.toggleAttribute("data-stale", quotes.stale());
  fit();
  place();
  const resized = new ResizeObserver(() => {
    fit();
    place();
  });
  resized.observe(viewport);
  viewport.addEventListener("scroll", place, { passive: true });
  const unsubscribe = quotes.onFrame(paint);

  return {
    setActive(index, revealed) {
      active = index;
      if (revealed && index >= 0) reveal(index);
      place();
    },
    setSelected(row) {
      if (row === selected) return;
      selected = row;
      place();
    },
    indexOf(target) {
      const hit = rows.find((row) => target instanceof Node && row.element.contains(target));
      return hit?.boundIndex() ?? -1;
    },
    pageSize: () => Math.max(1, Math.floor((viewport.clientHeight - rowHeight) / rowHeight) - 1),
    setAge(text) {
      if (age.data !== text) age.data = text;
    },
    close() {
      unsubscribe();
      resized.disconnect();
      viewport.removeEventListener("scroll", place);
      table.remove();
    },
  };
}
