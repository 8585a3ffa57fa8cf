import type { Ticks } from "../../protocol/units.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { QuoteColumns } from "../../market/quoteColumns.ts";
import { NO_FIGURE, shownPrice } from "../../ui/figures.ts";
import { createPriceNode } from "../../ui/priceNode.ts";
import type { FlashRing, Move } from "../../ui/flash/flashRing.ts";
import { changeHundredths, formatChange, formatSpread, formatVolume, spreadTicks } from "./quoteFigures.ts";
import styles from "./PriceBlotter.module.css";

/** Titles of the columns, in order. Their widths are --columns in the style sheet. */
const COLUMNS = ["Symbol", "Bid", "Ask", "Change", "Spread", "High", "Low", "Volume"] as const;

/** One row of the document. It is used for one instrument after another and rewritten in place. */
export interface BlotterRow {
  readonly element: HTMLTableRowElement;
  /** Makes it the row at `index` of the list. Row numbers are the quote store's. */
  bind(index: number, row: number, instrument: Instrument, rowHeight: number): void;
  /** Writes what differs from what it shows. */
  paint(columns: QuoteColumns): void;
  mark(state: { readonly active: boolean; readonly selected: boolean }): void;
  boundIndex(): number;
}

/**
 * A table with its head. Rows are laid out as grids of fixed columns, which takes their native roles away: each element
 * names its role. `age` stands beside the first title.
 */
export function createBlotterTable(): { table: HTMLTableElement; body: HTMLTableSectionElement; age: Text } {
  const table = document.createElement("table");
  table.className = styles.table ?? "";
  table.setAttribute("role", "presentation");
  const head = table.createTHead();
  head.className = styles.head ?? "";
  head.setAttribute("role", "rowgroup");
  const row = head.insertRow();
  row.className = styles.headRow ?? "";
  row.setAttribute("role", "row");
  row.setAttribute("aria-rowindex", "1");
  for (const title of COLUMNS) {
    const cell = row.appendChild(document.createElement("th"));
    cell.setAttribute("role", "columnheader");
    cell.textContent = title;
  }
  const aged = row.cells[0]?.appendChild(document.createElement("span")) ?? document.createElement("span");
  aged.className = styles.age ?? "";
  const age = aged.appendChild(document.createTextNode(""));
  const body = table.createTBody();
  body.className = styles.body ?? "";
  body.setAttribute("role", "rowgroup");
  return { table, body, age };
}

export function createBlotterRow(id: string, ring: FlashRing): BlotterRow {
  const element = document.createElement("tr");
  element.id = id;
  element.className = styles.row ?? "";
  element.setAttribute("role", "row");

  function cell(role: "rowheader" | "gridcell", className: string | undefined): HTMLElement {
    const made = document.createElement(role === "rowheader" ? "th" : "td");
    made.setAttribute("role", role);
    made.className = className ?? "";
    return element.appendChild(made);
  }
  const symbol = cell("rowheader", styles.symbol).appendChild(document.createTextNode(""));
  const bid = createPriceNode(ring);
  const ask = createPriceNode(ring);
  cell("gridcell", styles.number).append(bid.element);
  cell("gridcell", styles.number).append(ask.element);
  const changeCell = cell("gridcell", styles.number);
  const change = changeCell.appendChild(document.createTextNode(""));
  const [spread, high, low, volume] = [0, 1, 2, 3].map(() => figure(cell("gridcell", styles.dim)));

  let index = -1;
  let row = -1;
  let instrument: Instrument | null = null;
  let shownChange: number | null = null;

  return {
    element,
    boundIndex: () => index,
    bind(nextIndex, nextRow, nextInstrument, rowHeight) {
      if (nextIndex !== index) {
        index = nextIndex;
        element.style.transform = `translateY(${index * rowHeight}px)`;
        // The header is row 1.
        element.setAttribute("aria-rowindex", String(index + 2));
      }
      if (nextRow === row) return;
      row = nextRow;
      instrument = nextInstrument;
      symbol.data = instrument.symbol;
      element.title = instrument.description;
      bid.reset(instrument.pipPosition);
      ask.reset(instrument.pipPosition);
      shownChange = null;
      for (const node of [spread, high, low, volume]) node?.reset();
    },
    paint(columns) {
      if (instrument === null) return;
      const of = instrument;
      const price = (ticks: number): string => (ticks > 0 ? shownPrice(ticks as Ticks, of) : NO_FIGURE);
      bid.write(price(columns.bid[row] ?? 0), (columns.bidMove[row] ?? 0) as Move);
      ask.write(price(columns.ask[row] ?? 0), (columns.askMove[row] ?? 0) as Move);
      const hundredths = changeHundredths(columns, row);
      if (!Object.is(hundredths, shownChange)) {
        shownChange = hundredths;
        change.data = formatChange(hundredths);
        changeCell.dataset.tone = hundredths > 0 ? "up" : hundredths < 0 ? "down" : "none";
      }
      spread?.write(spreadTicks(columns, row), (ticks) => formatSpread(ticks, of));
      high?.write(columns.high[row] ?? 0, price);
      low?.write(columns.low[row] ?? 0, price);
      volume?.write(columns.volume[row] ?? 0, (lots) => formatVolume(lots, of));
    },
    mark({ active, selected }) {
      element.setAttribute("aria-selected", String(selected));
      element.toggleAttribute("data-active", active);
    },
  };
}

interface Figure {
  /** Formats only when the number differs from the one shown. */
  write(value: number, format: (value: number) => string): void;
  reset(): void;
}

function figure(cell: HTMLElement): Figure {
  const node = cell.appendChild(document.createTextNode(""));
  let shown: number | null = null;
  return {
    write(value, format) {
      if (Object.is(value, shown)) return;
      shown = value;
      node.data = format(value);
    },
    reset() {
      shown = null;
      node.data = "";
    },
  };
}
