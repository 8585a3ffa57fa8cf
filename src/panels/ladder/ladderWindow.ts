import type { Clock } from "../../lib/clock.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Ticks } from "../../protocol/units.ts";
import { createRowOrder } from "../../ui/surfaces/rowOrder.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import type { LadderRow } from "./ladderFigures.ts";
import { COLUMNS, createLadderRow, type LadderColumn, type LadderRowNode } from "./ladderRow.ts";
import { stepFor, type Distances, type LadderStep } from "./ladderSteps.ts";
import { indexOf, ladderScale, priceAt, withinScale, type LadderScale } from "./ladderScale.ts";

/** Rows kept ready above and below those in view. */
const OVERSCAN = 4;

/** Where the market is for who looks at the rows in view. */
export type Away = "above" | "below" | "inView";

export interface LadderWindowOptions {
  /** What scrolls. */
  readonly viewport: HTMLElement;
  /** Stands above the rows, and stays in view. */
  readonly head: HTMLElement;
  /** What holds the rows, empty. */
  readonly body: HTMLElement;
  readonly instrument: Instrument;
  /** px */
  readonly rowHeight: number;
  readonly clock: Clock;
  /** Prefix of the rows' ids. */
  readonly id: string;
  /** The middle of the market; null while there is no price. */
  readonly middle: () => Ticks | null;
  /** How far apart prices stand; null while best bid or best ask is not known. */
  readonly distances: () => Distances | null;
  /** The rows' figures as they are now, by rows of so many ticks. */
  readonly figures: (step: LadderStep) => (px: Ticks) => LadderRow;
  /** Ticks of a row as chosen; null for as many as the spread asks for. */
  readonly chosen: LadderStep | null;
  /** Called when the rows are of another size than before, which is first of one tick. */
  readonly onStep: (step: LadderStep) => void;
  /** Called when it turns. */
  readonly onAway: (away: Away) => void;
}

/** A place that a pointer is over. */
export interface LadderSpot {
  readonly px: Ticks;
  readonly column: LadderColumn;
}

export interface LadderWindow {
  /** Puts the market in the middle of the view. The only thing that moves prices, beside the trader's own scrolling. */
  centre(): void;
  /** Writes the figures of the rows in view. Before there was a price it centres as soon as there is one. */
  paint(): void;
  /** Chooses the rows' size. Where that is another than before it centres, and no price is pointed at. */
  regroup(chosen: LadderStep | null): void;
  /** Ticks of a row now. */
  rowStep(): LadderStep;
  cursor(): Ticks | null;
  /** Moves the price cursor and keeps it in view; `steps` rows up, from the market when there was none. */
  step(steps: number): void;
  setCursor(px: Ticks): void;
  /** Whether the whole row of the cursor can be seen. */
  cursorSeen(): boolean;
  /** The price that is dragged to; null for none. */
  setTarget(px: Ticks | null): void;
  /** What lies under a point of the page; null outside the rows. */
  spotAt(clientX: number, clientY: number): LadderSpot | null;
  /** Changes whenever prices may stand elsewhere on the screen than before. */
  stand(): string;
  /** Monotonic ms when prices last moved other than by the trader's own scrolling. */
  movedAt(): number;
  pageSize(): number;
  close(): void;
}

/**
 * Keeps only the rows in view, and a few around them, in the document. Row i is drawn by element i modulo their
 * number. Prices stand still: ticks change figures, never places.
 */
