import type { Terminal } from "../../terminal.ts";
import { NO_FIGURE } from "../../ui/figures.ts";
import {
  ageOf,
  count,
  dropped,
  figuresOf,
  interArrival,
  lastError,
  standing,
  type ChannelFigure,
} from "./channelFigures.ts";
import { shownBytes, shownMs, shownRate } from "./shownFigures.ts";

/** In pairs, as they stand beside each other. */
export function priceFigures({
  prices,
  clock,
}: Pick<Terminal, "prices" | "clock">): readonly ChannelFigure[] {
  const { measured, inferred } = figuresOf(() => prices.stats());
  return [
    ...standing(prices, clock),
    measured("Feed age", "Since anything came, heartbeats included.", ({ lastEventAt }) =>
      ageOf(lastEventAt, clock),
    ),
    inferred(
      "Behind server",
      "How much later the newest event came than the quickest one of this link. What even that one took is not known.",
      ({ behindMs }) => shownMs(behindMs),
    ),
    ...interArrival(() => prices.stats()),
    measured("Events a second", "Mean of the last five seconds.", (now) => shownRate(now.perSecond?.events)),
    inferred(
      "Bytes a second",
      "Characters of event data, mean of the last five seconds. Framing, compression and headers are not seen by a page.",
      (now) => shownBytes(now.perSecond?.chars),
    ),
    measured("Events", "All that came since the page was opened.", (now) => count(now.events)),
    inferred("Bytes", "Characters of all event data since the page was opened.", (now) =>
      shownBytes(now.chars),
    ),
    {
      ...measured("Last id", "The last event taken: where a new connection would resume.", (now) =>
        now.lastEventId === null ? NO_FIGURE : now.lastEventId,
      ),
      wide: true,
      copies: "the last event id",
    },
    inferred("Gaps", "Times that an event did not follow the one before it.", (now) => count(now.gaps)),
    measured("Resets", "Times that the state was replaced because something was missed.", (now) =>
      count(now.resets),
    ),
    inferred("Replayed", "Events of a resumed stream that are no newer than its hello.", (now) =>
      count(now.replayed),
    ),
    measured("Conflated", "Updates that the server folded into a later one, as it says.", (now) =>
      count(now.conflated),
    ),
    ...dropped(() => prices.stats()),
    inferred("Heartbeat", "How often the server promises a sign of life.", ({ heartbeatMs }) =>
      prices.abilities().heartbeat ? shownMs(heartbeatMs) : "none",
    ),
    inferred("Can replay", "Whether the server has shown that it keeps a log to resume from.", () =>
      prices.abilities().replay ? "yes" : "no",
    ),
    lastError(() => prices.stats()),
  ];
}
