import type { Trade } from "../../market/tapeStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { shownTime } from "../../words/clockTime.ts";
import { shownPrice, shownQty } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";

/** As many rows as are in view, written in place. */
export interface TapeRows {
  resize(count: number): void;
  /** Shows the trades from `first` on; rows past the end are hidden. */
  write(trades: readonly Trade[], first: number, instrument: Instrument): void;
}

interface Row {
  readonly element: HTMLTableRowElement;
  readonly time: Text;
  readonly price: Text;
  readonly size: Text;
  readonly arrow: Text;
  readonly word: Text;
  shown: Trade | null;
}

export function createTapeRows(body: HTMLTableSectionElement, numberClass: string): TapeRows {
  let rows: Row[] = [];
  return {
    resize(count) {
      if (count === rows.length) return;
      rows = Array.from({ length: count }, () => createRow(numberClass));
      body.replaceChildren(...rows.map(({ element }) => element));
    },
    write(trades, first, instrument) {
      for (const [index, row] of rows.entries())
        writeRow(row, trades[first + index], first + index, instrument);
    },
  };
}

function createRow(numberClass: string): Row {
  const element = document.createElement("tr");
  const text = (className: string): Text => {
    const cell = element.appendChild(document.createElement("td"));
    cell.className = className;
    return cell.appendChild(document.createTextNode(""));
  };
  const time = text("");
  const price = text(numberClass);
  const size = text(numberClass);
  const side = element.appendChild(document.createElement("td"));
  const arrow = document.createElement("span");
  arrow.ariaHidden = "true";
  const word = document.createElement("span");
  side.append(arrow, " ", word);
  return {
    element,
    time,
    price,
    size,
    arrow: arrow.appendChild(document.createTextNode("")),
    word: word.appendChild(document.createTextNode("")),
    shown: null,
  };
}

function writeRow(row: Row, trade: Trade | undefined, place: number, instrument: Instrument): void {
  row.element.hidden = trade === undefined;
  // The header is row 1 of the table.
  row.element.ariaRowIndex = String(place + 2);
  if (trade === undefined || trade === row.shown) return;
  row.shown = trade;
  row.time.data = shownTime(trade.at);
  row.price.data = shownPrice(trade.px, instrument);
  row.size.data = shownQty(trade.qty, instrument);
  row.arrow.data = trade.aggressor === "buy" ? "▲" : "▼";
  row.word.data = words.tape.by[trade.aggressor];
  row.element.dataset.aggressor = trade.aggressor;
}
