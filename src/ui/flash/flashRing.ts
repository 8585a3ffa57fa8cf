/** Which way a price went: up, down or neither. */
export type Move = 1 | 0 | -1;

/** What a ring paints on: frames of the screen, as src/market/frames.ts has them. */
export interface FrameSource {
  schedule(paint: () => void): void;
  /** "seen" when what is painted now just happened before somebody's eyes. Left out: it always has. */
  sight?(): string;
}

/** One thing that can be marked. */
export interface FlashCell {
  readonly element: HTMLElement;
  move: Move;
  /** The slot in which its mark comes off. */
  dueSlot: number;
}

export interface FlashRing {
  /**
   * Marks now and takes the mark off after FLASH_MS. Does nothing with reduced motion, nor in a frame that paints what
   * nobody saw happen.
   */
  mark(cell: FlashCell, move: Move): void;
  /** Takes the mark off at once: the cell now shows something else. */
  clear(cell: FlashCell): void;
}

const SLOT_MS = 50;
const FLASH_SLOTS = 14;
export const FLASH_MS = SLOT_MS * FLASH_SLOTS;

export function createFlashCell(element: HTMLElement): FlashCell {
  return { element, move: 0, dueSlot: -1 };
}

/**
 * Marked cells lie in a ring of slots by the time their mark comes off; a frame empties the slots that have passed. A
 * cell marked again moves on: its old slot finds it due elsewhere and leaves it. Attributes are switched and nothing is
 * animated, because animations of many cells cost more than all the rest of a frame.
 */
export function createFlashRing(
  frames: FrameSource,
  now: () => number,
  reducedMotion: () => boolean = reducedMotionQuery(),
): FlashRing {
  const slots: FlashCell[][] = Array.from({ length: FLASH_SLOTS + 1 }, () => []);
  let emptiedTo = slotAt(now());
  let marked = 0;

  function empty(current: number): void {
    const from = Math.max(emptiedTo + 1, current - slots.length + 1);
    for (let slot = from; slot <= current; slot += 1) {
      const cells = slots[slot % slots.length] ?? [];
      for (const cell of cells) if (cell.dueSlot <= current) show(cell, 0);
      marked -= cells.length;
      cells.length = 0;
    }
    emptiedTo = current;
  }

  function expire(): void {
    empty(slotAt(now()));
    if (marked > 0) frames.schedule(expire);
  }

  return {
    mark(cell, move) {
      if (move === 0 || reducedMotion() || (frames.sight?.() ?? "seen") !== "seen") return;
      const current = slotAt(now());
      if (current > emptiedTo) empty(current);
      show(cell, move);
      const due = current + FLASH_SLOTS;
      if (cell.dueSlot === due) return;
      cell.dueSlot = due;
      slots[due % slots.length]?.push(cell);
      marked += 1;
      if (marked === 1) frames.schedule(expire);
    },
    clear(cell) {
      show(cell, 0);
    },
  };
}

function slotAt(time: number): number {
  return Math.floor(time / SLOT_MS);
}

function show(cell: FlashCell, move: Move): void {
  if (cell.move === move) return;
  cell.move = move;
  if (move === 0) delete cell.element.dataset.move;
  else cell.element.dataset.move = move === 1 ? "up" : "down";
}

function reducedMotionQuery(): () => boolean {
  const query = matchMedia("(prefers-reduced-motion: reduce)");
  return () => query.matches || document.documentElement.dataset.motion === "reduced";
}
