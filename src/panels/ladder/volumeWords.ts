import { clockZoneLabel, shownTime } from "../../words/clockTime.ts";
import type { VolumeByPrice } from "../../market/volumeByPrice.ts";

/** What stands over the traded volumes: since when they count, and whether they are whole. */
export function volumeWords({ since, gaps }: Pick<VolumeByPrice, "since" | "gaps">): {
  readonly word: string;
  readonly title: string;
} {
  if (since === null) return { word: "Volume", title: "Traded at each price; no trade yet" };
  const from = `${shownTime(since)} ${clockZoneLabel()}`;
  return gaps
    ? {
        word: "Volume ≥",
        title: `At least so much traded at each price since ${from}: some trades were not heard`,
      }
    : { word: "Volume", title: `Traded at each price since ${from}` };
}
