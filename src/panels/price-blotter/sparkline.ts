/** The drawing's own units, stretched over whatever room the cell has. */
export const SPARK_WIDTH = 100;
export const SPARK_HEIGHT = 20;

/** A young line keeps to the right and low: two values are no slope over the whole room. */
const FEWEST_STEPS = 12;

/** Kept free above and below, for the stroke. */
const MARGIN = 2;

/**
 * Path through `count` values, by their ages in ms, oldest first, the newest (0) at the right edge. NaN breaks the line.
 * With enough of them it spans the whole room whatever the range; values that are all the same lie in the middle.
 */
export function sparkPath(values: Float64Array, ages: Float64Array, count: number): string {
  let low = Infinity;
  let high = -Infinity;
  for (let at = 0; at < count; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high || count < 2) return "";
  const flat = high === low;
  const spanMs = (ages[0] ?? 0) * Math.max(1, FEWEST_STEPS / (count - 1));
  const height = (SPARK_HEIGHT - 2 * MARGIN) * Math.min(1, (count - 1) / FEWEST_STEPS);
  const bottom = (SPARK_HEIGHT + height) / 2;
  const scale = flat ? 0 : height / (high - low);
  let path = "";
  let open = false;
  for (let at = 0; at < count; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) {
      open = false;
      continue;
    }
    const y = flat ? SPARK_HEIGHT / 2 : bottom - (value - low) * scale;
    const x = SPARK_WIDTH * (1 - (ages[at] ?? 0) / spanMs);
    path += `${open ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    open = true;
  }
  return path;
}

/** The newest value against the oldest, as a fraction of the oldest; NaN without two of them. */
export function sparkChange(values: Float64Array, count: number): number {
  let first = Number.NaN;
  let last = Number.NaN;
  let found = 0;
  for (let at = 0; at < count; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    found += 1;
    if (found === 1) first = value;
    last = value;
  }
  return found < 2 ? Number.NaN : (last - first) / first;
}
