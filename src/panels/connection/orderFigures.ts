import type { Terminal } from "../../terminal.ts";
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
export function orderFigures({
  orders,
  clock,
}: Pick<Terminal, "orders" | "clock">): readonly ChannelFigure[] {
  const { measured, inferred } = figuresOf(() => orders.stats());
  return [
    ...standing(orders, clock),
    measured(said.roundTrip, (now) => shownMs(now.roundTripMs)),
    measured(said.lastMessage, ({ lastReceivedAt }) => ageOf(lastReceivedAt, clock)),
    ...interArrival(() => orders.stats()),
    measured(said.messagesASecond, (now) => shownRate(now.perSecond?.events)),
    inferred(said.bytesASecond, (now) => shownBytes(now.perSecond?.chars)),
    measured(said.received, (now) => count(now.received)),
    measured(said.sent, (now) => count(now.sent)),
    {
      ...measured(said.lastSeq, (now) => String(now.lastSeq)),
      wide: true,
      copies: words.connection.copyLastSeq,
    },
    inferred(said.gapsOfSeq, (now) => count(now.gaps)),
    measured(said.replayedMessages, (now) => count(now.replayed)),
    inferred(said.neverConflated, () => words.connection.never),
    measured(said.buffered, (now) => shownBytes(now.bufferedBytes)),
    ...dropped(() => orders.stats()),
    measured(said.unknownAnswers, (now) => count(now.unknownAnswers)),
    lastError(() => orders.stats()),
  ];
}
