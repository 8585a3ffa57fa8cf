import { assertNever } from "../../lib/assert.ts";
import type { ChartLook } from "../../settings/chartDesk.ts";

/** How the keys are shown. */
export const LOOK_KEYS: Readonly<Record<ChartLook, string>> = {
  older: "←",
  newer: "→",
  closer: "+",
  wider: "−",
  newest: "End",
};

/** Indices of bars, which may lie between two or beyond the last. */
export interface BarRange {
  readonly from: number;
  readonly to: number;
}

/** Of what is in view, by one step. */
const PAN = 0.1;
const ZOOM = 1.25;
/** Bars in view at least. */
const CLOSEST = 8;

/** What a key of the chart asks for; null for another's. `part` is how much of the view it pans. */
export function lookOfKey({
  key,
  shiftKey,
}: Pick<KeyboardEvent, "key" | "shiftKey">): { readonly look: ChartLook; readonly part: number } | null {
  const part = shiftKey ? 1 : PAN;
  switch (key) {
    case "ArrowLeft":
      return { look: "older", part };
    case "ArrowRight":
      return { look: "newer", part };
    case "+":
    case "=":
      return { look: "closer", part };
    case "-":
    case "_":
      return { look: "wider", part };
    case "End":
      return { look: "newest", part };
    default:
      return null;
  }
}

/**
 * What is in view afterwards. Zooming keeps the right end, where the newest are. A view never leaves the bars: some of
 * `bars` are always in it.
 */
export function nextRange(
  { from, to }: BarRange,
  look: Exclude<ChartLook, "newest">,
  bars: number,
  part: number = PAN,
): BarRange {
  const shown = to - from;
  const moved = (by: number): BarRange => {
    const end = Math.min(Math.max(to + by, 1), bars - 1 + shown / 2);
    return { from: end - shown, to: end };
  };
  switch (look) {
    case "older":
      return moved(-shown * part);
    case "newer":
      return moved(shown * part);
    case "closer":
      return { from: to - Math.max(Math.min(shown, CLOSEST), shown / ZOOM), to };
    case "wider":
      return { from: to - Math.min(shown * ZOOM, Math.max(shown, 2 * bars)), to };
    default:
      return assertNever(look, "look");
  }
}
