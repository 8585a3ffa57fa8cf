import { assertNever } from "../../lib/assert.ts";
import { TREND_ROOM, type MidHistory } from "../../market/midHistory.ts";
import type { Phase } from "../../market/phaseStore.ts";
import { QUIET_MS, quoteAgeMs } from "../../market/quoteAge.ts";
import type { QuoteColumns } from "../../market/quoteColumns.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Ticks } from "../../protocol/units.ts";
import type { FlashRing, Move } from "../../ui/flash/flashRing.ts";
import { ageStep, coarseAge } from "../../ui/figures/coarseAge.ts";
import { NO_FIGURE, shownPrice } from "../../ui/figures/figures.ts";
import { formatSpread } from "../../ui/figures/spread.ts";
import { createPriceNode } from "../../ui/figures/priceNode.ts";
import type { ColumnId } from "./blotterColumns.ts";
import {
  changeHundredths,
  changeTicks,
  formatChange,
  formatChangeTicks,
  formatSpreadBps,
  formatVolume,
  spreadBpsHundredths,
  spreadTicks,
} from "./quoteFigures.ts";
import { SPARK_HEIGHT, SPARK_WIDTH, sparkChange, sparkPath } from "./sparkline.ts";
import { trendWords } from "./trendChange.ts";
import styles from "./PriceBlotter.module.css";
import { words } from "../../words/words.ts";

/** Digits of a price after the point that a column has room for at the table's size. */
const PRICE_DECIMALS = 5;

/** One cell of the document, rewritten in place for one instrument after another. */
export interface BlotterCell {
  /** From now on it shows this row of the quote store. */
  reset(row: number, instrument: Instrument): void;
  /** Writes what differs from what it shows. */
  paint(columns: QuoteColumns): void;
}

export interface CellParts {
  readonly ring: FlashRing;
  readonly history: MidHistory;
  /** Whether trends begin with the page for now, whatever is known from before. */
  readonly samplesOnly: () => boolean;
  /** Of a row of the quote store. */
  readonly phaseOf: (row: number) => Phase;
  /** Monotonic ms. */
  readonly now: () => number;
}

/** Fills an empty cell element for a column other than the symbol. */
export function createBlotterCell(
  column: Exclude<ColumnId, "symbol">,
  cell: HTMLElement,
  { ring, history, samplesOnly, phaseOf, now }: CellParts,
): BlotterCell {
  switch (column) {
    case "bid":
      return priceCell(cell, ring, "bid", "bidMove");
    case "ask":
      return priceCell(cell, ring, "ask", "askMove");
    case "last":
      return priceCell(cell, ring, "last", "lastMove");
    case "change":
      return figureCell(cell, changeTicks, formatChangeTicks, true);
    case "changePct":
      return figureCell(cell, changeHundredths, formatChange, true);
    case "spread":
      return figureCell(cell, spreadTicks, formatSpread);
    case "spreadBps":
      return figureCell(cell, spreadBpsHundredths, formatSpreadBps);
    case "high":
    case "low":
      return figureCell(
        cell,
        (columns, row) => columns[column][row] ?? 0,
        (ticks, of) => (ticks > 0 ? shownPrice(ticks as Ticks, of) : NO_FIGURE),
      );
    case "volume":
    case "bidQty":
    case "askQty":
      return figureCell(
        cell,
        (columns, row) => columns[column][row] ?? 0,
        (lots, of) => (lots > 0 || column === "volume" ? formatVolume(lots, of) : NO_FIGURE),
      );
    case "trend":
      return trendCell(cell, history, samplesOnly);
    case "phase":
      return phaseCell(cell, phaseOf);
    case "age":
      return ageCell(cell, now);
    default:
      return assertNever(column, "column");
  }
}

