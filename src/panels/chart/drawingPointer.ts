import type { Drawing, DrawingPoint } from "../../settings/drawings.ts";
import { gripAt, moved, shapeOf, type Grip, type Projection, type Spot } from "./drawingShape.ts";

/** What the next press on the chart makes; null for the chart's own gestures. */
export type DrawingTool = Drawing["kind"] | null;

export interface DrawingPointerOptions {
  /** What the pointer is over: the prices' pane begins at its upper left corner. */
  readonly place: HTMLElement;
  readonly projection: () => Projection;
  /** The point of the chart under a spot of the pane; null outside of it. */
  readonly pointAt: (spot: Spot) => DrawingPoint | null;
  readonly drawings: () => readonly Drawing[];
  readonly tool: () => DrawingTool;
  readonly newId: () => string;
  /** Whether the chart may pan and zoom. */
  readonly onHold: (held: boolean) => void;
  /** Something is being made or moved: shown, not kept yet. null when that has ended. */
  readonly onDraft: (draft: Drawing | null) => void;
  readonly onChosen: (id: string | null) => void;
  readonly onPut: (drawing: Drawing) => void;
  /** One was made: the tool goes back. */
  readonly onMade: () => void;
}

interface Hold {
  readonly drawing: Drawing;
  readonly grip: Grip;
  readonly from: DrawingPoint;
  readonly start: Spot;
  readonly made: boolean;
  draft: Drawing;
}

/** px that a press may wander and still be a press. */
const STILL = 4;

/**
 * Makes drawings and moves them. A line of two ends is pressed at one and let go at the other, or pressed at each.
 * Returns what gives up the one being made, and what stops it all.
 */
export function followDrawingPointer(options: DrawingPointerOptions): {
  readonly giveUp: () => boolean;
  readonly stop: () => void;
} {
  const { place, projection, pointAt, drawings, tool, newId, onHold, onDraft, onChosen, onPut, onMade } =
    options;
  let hold: Hold | null = null;

  function spotOf(event: PointerEvent): Spot {
    const box = place.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function begin(event: PointerEvent, next: Hold): void {
    hold = next;
    onHold(true);
    onDraft(next.draft);
    place.setPointerCapture(event.pointerId);
  }

  function finish(keep: boolean): void {
    const held = hold;
    hold = null;
    onHold(false);
    onDraft(null);
    if (held === null || !keep) return;
    onPut(held.draft);
    onChosen(held.draft.id);
    if (held.made) onMade();
  }

  function down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0 || event.target instanceof HTMLButtonElement) return;
    const start = spotOf(event);
    const from = pointAt(start);
    if (from === null) return;
    // The second press of a line whose first end stands.
    if (hold !== null) {
      finish(true);
      return;
    }
    const kind = tool();
    if (kind !== null) {
      const drawing = freshDrawing(kind, newId(), from);
      begin(event, {
        drawing,
        grip: kind === "horizontal" ? "line" : 1,
        from,
        start,
        made: true,
        draft: drawing,
      });
      return;
    }
    const lies = projection();
    for (const drawing of drawings().toReversed()) {
      const shape = shapeOf(drawing, lies);
      const grip = shape === null ? null : gripAt(shape, start);
      if (grip === null) continue;
      onChosen(drawing.id);
      begin(event, { drawing, grip, from, start, made: false, draft: drawing });
      return;
    }
    onChosen(null);
  }

  function move(event: PointerEvent): void {
    if (hold === null) return;
    const to = pointAt(spotOf(event));
    if (to === null) return;
    hold.draft = moved(hold.drawing, hold.grip, hold.from, to);
    onDraft(hold.draft);
  }

  function up(event: PointerEvent): void {
    if (hold === null) return;
    const { x, y } = spotOf(event);
    const still = Math.hypot(x - hold.start.x, y - hold.start.y) <= STILL;
    // A line that was only pressed waits for its other end.
    if (still && hold.made && hold.drawing.kind !== "horizontal") return;
    finish(hold.made || !still);
  }

  place.addEventListener("pointerdown", down, { capture: true });
  place.addEventListener("pointermove", move, { capture: true });
  place.addEventListener("pointerup", up, { capture: true });
  const cancel = (): void => finish(false);
  place.addEventListener("pointercancel", cancel);
  return {
    giveUp() {
      const under = hold !== null;
      if (under) finish(false);
      return under;
    },
    stop() {
      place.removeEventListener("pointerdown", down, { capture: true });
      place.removeEventListener("pointermove", move, { capture: true });
      place.removeEventListener("pointerup", up, { capture: true });
      place.removeEventListener("pointercancel", cancel);
    },
  };
}

/** A drawing of one point, which its other end begins at. */
export function freshDrawing(kind: Drawing["kind"], id: string, at: DrawingPoint): Drawing {
  return kind === "horizontal" ? { kind, id, price: at.price } : { kind, id, from: at, to: at };
}
