/** A key as the grid reads it. */
export interface PressedKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** What a key asks of the grid. `by` and `to` count rows or columns. */
export type KeyAct =
  | { readonly kind: "travel"; readonly to: number }
  | { readonly kind: "enterHead" }
  | { readonly kind: "choose" }
  | { readonly kind: "menu" }
  | { readonly kind: "star" }
  | { readonly kind: "remove" }
  | { readonly kind: "moveRow"; readonly by: 1 | -1 }
  | { readonly kind: "type"; readonly text: string }
  | { readonly kind: "rubOut" }
  | { readonly kind: "clearFilter" }
  | { readonly kind: "headTo"; readonly to: number }
  | { readonly kind: "leaveHead" }
  | { readonly kind: "sort" }
  | { readonly kind: "size"; readonly by: number }
  | { readonly kind: "moveColumn"; readonly by: 1 | -1 };

export interface KeyPlace {
  /** Of the active row; -1 for none. */
  readonly index: number;
  readonly rows: number;
  /** Rows that Page Down goes. */
  readonly page: number;
  /** Of the active column while keys are on the head; -1 on rows. */
  readonly column: number;
  readonly columns: number;
}

/** px that Shift and an arrow change a column's width by. */
const SIZE_STEP = 8;

/** What a key means on the grid; null for keys that are not the grid's. */
export function readKey(pressed: PressedKey, place: KeyPlace): KeyAct | null {
  if (pressed.ctrlKey || pressed.metaKey) return null;
  return place.column >= 0 ? readHeadKey(pressed, place) : readRowKey(pressed, place);
}

function readRowKey({ key, altKey, shiftKey }: PressedKey, place: KeyPlace): KeyAct | null {
  const { index, rows, page } = place;
  if (altKey) {
    if (key === "ArrowUp") return { kind: "moveRow", by: -1 };
    return key === "ArrowDown" ? { kind: "moveRow", by: 1 } : null;
  }
  switch (key) {
    case "ArrowDown":
      return { kind: "travel", to: index + 1 };
    case "ArrowUp":
      return index <= 0 ? { kind: "enterHead" } : { kind: "travel", to: index - 1 };
    case "PageDown":
      return { kind: "travel", to: index + page };
    case "PageUp":
      return { kind: "travel", to: index - page };
    case "Home":
      return { kind: "travel", to: 0 };
    case "End":
      return { kind: "travel", to: rows - 1 };
    case "Enter":
      return { kind: shiftKey ? "menu" : "choose" };
    case "*":
      return { kind: "star" };
    case "Delete":
      return { kind: "remove" };
    case "Backspace":
      return { kind: "rubOut" };
    case "Escape":
      return { kind: "clearFilter" };
    default:
      return /^[\p{L}\p{N}]$/u.test(key) ? { kind: "type", text: key } : null;
  }
}

function readHeadKey({ key, altKey, shiftKey }: PressedKey, { column, columns }: KeyPlace): KeyAct | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowRight": {
      const by = key === "ArrowLeft" ? -1 : 1;
      if (altKey) return { kind: "moveColumn", by };
      if (shiftKey) return { kind: "size", by: by * SIZE_STEP };
      return { kind: "headTo", to: column + by };
    }
    case "Home":
      return { kind: "headTo", to: 0 };
    case "End":
      return { kind: "headTo", to: columns - 1 };
    case "Enter":
    case " ":
      return { kind: "sort" };
    case "ArrowDown":
    case "Escape":
      return { kind: "leaveHead" };
    default:
      return null;
  }
}
