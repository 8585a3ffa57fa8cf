import { shownDecimal } from "../../lib/numberFormat.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatQty, type Lots } from "../../protocol/units.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import type { DepthLevel } from "./depthLevels.ts";
import styles from "./DepthPanel.module.css";

/** The rows of one side of the book, written in place. */
export interface DepthRows {
  /** How many rows there are. Best first in the document for bids, last for asks. */
  resize(count: number): void;
  /** `deepest` is the total that fills a bar. */
  write(levels: readonly DepthLevel[], deepest: number, instrument: Instrument): void;
}

interface Row {
  readonly element: HTMLTableRowElement;
  readonly own: Text;
  readonly price: Text;
  readonly size: Text;
  readonly total: Text;
}

export function createDepthRows(body: HTMLTableSectionElement, side: "bid" | "ask"): DepthRows {
  let rows: Row[] = [];
  return {
    resize(count) {
      if (count === rows.length) return;
      rows = Array.from({ length: count }, createRow);
      const elements = rows.map(({ element }) => element);
      body.replaceChildren(...(side === "bid" ? elements : elements.reverse()));
    },
    write(levels, deepest, instrument) {
      for (const [index, row] of rows.entries()) writeRow(row, levels[index], deepest, instrument);
    },
  };
}

function createRow(): Row {
  const element = document.createElement("tr");
  const cells = [styles.own, styles.price, styles.size, styles.total].map((name) => {
    const cell = element.appendChild(document.createElement("td"));
    cell.className = name ?? "";
    return cell;
  });
  const [own, price, size, total] = cells.map((cell) => {
    const text = document.createTextNode("");
    cell.append(text);
    return text;
  }) as [Text, Text, Text, Text];
  return { element, own, price, size, total };
}

function writeRow(row: Row, level: DepthLevel | undefined, deepest: number, instrument: Instrument): void {
  const size = (lots: Lots): string => shownDecimal(formatQty(lots, instrument));
  put(row.price, level === undefined ? "" : shownPrice(level.px, instrument));
  put(row.size, level === undefined ? "" : size(level.qty));
  put(row.total, level === undefined ? "" : size(level.total));
  put(row.own, level === undefined || level.own === 0 ? "" : size(level.own));
  const fill = level === undefined || deepest === 0 ? 0 : level.total / deepest;
  // Set from script: a strict content security policy refuses style attributes in markup only.
  const length = `${(100 * fill).toFixed(1)}% calc(100% - 2px)`;
  if (row.element.style.backgroundSize !== length) row.element.style.backgroundSize = length;
}

function put(node: Text, text: string): void {
  if (node.data !== text) node.data = text;
}