export function openLadderWindow(options: LadderWindowOptions): LadderWindow {
  const { viewport, head, body, instrument, rowHeight, clock, id, middle, distances, figures } = options;
  const { onAway, onStep } = options;
  const rows: LadderRowNode[] = [];
  let scale: LadderScale | null = null;
  let { chosen } = options;
  let step: LadderStep = 1;
  /** What the size was last worked out from, since it was left to the prices. */
  let fitted: Known = "nothing";
  let generation = 0;
  let movedAt = -Infinity;
  let stoodAt = corner();
  let cursor: Ticks | null = null;
  let target: Ticks | null = null;
  let first = 0;
  const order = createRowOrder({ viewport, rows, first: () => first, clock });
  let away: Away = "inView";

  /** Where the rows hang from, px. */
  function corner(): string {
    const { left, top, width } = viewport.getBoundingClientRect();
    return `${left} ${top} ${width}`;
  }

  function seenHeight(): number {
    return Math.max(rowHeight, viewport.clientHeight - head.offsetHeight);
  }

  function fit(): void {
    const wanted = Math.min(scale?.count ?? 0, Math.ceil(seenHeight() / rowHeight) + 1 + 2 * OVERSCAN);
    if (wanted === rows.length) return;
    for (const row of rows) row.element.remove();
    rows.length = 0;
    for (let slot = 0; slot < wanted; slot += 1) {
      const row = createLadderRow(`${id}-${slot}`);
      rows.push(row);
      body.append(row.element);
    }
  }

  function place(): void {
    if (scale === null) return;
    const top = Math.floor(viewport.scrollTop / rowHeight) - OVERSCAN;
    first = Math.max(0, Math.min(top, scale.count - rows.length));
    for (let index = first; index < first + rows.length; index += 1) {
      const px = priceAt(scale, index);
      if (px !== null) rows[index % rows.length]?.bind(index, px, instrument, rowHeight);
    }
    order.placed();
    mark();
    write();
  }

  function mark(): void {
    for (const row of rows) row.mark({ cursor: row.px() === cursor, target: row.px() === target });
    const index = scale === null || cursor === null ? -1 : indexOf(scale, cursor);
    const inDocument = index >= first && index < first + rows.length;
    if (inDocument) viewport.setAttribute("aria-activedescendant", `${id}-${index % rows.length}`);
    else viewport.removeAttribute("aria-activedescendant");
  }

  function write(): void {
    const figuresOf = figures(step);
    for (const row of rows) row.paint(figuresOf(row.px()), instrument);
    tellAway();
  }

  function tellAway(): void {
    const market = middle();
    if (scale === null || market === null) return;
    const at = indexOf(scale, market) * rowHeight - viewport.scrollTop;
    const next = at < 0 ? "above" : at + rowHeight > seenHeight() ? "below" : "inView";
    if (next === away) return;
    away = next;
    onAway(away);
  }

  /** The size that was chosen, else one that shows bid and ask at once: looked for first, and when the last one fails. */
  function wantedStep(): LadderStep {
    if (chosen !== null) return chosen;
    const apart = distances();
    const seen = Math.floor(seenHeight() / rowHeight);
    const settled = fitted === "book" || fitted === knownOf(apart);
    if (apart === null || (settled && apart.spread <= step * (seen - 2))) return step;
    return stepFor(apart, seen, instrument);
  }

  /** Whether the rows have yet to take the size that they should have: behind another tab none does. */
  function outdated(): boolean {
    if (chosen !== null) return chosen !== step;
    // The first quote may come after the first price, and the first book after both.
    const known = knownOf(distances());
    if (fitted === "book" || known === "nothing" || known === fitted) return false;
    // A price that somebody points at stays.
    if (fitted === "quote" && cursor !== null) return false;
    const fits = wantedStep() === step;
    if (fits) fitted = known;
    return !fits;
  }

  function centre(): void {
    const market = middle();
    // A tab that is not in front has no height, and what has none cannot be scrolled.
    if (market === null || viewport.clientHeight === 0) return;
    const before = step;
    step = wantedStep();
    if (fitted !== "book") fitted = knownOf(distances());
    if (step !== before) cursor = null;
    scale = ladderScale(market, instrument, step);
    generation += 1;
    movedAt = clock.monotonic();
    viewport.style.setProperty("--price-room", String(roomOf(shownPrice(scale.top, instrument))));
    body.style.height = `${scale.count * rowHeight}px`;
    viewport.ariaRowCount = String(scale.count + 1);
    fit();
    const above = Math.floor((seenHeight() / rowHeight - 1) / 2);
    viewport.scrollTop = (indexOf(scale, market) - above) * rowHeight;
    place();
    if (step !== before) onStep(step);
  }

  function reveal(px: Ticks): void {
    if (scale === null) return;
    const top = indexOf(scale, px) * rowHeight;
    if (top < viewport.scrollTop) viewport.scrollTop = top;
    else if (top + rowHeight > viewport.scrollTop + seenHeight())
      viewport.scrollTop = top + rowHeight - seenHeight();
  }

  function setCursor(px: Ticks): void {
    if (scale === null) return;
    cursor = withinScale(scale, px);
    reveal(cursor);
    place();
  }

  const resized = new ResizeObserver(() => {
    // Rows hang from the upper edge: a view that only grows or shrinks below moves none of them.
    if (corner() !== stoodAt) {
      stoodAt = corner();
      generation += 1;
      movedAt = clock.monotonic();
    }
    if (scale === null || outdated()) {
      centre();
      return;
    }
    fit();
    place();
  });
  resized.observe(viewport);
  viewport.addEventListener("scroll", place, { passive: true });

  return {
    centre,
    paint() {
      if (scale === null || outdated()) centre();
      else write();
    },
    regroup(next) {
      chosen = next;
      fitted = "nothing";
      if (outdated()) centre();
    },
    rowStep: () => step,
    cursor: () => cursor,
    step(steps) {
      const from = cursor ?? middle();
      if (from !== null) setCursor((from + (cursor === null ? 0 : steps * step)) as Ticks);
    },
    setCursor,
    cursorSeen() {
      if (scale === null || cursor === null) return false;
      const top = indexOf(scale, cursor) * rowHeight - viewport.scrollTop;
      return top >= 0 && top + rowHeight <= seenHeight();
    },
    setTarget(px) {
      if (px === target) return;
      target = px;
      mark();
    },
    spotAt(clientX, clientY) {
      const box = viewport.getBoundingClientRect();
      const y = clientY - box.top - head.offsetHeight;
      const inside = clientX >= box.left && clientX < box.left + viewport.clientWidth;
      if (scale === null || !inside || y < 0 || y >= seenHeight()) return null;
      const px = priceAt(scale, Math.floor((y + viewport.scrollTop) / rowHeight));
      const cells = rows[0]?.element.children ?? [];
      const at = [...cells].findIndex((cell) => {
        const { left, right } = cell.getBoundingClientRect();
        return clientX >= left && clientX < right;
      });
      const column = COLUMNS[at];
      return px === null || column === undefined ? null : { px, column };
    },
    stand: () => `${generation} ${viewport.scrollTop}`,
    movedAt: () => movedAt,
    pageSize: () => Math.max(1, Math.floor(seenHeight() / rowHeight) - 1),
    close() {
      resized.disconnect();
      order.close();
      viewport.removeEventListener("scroll", place);
      body.replaceChildren();
      body.style.height = "";
    },
  };
}

/** How much of the prices was there to work out a row's size from. */
type Known = "nothing" | "quote" | "book";

function knownOf(apart: Distances | null): Known {
  return apart === null ? "nothing" : apart.gap === null ? "quote" : "book";
}

/** Widths of a digit that a price takes; what separates its digits is narrower. */
function roomOf(price: string): number {
  const digits = price.replaceAll(/\D/g, "").length;
  return digits + 0.4 * (price.length - digits);
}
