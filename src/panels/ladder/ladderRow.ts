import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Ticks } from "../../protocol/units.ts";
import { shownPrice, shownQty } from "../../ui/figures/figures.ts";
import { pricesOf, type LadderRow, type OwnHere } from "./ladderFigures.ts";
import styles from "./LadderPanel.module.css";
import { boundQty, compactQty, shortQty } from "./shortQty.ts";
import { words } from "../../words/words.ts";

/** A row of the ladder in the document, written in place. */
export interface LadderRowNode {
  readonly element: HTMLElement;
  /** The price that the row stands for, at its place. */
  bind(index: number, px: Ticks, instrument: Instrument, rowHeight: number): void;
  paint(row: LadderRow, instrument: Instrument): void;
  mark(marks: { readonly cursor: boolean; readonly target: boolean }): void;
  px(): Ticks;
}

interface OwnCell {
  readonly element: HTMLElement;
  readonly chip: HTMLElement;
  readonly several: Text;
  readonly qty: Text;
  readonly ahead: Text;
  readonly cancel: HTMLButtonElement;
}

/** Columns from left to right. */
export const COLUMNS = ["buy", "bid", "price", "ask", "sell", "volume"] as const;
export type LadderColumn = (typeof COLUMNS)[number];

export function createLadderRow(id: string): LadderRowNode {
  const element = document.createElement("div");
  element.id = id;
  element.role = "row";
  element.className = styles.row ?? "";
  const cellOf = (column: LadderColumn): HTMLElement => {
    const cell = element.appendChild(document.createElement("div"));
    cell.role = "gridcell";
    cell.className = styles[column] ?? "";
    return cell;
  };
  const [buyCell, bidCell, priceCell, askCell, sellCell, volumeCell] = COLUMNS.map(cellOf) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  const bid = textIn(bidCell);
  const ask = textIn(askCell);
  const volume = textIn(volumeCell);
  const arrow = priceCell.appendChild(document.createElement("span"));
  arrow.className = styles.arrow ?? "";
  arrow.ariaHidden = "true";
  const arrowText = textIn(arrow);
  const price = textIn(priceCell);
  const own = { buy: ownIn(buyCell), sell: ownIn(sellCell) };
  let bound = 0 as Ticks;
  let place = -1;

  return {
    element,
    bind(index, px, instrument, rowHeight) {
      if (index === place && px === bound) return;
      place = index;
      bound = px;
      // Set from script: a strict content security policy refuses style attributes in markup only.
      element.style.transform = `translateY(${index * rowHeight}px)`;
      // The head is row 1.
      element.ariaRowIndex = String(index + 2);
      put(price, shownPrice(px, instrument));
    },
    paint(row, instrument) {
      put(bid, row.bid.qty === 0 ? "" : shortQty(row.bid.qty, instrument));
      put(ask, row.ask.qty === 0 ? "" : shortQty(row.ask.qty, instrument));
      put(volume, row.traded === 0 ? "" : shortQty(row.traded, instrument));
      tellTraded(
        priceCell,
        row.traded === 0 ? "" : words.ladder.tradedHere(shownQty(row.traded, instrument)),
      );
      bar(bidCell, row.bid.reach);
      bar(askCell, row.ask.reach);
      bar(volumeCell, row.tradedPart);
      put(arrowText, row.last === null ? "" : ARROWS[row.last]);
      set(priceCell, "last", row.last ?? "");
      paintOwn(own.buy, row.buy, "buy", instrument);
      paintOwn(own.sell, row.sell, "sell", instrument);
    },
    mark({ cursor, target }) {
      if ((element.ariaSelected === "true") !== cursor) element.ariaSelected = cursor ? "true" : "false";
      element.toggleAttribute("data-target", target);
    },
    px: () => bound,
  };
}

const ARROWS = { up: "▲", down: "▼", same: "●" } as const;

function paintOwn(cell: OwnCell, here: OwnHere | null, side: Side, instrument: Instrument): void {
  const hidden = here === null;
  if (cell.chip.hidden !== hidden) {
    cell.chip.hidden = hidden;
    cell.cancel.hidden = hidden;
    cell.chip.title = "";
    cell.element.ariaLabel = null;
  }
  if (here === null) return;
  put(cell.several, here.keys.length > 1 ? String(here.keys.length) : "");
  put(cell.qty, compactQty(here.qty, instrument));
  put(cell.ahead, here.ahead === null ? "" : `≤${boundQty(here.ahead, instrument)}`);
  set(cell.chip, "several", here.keys.length > 1 ? "yes" : "");
  set(cell.chip, "pending", here.pending ? "yes" : "");
  const qty = shownQty(here.qty, instrument);
  const price = pricesOf(here, instrument);
  const ahead = here.ahead === null ? null : shownQty(here.ahead, instrument);
  const waiting = here.waiting === 0 ? null : here.waiting === here.qty ? "all" : "some";
  set(cell.chip, "waits", here.unknown ? "unknown" : (waiting ?? ""));
  const title = words.ladder.own({
    side,
    qty,
    orders: here.keys.length,
    price,
    ahead,
    waiting: waiting === "some" ? shownQty(here.waiting, instrument) : waiting,
    unknown: here.unknown,
    pending: here.pending,
  });
  if (cell.chip.title !== title) {
    cell.chip.title = title;
    cell.element.ariaLabel = title;
  }
  const label = words.ladder.cancelOwn(side, qty, price);
  if (cell.cancel.ariaLabel !== label) cell.cancel.ariaLabel = label;
}

function ownIn(element: HTMLElement): OwnCell {
  const chip = element.appendChild(document.createElement("span"));
  chip.className = styles.chip ?? "";
  chip.dataset.chip = "";
  chip.hidden = true;
  const size = chip.appendChild(document.createElement("span"));
  const count = size.appendChild(document.createElement("span"));
  count.className = styles.several ?? "";
  const qty = textIn(size);
  const queue = chip.appendChild(document.createElement("span"));
  queue.className = styles.ahead ?? "";
  const cancel = element.appendChild(document.createElement("button"));
  cancel.type = "button";
  cancel.className = styles.cancel ?? "";
  cancel.dataset.cancel = "";
  // Delete does the same at the price cursor.
  cancel.tabIndex = -1;
  cancel.textContent = "×";
  cancel.hidden = true;
  return { element, chip, several: textIn(count), qty, ahead: textIn(queue), cancel };
}

/** A narrow ladder has no other place for the figure. */
function tellTraded(cell: HTMLElement, title: string): void {
  if (cell.title !== title) cell.title = title;
}

function textIn(element: HTMLElement): Text {
  return element.appendChild(document.createTextNode(""));
}

function put(node: Text, text: string): void {
  if (node.data !== text) node.data = text;
}

function set(element: HTMLElement, name: string, value: string): void {
  if ((element.dataset[name] ?? "") === value) return;
  if (value === "") delete element.dataset[name];
  else element.dataset[name] = value;
}

function bar(cell: HTMLElement, part: number): void {
  const size = `${(100 * part).toFixed(1)}% 100%`;
  if (cell.style.backgroundSize !== size) cell.style.backgroundSize = size;
}
