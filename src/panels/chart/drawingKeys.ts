import type { Drawing, DrawingPoint } from "../../settings/drawings.ts";
import { freshDrawing, type DrawingTool } from "./drawingPointer.ts";
import { moved, type Grip } from "./drawingShape.ts";

export interface DrawingKeysOptions {
  readonly tool: () => DrawingTool;
  /** Where what is made by keys begins; null while there are no bars. */
  readonly start: () => DrawingPoint | null;
  /** The point so many bars later and so many steps of price higher. */
  readonly step: (from: DrawingPoint, bars: number, steps: number) => DrawingPoint;
  /** Oldest first. */
  readonly drawings: () => readonly Drawing[];
  /** Id of the one that was chosen last. */
  readonly chosen: () => string | null;
  readonly newId: () => string;
  /** Something is being made or moved: shown, not kept yet. null when that has ended. */
  readonly onDraft: (draft: Drawing | null) => void;
  readonly onChosen: (id: string | null) => void;
  readonly onPut: (drawing: Drawing) => void;
  /** One was made: the tool goes back. */
  readonly onMade: () => void;
}

export interface DrawingKeys {
  /** Whether the key was for a drawing. */
  key(press: Pick<KeyboardEvent, "key" | "shiftKey" | "repeat">): boolean;
  /** Gives up what is held. False when nothing is. */
  giveUp(): boolean;
}

interface Held {
  readonly draft: Drawing;
  readonly grip: Grip;
  /** Where the grip is. */
  readonly at: DrawingPoint;
  readonly made: boolean;
}

/**
 * Makes drawings and moves them by keys: arrows move what is held, Enter fixes one end after the other. Page keys choose a
 * drawing, Enter takes hold of it and Space changes to its other end and to the whole.
 */
export function createDrawingKeys(options: DrawingKeysOptions): DrawingKeys {
  const { tool, start, step, drawings, chosen, newId, onDraft, onChosen, onPut, onMade } = options;
  let held: Held | null = null;

  function hold(next: Held | null): void {
    held = next;
    onDraft(next?.draft ?? null);
  }

  function begin(): boolean {
    const kind = tool();
    const at = start();
    if (kind === null || at === null) return false;
    hold({ draft: freshDrawing(kind, newId(), at), grip: "line", at, made: true });
    return true;
  }

  function take(): boolean {
    const drawing = drawings().find(({ id }) => id === chosen());
    const at = start();
    if (drawing === undefined || at === null) return false;
    const grip = drawing.kind === "horizontal" ? "line" : 1;
    hold({ draft: drawing, grip, at: placeOf(drawing, grip, at), made: false });
    return true;
  }

  function move(bars: number, steps: number): boolean {
    if (held === null && !begin()) return false;
    if (held === null) return true;
    const to = step(held.at, bars, steps);
    hold({ ...held, draft: moved(held.draft, held.grip, held.at, to), at: to });
    return true;
  }

  function fix(): boolean {
    if (held === null) return tool() === null ? take() : begin();
    const { draft, grip, made } = held;
    // The first end stands: the other begins there.
    if (made && grip === "line" && draft.kind !== "horizontal") {
      hold({ ...held, grip: 1 });
      return true;
    }
    hold(null);
    onPut(draft);
    onChosen(draft.id);
    if (made) onMade();
    return true;
  }

  function otherGrip(): boolean {
    if (held === null || held.made || held.draft.kind === "horizontal") return held !== null;
    const grip = held.grip === 1 ? 0 : held.grip === 0 ? "line" : 1;
    hold({ ...held, grip, at: placeOf(held.draft, grip, held.at) });
    return true;
  }

  function choose(by: 1 | -1): boolean {
    const all = drawings();
    if (all.length === 0 || held !== null) return held !== null;
    const from = all.findIndex(({ id }) => id === chosen());
    const next = from === -1 ? (by === 1 ? 0 : all.length - 1) : (from + by + all.length) % all.length;
    onChosen(all[next]?.id ?? null);
    return true;
  }

  return {
    key({ key, shiftKey, repeat }) {
      const far = shiftKey ? 10 : 1;
      const busy = held !== null || tool() !== null;
      switch (key) {
        case "ArrowLeft":
          return busy && move(-far, 0);
        case "ArrowRight":
          return busy && move(far, 0);
        case "ArrowUp":
          return busy && move(0, far);
        case "ArrowDown":
          return busy && move(0, -far);
        case "Enter":
          return repeat ? busy : fix();
        case " ":
          return otherGrip();
        case "PageDown":
          return choose(1);
        case "PageUp":
          return choose(-1);
        default:
          return false;
      }
    },
    giveUp() {
      const under = held !== null;
      if (under) hold(null);
      return under;
    },
  };
}

/** Of a level line only the price counts. */
function placeOf(drawing: Drawing, grip: Grip, elsewhere: DrawingPoint): DrawingPoint {
  if (drawing.kind === "horizontal") return { at: elsewhere.at, price: drawing.price };
  return grip === 1 ? drawing.to : drawing.from;
}