function priceCell(
  cell: HTMLElement,
  ring: FlashRing,
  price: "bid" | "ask" | "last",
  move: "bidMove" | "askMove" | "lastMove",
): BlotterCell {
  cell.className = styles.number ?? "";
  const node = createPriceNode(ring);
  cell.append(node.element);
  let row = -1;
  let instrument: Instrument | null = null;
  let shown = Number.NaN;
  return {
    reset(nextRow, nextInstrument) {
      row = nextRow;
      instrument = nextInstrument;
      shown = Number.NaN;
      cell.toggleAttribute("data-long", instrument.pricePrecision > PRICE_DECIMALS);
      node.reset(instrument.pipPosition);
    },
    paint(columns) {
      const ticks = columns[price][row] ?? 0;
      if (instrument === null || ticks === shown) return;
      shown = ticks;
      const text = ticks > 0 ? shownPrice(ticks as Ticks, instrument) : NO_FIGURE;
      node.write(text, (columns[move][row] ?? 0) as Move);
    },
  };
}

function figureCell(
  cell: HTMLElement,
  read: (columns: QuoteColumns, row: number) => number,
  format: (value: number, instrument: Instrument) => string,
  toned = false,
): BlotterCell {
  cell.className = (toned ? styles.number : styles.dim) ?? "";
  const node = cell.appendChild(document.createTextNode(""));
  let row = -1;
  let instrument: Instrument | null = null;
  let shown: number | null = null;
  return {
    reset(nextRow, nextInstrument) {
      row = nextRow;
      instrument = nextInstrument;
      cell.toggleAttribute("data-long", instrument.pricePrecision > PRICE_DECIMALS);
      shown = null;
    },
    paint(columns) {
      const value = read(columns, row);
      if (instrument === null || Object.is(value, shown)) return;
      shown = value;
      node.data = format(value, instrument);
      if (toned) cell.dataset.tone = value > 0 ? "up" : value < 0 ? "down" : "none";
    },
  };
}

function phaseCell(cell: HTMLElement, phaseOf: CellParts["phaseOf"]): BlotterCell {
  cell.className = styles.dim ?? "";
  const node = cell.appendChild(document.createTextNode(""));
  let row = -1;
  return {
    reset(nextRow) {
      row = nextRow;
    },
    paint() {
      const text = words.blotter.phase[phaseOf(row).phase];
      if (node.data !== text) node.data = text;
    },
  };
}

/** A quiet symbol's age stands out a little and its prices keep their look: it is no fault, as stale prices are. */
function ageCell(cell: HTMLElement, now: () => number): BlotterCell {
  cell.className = styles.quoteAge ?? "";
  cell.dataset.part = "age";
  const node = cell.appendChild(document.createTextNode(""));
  let row = -1;
  let shown = -1;
  return {
    reset(nextRow) {
      row = nextRow;
      shown = -1;
    },
    paint(columns) {
      const step = ageStep(quoteAgeMs(columns, row, now()));
      if (Object.is(step, shown)) return;
      shown = step;
      node.data = coarseAge(step);
      cell.toggleAttribute("data-quiet", step >= QUIET_MS);
    },
  };
}

const SVG = "http://www.w3.org/2000/svg";

/** Every row's samples pass through here on their way into a path. */
const samples = new Float64Array(TREND_ROOM);
const ages = new Float64Array(TREND_ROOM);

/** Follows the history, not quotes: what is drawn changes with a sample. */
function trendCell(cell: HTMLElement, history: MidHistory, samplesOnly: () => boolean): BlotterCell {
  cell.className = styles.trend ?? "";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const path = svg.appendChild(document.createElementNS(SVG, "path"));
  cell.append(svg);
  let row = -1;
  let drawnAt = -1;
  let drawnShort = false;
  return {
    reset(nextRow) {
      row = nextRow;
      drawnAt = -1;
    },
    paint() {
      const short = samplesOnly();
      if (row === -1 || (drawnAt === history.version() && drawnShort === short)) return;
      drawnAt = history.version();
      drawnShort = short;
      const count = history.read(row, samples, ages, short);
      path.setAttribute("d", sparkPath(samples, ages, count));
      const change = sparkChange(samples, count);
      cell.dataset.tone = change > 0 ? "up" : change < 0 ? "down" : "none";
      cell.ariaLabel = cell.title = trendWords(change, short ? history.since() : history.sinceOf(row));
    },
  };
}
