/** A handle's line: px from the top of the prices' pane; null while there is no scale. */
export interface HandleLine {
  readonly id: string;
  readonly y: number | null;
  /** It has a place only where it is out of view, before the others. */
  readonly edgeOnly?: true;
}

/** Where a handle lies: px from the left to its edge and from the top to its middle. */
export interface HandlePlace {
  readonly left: number;
  readonly top: number;
  /** On which side its price lies out of view: then it lies at that edge. */
  readonly beyond: "above" | "below" | null;
  /** Ids of those out of view on that side that have no place, the nearest first: told by the last that has one. */
  readonly behind: readonly string[];
}

/** Height of a handle, px: for a pointer that of its button, of which 20 are drawn, and for a thumb as in the style sheet. */
export const HANDLE_HEIGHT = { pointer: 24, thumb: 44 } as const;
const HANDLE_LEFT = 14;
/** px: room for the longest words beside one another. */
const COLUMN_WIDTH = 176;
/** At each edge: those nearest to what is in view. */
const MOST_AT_EDGE = 3;
const NONE: readonly string[] = [];

/**
 * A place for every handle that has one. On its line in the first column that is free there, else below what lies in the
 * last; in one row at the edge where its line is out of view: none lies in the plot at a height that is not its own.
 */
export function handlePlaces(
  lines: readonly HandleLine[],
  { width, height }: { readonly width: number; readonly height: number },
  handleHeight: number = HANDLE_HEIGHT.pointer,
): ReadonlyMap<string, HandlePlace> {
  const rowHeight = handleHeight + 1;
  const places = new Map<string, HandlePlace>();
  const columns = Math.max(1, Math.floor((width - HANDLE_LEFT) / COLUMN_WIDTH));
  const taken: { readonly column: number; readonly top: number }[] = [];
  const lying = lines
    .flatMap(({ id, y, edgeOnly = false }) => (y === null ? [] : [{ id, y: Math.round(y), edgeOnly }]))
    .sort((one, other) => one.y - other.y);

  function put(id: string, column: number, top: number, rest: Pick<HandlePlace, "beyond" | "behind">): void {
    taken.push({ column, top });
    places.set(id, { left: HANDLE_LEFT + column * COLUMN_WIDTH, top, ...rest });
  }

  const free = Array.from({ length: columns }, () => -Infinity);
  for (const { id, y, edgeOnly } of lying) {
    if (y < 0 || y > height || edgeOnly) continue;
    const found = free.findIndex((from) => from <= y);
    const column = found === -1 ? columns - 1 : found;
    const top = Math.max(y, free[column] ?? -Infinity);
    free[column] = top + rowHeight;
    put(id, column, top, { beyond: null, behind: NONE });
  }

  /** Such a handle tells its price too and takes two columns. */
  function isFree(column: number, top: number): boolean {
    return !taken.some(
      (other) => Math.abs(other.column - column) < 2 && Math.abs(other.top - top) < rowHeight,
    );
  }

  function stack(ids: readonly string[], beyond: "above" | "below"): void {
    const [edge, step] =
      beyond === "above"
        ? [handleHeight / 2, rowHeight]
        : [Math.round(height) - handleHeight / 2, -rowHeight];
    const rows = Math.max(1, Math.floor(height / rowHeight));
    const starts = Array.from({ length: Math.max(1, Math.floor(columns / 2)) }, (_, pair) => pair * 2);
    // In a full pane one lies over others, at the edge.
    const strip = Array.from({ length: rows }, (_, row) => edge + row * step)
      .map((top) => starts.filter((column) => isFree(column, top)).map((column) => ({ column, top })))
      .find((spots) => spots.length > 0) ?? [{ column: 0, top: edge }];
    if (ids.length === 0) return;
    const spots = strip.slice(0, Math.min(MOST_AT_EDGE, ids.length));
    for (const [index, { column, top }] of spots.entries()) {
      const behind = index === spots.length - 1 ? ids.slice(spots.length) : NONE;
      put(ids[index] ?? "", column, top, { beyond, behind });
    }
  }

  for (const first of [true, false]) {
    const some = lying.filter(({ edgeOnly }) => edgeOnly === first);
    const ids = (those: typeof some): readonly string[] => those.map(({ id }) => id);
    stack(ids(some.filter(({ y }) => y < 0).toReversed()), "above");
    stack(ids(some.filter(({ y }) => y > height)), "below");
  }
  return places;
}
