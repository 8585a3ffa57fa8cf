/** A handle's line: px from the top of the prices' pane; null while there is no scale. */
export interface HandleLine {
  readonly id: string;
  readonly y: number | null;
  /** Out of view it has its place before the others. */
  readonly first?: true;
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
const COLUMN_WIDTH = 200;
/** At each edge: those nearest to what is in view. */
const MOST_AT_EDGE = 3;
const NONE: readonly string[] = [];

/**
 * A place for every handle that has one. Those out of view are in one row at the edge that they lie beyond. Those in view
 * give way to that row and to one another: each on its line in the first column that is free there, else as near to it as
 * one is.
 */
export function handlePlaces(
  lines: readonly HandleLine[],
  { width, height }: { readonly width: number; readonly height: number },
  handleHeight: number = HANDLE_HEIGHT.pointer,
): ReadonlyMap<string, HandlePlace> {
  const rowHeight = handleHeight + 1;
  const places = new Map<string, HandlePlace>();
  const columns = Math.max(1, Math.floor((width - HANDLE_LEFT) / COLUMN_WIDTH));
  const taken: { readonly column: number; readonly to: number; readonly top: number }[] = [];
  const [highest, lowest] = [handleHeight / 2, Math.round(height) - handleHeight / 2];
  const lying = lines
    .flatMap(({ id, y, first = false }) => (y === null ? [] : [{ id, y: Math.round(y), first }]))
    .sort((one, other) => one.y - other.y);

  /** At the edge a handle tells its price too and takes two columns. */
  function put(
    id: string,
    { column, top }: { readonly column: number; readonly top: number },
    rest: Pick<HandlePlace, "beyond" | "behind">,
  ): void {
    taken.push({ column, to: rest.beyond === null ? column : column + 1, top });
    places.set(id, { left: HANDLE_LEFT + column * COLUMN_WIDTH, top, ...rest });
  }

  function isFree(column: number, to: number, top: number): boolean {
    return !taken.some(
      (other) => other.column <= to && column <= other.to && Math.abs(other.top - top) < rowHeight,
    );
  }

  function line(ids: readonly string[], beyond: "above" | "below"): void {
    if (ids.length === 0) return;
    const [edge, step] = beyond === "above" ? [highest, rowHeight] : [lowest, -rowHeight];
    const rows = Math.max(1, Math.floor(height / rowHeight));
    const starts = Array.from({ length: Math.max(1, Math.floor(columns / 2)) }, (_, pair) => pair * 2);
    // In a full pane one lies over others, at the edge.
    const row = Array.from({ length: rows }, (_, index) => edge + index * step)
      .map((top) =>
        starts.filter((column) => isFree(column, column + 1, top)).map((column) => ({ column, top })),
      )
      .find((spots) => spots.length > 0) ?? [{ column: 0, top: edge }];
    const spots = row.slice(0, Math.min(MOST_AT_EDGE, ids.length));
    for (const [index, spot] of spots.entries()) {
      const behind = index === spots.length - 1 ? ids.slice(spots.length) : NONE;
      put(ids[index] ?? "", spot, { beyond, behind });
    }
  }

  for (const first of [true, false]) {
    const some = lying.filter((one) => one.first === first);
    const ids = (those: typeof some): readonly string[] => those.map(({ id }) => id);
    line(ids(some.filter(({ y }) => y < 0).toReversed()), "above");
    line(ids(some.filter(({ y }) => y > height)), "below");
  }

  function spotNear(y: number): { readonly column: number; readonly top: number } {
    const beside = taken
      .flatMap(({ top }) => [top + rowHeight, top - rowHeight])
      .filter((top) => top >= highest && top <= lowest)
      .sort((one, other) => Math.abs(one - y) - Math.abs(other - y));
    for (const top of [y, ...beside])
      for (let column = 0; column < columns; column += 1)
        if (isFree(column, column, top)) return { column, top };
    return { column: columns - 1, top: y };
  }

  for (const { id, y } of lying)
    if (y >= 0 && y <= height) put(id, spotNear(y), { beyond: null, behind: NONE });
  return places;
}
