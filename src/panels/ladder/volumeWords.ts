import { clockZoneLabel, shownTime } from "../../words/clockTime.ts";
import type { VolumeByPrice } from "../../market/volumeByPrice.ts";
import { words } from "../../words/words.ts";

/** What stands over the traded volumes: since when they count, and whether they are whole. */
export function volumeWords({ since, gaps }: Pick<VolumeByPrice, "since" | "gaps">): {
  readonly word: string;
  readonly title: string;
} {
  if (since === null) return { word: words.ladder.volume, title: words.ladder.noVolume };
  const from = `${shownTime(since)} ${clockZoneLabel()}`;
  return gaps
    ? { word: words.ladder.volumeFrom, title: words.ladder.volumeSinceAtLeast(from) }
    : { word: words.ladder.volume, title: words.ladder.volumeSince(from) };
}
