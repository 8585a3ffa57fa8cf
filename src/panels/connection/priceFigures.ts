import type { Terminal } from "../../terminal.ts";
import { NO_FIGURE } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";
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
import { shownBytes, shownMs, shownRate } from "../../ui/figures/linkFigures.ts";

const said = words.connection.figure;

/** In pairs, as they stand beside each other. */
export function priceFigures({
  prices,
  clock,
}: Pick<Terminal, "prices" | "clock">): readonly ChannelFigure[] {
  const { measured, inferred } = figuresOf(() => prices.stats());
  return [
    ...standing(prices, clock),
    measured(said.feedAge, ({ lastEventAt }) => ageOf(lastEventAt, clock)),
    inferred(said.behind, ({ behindMs }) => shownMs(behindMs)),
    ...interArrival(() => prices.stats()),
    measured(said.eventsASecond, (now) => shownRate(now.perSecond?.events)),
    inferred(said.eventBytesASecond, (now) => shownBytes(now.perSecond?.chars)),
    measured(said.events, (now) => count(now.events)),
    inferred(said.bytes, (now) => shownBytes(now.chars)),
    {
      ...measured(said.lastId, (now) => (now.lastEventId === null ? NO_FIGURE : now.lastEventId)),
      wide: true,
      copies: words.connection.copyLastId,
    },
    inferred(said.gapsOfEvents, (now) => count(now.gaps)),
    measured(said.resets, (now) => count(now.resets)),
    inferred(said.replayedEvents, (now) => count(now.replayed)),
    measured(said.conflated, (now) => count(now.conflated)),
    ...dropped(() => prices.stats()),
    inferred(said.heartbeat, ({ heartbeatMs }) =>
      prices.abilities().heartbeat ? shownMs(heartbeatMs) : words.connection.none,
    ),
    inferred(said.canReplay, () => (prices.abilities().replay ? words.connection.yes : words.connection.no)),
    lastError(() => prices.stats()),
  ];
}
