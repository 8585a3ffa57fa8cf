/**
 * The docking library draws all strips of tabs and then, over them, all panels. People read a strip and then its panel:
 * that is the order here, of the same stops, where `stripOf` and `stripOfPanel` tell what a stop stands in.
 * What stands in a panel whose strip has no stop keeps its place.
 */
export function panelsAfterStrips<Stop, Strip>(
  stops: readonly Stop[],
  stripOf: (stop: Stop) => Strip | null,
  stripOfPanel: (stop: Stop) => Strip | null,
): readonly Stop[] {
  const lastOfStrip = new Map<Strip, Stop>();
  const inPanel = new Map<Strip, Stop[]>();
  for (const stop of stops) {
    const strip = stripOf(stop);
    if (strip !== null) lastOfStrip.set(strip, stop);
  }
  const rest = stops.filter((stop) => {
    const strip = stripOfPanel(stop);
    if (strip === null || !lastOfStrip.has(strip)) return true;
    inPanel.set(strip, [...(inPanel.get(strip) ?? []), stop]);
    return false;
  });
  return rest.flatMap((stop) => {
    const strip = stripOf(stop);
    if (strip === null || lastOfStrip.get(strip) !== stop) return [stop];
    return [stop, ...(inPanel.get(strip) ?? [])];
  });
}

/** Where Tab leads: to a stop, out of the page, or wherever the browser takes it. */
export type TabLead<Stop> = { readonly to: Stop } | "out" | "itself";

/** `drawn` and `read` are the same stops in two orders. */
export function tabLead<Stop>(
  drawn: readonly Stop[],
  read: readonly Stop[],
  from: Stop,
  step: 1 | -1,
): TabLead<Stop> {
  const place = read.indexOf(from);
  if (place < 0) return "itself";
  const to = read[place + step];
  if (to === drawn[drawn.indexOf(from) + step]) return "itself";
  return to === undefined ? "out" : { to };
}
