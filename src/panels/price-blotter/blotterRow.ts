import type { QuoteColumns } from "../../market/quoteColumns.ts";
import { CONTINUOUS, type Phase } from "../../market/phaseStore.ts";
import { SUSPECT_WORDS } from "../../market/quoteStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { createIconNode } from "../../ui/controls/iconNode.ts";
import { createBlotterCell, type BlotterCell, type CellParts } from "./blotterCells.ts";
import type { BlotterColumn } from "./blotterColumns.ts";
import styles from "./PriceBlotter.module.css";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";

/** One row of the document. It is used for one instrument after another and rewritten in place. */
export interface BlotterRow {
  readonly element: HTMLTableRowElement;
  /** Makes it the row at `index` of the list. Row numbers are the quote store's. */
  bind(index: number, row: number, instrument: Instrument, rowHeight: number): void;
  /** Writes what differs from what it shows. */
  paint(columns: QuoteColumns): void;
  mark(state: { readonly active: boolean; readonly selected: boolean; readonly starred: boolean }): void;
  boundIndex(): number;
}

/** What a press within a row is on, by data-part of the element pressed. */
export type RowPart = "star" | "menu";

export function createBlotterRow(id: string, shown: readonly BlotterColumn[], parts: CellParts): BlotterRow {
  const element = document.createElement("tr");
  element.id = id;
  element.className = styles.row ?? "";
  element.setAttribute("role", "row");

  const head = element.appendChild(document.createElement("th"));
  head.setAttribute("role", "rowheader");
  head.className = styles.symbol ?? "";
  const star = head.appendChild(rowButton("star"));
  const name = head.appendChild(document.createElement("span"));
  name.className = styles.name ?? "";
  const symbol = name.appendChild(document.createTextNode(""));
  const doubt = head.appendChild(document.createElement("span"));
  doubt.className = styles.doubt ?? "";
  doubt.setAttribute("role", "img");
  doubt.setAttribute("aria-label", SUSPECT_WORDS);
  doubt.hidden = true;
  const state = head.appendChild(document.createElement("span"));
  state.className = styles.phase ?? "";
  state.setAttribute("role", "img");
  state.hidden = true;
  const menu = head.appendChild(rowButton("menu"));
  menu.setAttribute("aria-haspopup", "menu");

  const cells: BlotterCell[] = [];
  for (const { id: column } of shown) {
    if (column === "symbol") continue;
    const cell = element.appendChild(document.createElement("td"));
    cell.setAttribute("role", "gridcell");
    cells.push(createBlotterCell(column, cell, parts));
  }

  let index = -1;
  let height = 0;
  let row = -1;
  let bound: Instrument | null = null;
  let suspect = false;
  let phase: Phase = CONTINUOUS;

  function setSuspect(next: boolean): void {
    suspect = next;
    doubt.hidden = !next;
    element.toggleAttribute("data-suspect", next);
    tell();
  }

  function setPhase(next: Phase): void {
    phase = next;
    const letter = words.blotter.phaseLetter[phase.phase];
    state.hidden = letter === "";
    state.dataset.letter = letter;
    state.setAttribute("aria-label", words.phases[phase.phase]);
    if (letter === "") delete element.dataset.phase;
    else element.dataset.phase = phase.phase;
    tell();
  }

  function tell(): void {
    const { phase: now, until, next } = phase;
    const told = until === null ? null : shownTime(until);
    element.title = suspect
      ? SUSPECT_WORDS
      : now !== "continuous" && bound !== null
        ? words.ticket.phase(bound.symbol, now, told, next)
        : (bound?.description ?? "");
  }

  return {
    element,
    boundIndex: () => index,
    bind(nextIndex, nextRow, instrument, rowHeight) {
      if (nextIndex !== index || rowHeight !== height) {
        index = nextIndex;
        height = rowHeight;
        element.style.transform = `translateY(${index * rowHeight}px)`;
        // The header is row 1.
        element.setAttribute("aria-rowindex", String(index + 2));
      }
      if (nextRow === row && instrument === bound) return;
      row = nextRow;
      bound = instrument;
      symbol.data = instrument.symbol;
      setSuspect(false);
      setPhase(parts.phaseOf(row));
      star.setAttribute("aria-label", words.blotter.favorite(instrument.symbol));
      menu.setAttribute("aria-label", words.blotter.menuOf(instrument.symbol));
      for (const cell of cells) cell.reset(row, instrument);
    },
    paint(columns) {
      const doubtful = columns.suspect[row] === 1;
      if (doubtful !== suspect) setSuspect(doubtful);
      const next = parts.phaseOf(row);
      if (next !== phase) setPhase(next);
      for (const cell of cells) cell.paint(columns);
    },
    mark({ active, selected, starred }) {
      element.setAttribute("aria-selected", String(selected));
      element.toggleAttribute("data-active", active);
      star.setAttribute("aria-pressed", String(starred));
    },
  };
}

/** Reached by pointer; keys have their own ways to what it does. */
function rowButton(part: RowPart): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.className = (part === "star" ? styles.star : styles.more) ?? "";
  button.dataset.part = part;
  button.append(createIconNode(part === "star" ? "star" : "more"));
  return button;
}
