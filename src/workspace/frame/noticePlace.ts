/** px of the page; `bottom` counts from its top as well. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** px between the places that are tried. */
const STEP = 8;

/**
 * Where a box of that size covers nothing of `taken`: where it is, else the lowest place of `room`, and of those the
 * leftmost; where there is none, the one that covers the least area.
 */
export function freePlace(
  room: Box,
  size: { readonly width: number; readonly height: number },
  taken: readonly Box[],
  now: Box | null = null,
): Box {
  const boxAt = (left: number, bottom: number): Box => ({
    left,
    top: bottom - size.height,
    right: left + size.width,
    bottom,
  });
  // It grows upwards.
  const kept = now === null ? null : boxAt(now.left, now.bottom);
  if (kept !== null && isWithin(kept, room) && covered(kept, taken) === 0) return kept;
  let best = boxAt(room.left, room.bottom);
  let least = covered(best, taken);
  for (let bottom = room.bottom; bottom - size.height >= room.top; bottom -= STEP)
    for (let left = room.left; left + size.width <= room.right; left += STEP) {
      const box = boxAt(left, bottom);
      const area = covered(box, taken);
      if (area < least) [best, least] = [box, area];
      if (least === 0) return best;
    }
  return best;
}

/** What two boxes have in common, or null. */
export function shared(a: Box, b: Box): Box | null {
  const both = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return both.left < both.right && both.top < both.bottom ? both : null;
}

function covered(box: Box, taken: readonly Box[]): number {
  let area = 0;
  for (const one of taken) {
    const both = shared(box, one);
    if (both !== null) area += (both.right - both.left) * (both.bottom - both.top);
  }
  return area;
}

function isWithin(box: Box, room: Box): boolean {
  return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}
