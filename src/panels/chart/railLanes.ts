/** From the highest to the lowest line of a list, px. */
export interface Rail {
  readonly listId: string;
  readonly top: number;
  readonly bottom: number;
}

/** Which lane each rail has, 0 nearest to the handles: two that are side by side anywhere never share one. */
export function railLanes(rails: readonly Rail[]): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>();
  const ends: number[] = [];
  for (const { listId, top, bottom } of rails.toSorted((one, other) => one.top - other.top)) {
    const free = ends.findIndex((end) => end < top);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = bottom;
    lanes.set(listId, lane);
  }
  return lanes;
}
