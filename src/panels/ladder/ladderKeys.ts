import type { Side } from "../../protocol/orderTerms.ts";

/** What a key does on the ladder. */
export type LadderKey =
  | { readonly kind: "step"; readonly rows: number }
  | { readonly kind: "page"; readonly pages: 1 | -1 }
  | { readonly kind: "place"; readonly side: Side }
  /** Rows of fewer ticks (-1) or of more (1). */
  | { readonly kind: "regroup"; readonly by: 1 | -1 }
  /** `held` is a key of the ladder's that is still down: nobody else's either. */
  | { readonly kind: "centre" | "cancel" | "leave" | "held" };

export interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** null for a key that the ladder leaves to others. A held key travels, and does nothing else twice. */
export function ladderKey({ key, repeat, shiftKey, altKey, ctrlKey, metaKey }: KeyPress): LadderKey | null {
  if (altKey || ctrlKey || metaKey) return null;
  const steps = shiftKey ? 10 : 1;
  switch (key) {
    case "ArrowUp":
      return { kind: "step", rows: steps };
    case "ArrowDown":
      return { kind: "step", rows: -steps };
    case "PageUp":
      return { kind: "page", pages: 1 };
    case "PageDown":
      return { kind: "page", pages: -1 };
    default: {
      // A plus is typed with Shift on many keyboards.
      const once = shiftKey && key !== "+" ? null : pressed(key);
      return once !== null && repeat ? { kind: "held" } : once;
    }
  }
}

function pressed(key: string): LadderKey | null {
  switch (key.toLowerCase()) {
    case "b":
      return { kind: "place", side: "buy" };
    case "s":
      return { kind: "place", side: "sell" };
    case "+":
    case "=":
      return { kind: "regroup", by: -1 };
    case "-":
      return { kind: "regroup", by: 1 };
    case "c":
    case " ":
      return { kind: "centre" };
    case "delete":
    case "backspace":
      return { kind: "cancel" };
    case "escape":
      return { kind: "leave" };
    default:
      return null;
  }
}

/** The keys that are told under the ladder, and which act each is for. */
export const KEY_HINTS = [
  ["↑ ↓", "step"],
  ["B", "buy"],
  ["S", "sell"],
  ["Del", "cancel"],
  ["C", "center"],
] as const;
