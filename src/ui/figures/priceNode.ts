import { firstChange, priceParts } from "./priceParts.ts";
import { createFlashCell, type FlashRing, type Move } from "../flash/flashRing.ts";
import styles from "./Price.module.css";

/** A price in the document that is rewritten in place. */
export interface PriceNode {
  readonly element: HTMLElement;
  /** Writes the price; marks the digits that changed when it moved. */
  write(text: string, move: Move): void;
  /** What the next prices are of. Takes any mark off and forgets the price. */
  reset(pipPosition: number | undefined): void;
}

/**
 * Three spans with a text node each. With a pip they are big figure, pips and fractional pip; without one they are the
 * digits that stayed and the digits that changed. Tabular figures keep both from moving anything.
 */
export function createPriceNode(ring: FlashRing | null): PriceNode {
  const element = document.createElement("span");
  element.className = styles.price ?? "";
  const spans = [0, 1, 2].map(() => element.appendChild(document.createElement("span")));
  const nodes = spans.map((span) => span.appendChild(document.createTextNode("")));
  const marks = spans.map((span) => createFlashCell(span));
  let pips: number | undefined;
  let shown = "";

  function put(index: number, text: string): boolean {
    const node = nodes[index];
    if (node === undefined || node.data === text) return false;
    node.data = text;
    return true;
  }

  return {
    element,
    write(text, move) {
      if (text === shown) return;
      const moved = shown === "" ? 0 : move;
      if (pips === undefined) {
        const from = moved === 0 ? text.length : firstChange(shown, text);
        put(0, text.slice(0, from));
        put(1, text.slice(from));
        if (moved !== 0 && marks[1] !== undefined) ring?.mark(marks[1], moved);
      } else {
        const parts = priceParts(text, pips);
        let changed = false;
        for (const [index, part] of [parts.big, parts.pips, parts.fraction].entries()) {
          changed = put(index, part) || changed;
          const mark = marks[index];
          if (changed && moved !== 0 && part !== "" && mark !== undefined) ring?.mark(mark, moved);
        }
      }
      shown = text;
    },
    reset(pipPosition) {
      pips = pipPosition;
      shown = "";
      for (const mark of marks) ring?.clear(mark);
      for (const node of nodes) node.data = "";
      element.dataset.pips = pipPosition === undefined ? "no" : "yes";
    },
  };
}
