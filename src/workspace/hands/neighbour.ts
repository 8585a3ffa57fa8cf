/** The entry beside the one that is chosen, round the ends; the first when none is chosen; null in an empty list. */
export function neighbour(list: readonly string[], chosen: string | null, step: 1 | -1): string | null {
  const at = chosen === null ? -1 : list.indexOf(chosen);
  if (at === -1) return list[0] ?? null;
  return list[(at + step + list.length) % list.length] ?? null;
}
