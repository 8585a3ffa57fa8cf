import type { PlacedMark, Stretch } from "./timeline.ts";

/** The band's own elements, kept and moved: what is hovered does not vanish once a second. */
export interface TimelineBand {
  paint(stretches: readonly Stretch[], marks: readonly PlacedMark[]): void;
}

export interface BandClasses {
  readonly stretch: string;
  readonly mark: string;
}

export function openTimelineBand(container: HTMLElement, classes: BandClasses): TimelineBand {
  const stretchPool = createPool(container, classes.stretch);
  const markPool = createPool(container, classes.mark);
  return {
    paint(stretches, marks) {
      stretchPool.show(stretches.length, (element, index) => {
        const { phase, left, width } = stretches[index] ?? { phase: "closed", left: 0, width: 0 };
        write(element, phase, left);
        element.style.width = `${width.toFixed(3)}%`;
      });
      markPool.show(marks.length, (element, index) => {
        const { kind, left } = marks[index] ?? { kind: "gap", left: 0 };
        write(element, kind, left);
      });
    },
  };
}

function write(element: HTMLElement, kind: string, left: number): void {
  if (element.dataset.kind !== kind) element.dataset.kind = kind;
  element.style.left = `${left.toFixed(3)}%`;
}

interface Pool {
  show(count: number, write: (element: HTMLElement, index: number) => void): void;
}

function createPool(container: HTMLElement, className: string): Pool {
  const elements: HTMLElement[] = [];
  return {
    show(count, write) {
      while (elements.length > count) elements.pop()?.remove();
      while (elements.length < count) {
        const element = container.appendChild(document.createElement("span"));
        element.className = className;
        elements.push(element);
      }
      for (const [index, element] of elements.entries()) write(element, index);
    },
  };
}
