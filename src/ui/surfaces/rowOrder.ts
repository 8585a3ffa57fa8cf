import type { CancelTimer, Clock } from "../../lib/clock.ts";

/** Without scrolling for so long a view stands still. */
const STILL_MS = 150;

export interface RowOrderOptions {
  /** What scrolls. */
  readonly viewport: HTMLElement;
  /** Element i modulo their number draws row i. */
  readonly rows: readonly { readonly element: Element }[];
  /** The first row that is drawn. */
  readonly first: () => number;
  readonly clock: Clock;
}

export interface RowOrder {
  /** To be called whenever rows were placed. */
  placed(): void;
  close(): void;
}

/**
 * Puts the elements that draw the rows in view into the order of these rows, for what reads the document. It waits until
 * the view stands still and nothing is pressed there: moving elements styles the whole table anew, ten times what
 * scrolling costs without.
 */
export function createRowOrder({ viewport, rows, first, clock }: RowOrderOptions): RowOrder {
  let cancel: CancelTimer | null = null;

  function soon(): void {
    cancel?.();
    cancel = clock.after(STILL_MS, () => (viewport.matches(":active") ? soon() : sort()));
  }

  function sort(): void {
    const turn = rows.length === 0 ? 0 : first() % rows.length;
    const inOrder = [...rows.slice(turn), ...rows.slice(0, turn)];
    let before: Element | null = null;
    for (const { element } of inOrder) {
      if (before !== null && before.nextElementSibling !== element) before.after(element);
      before = element;
    }
  }

  return {
    placed: soon,
    close: () => cancel?.(),
  };
}
