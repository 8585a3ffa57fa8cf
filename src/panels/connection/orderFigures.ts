import type { Terminal } from "../../terminal.ts";
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
export function orderFigures({
  orders,
  clock,
}: Pick<Terminal, "orders" | "clock">): readonly ChannelFigure[] {
  const { measured, inferred } = figuresOf(() => orders.stats());
  return [
    ...standing(orders, clock),
    measured("Round trip", "The newest test request to its heartbeat.", (now) => shownMs(now.roundTripMs)),
    measured("Last message", "Since anything came, heartbeats included.", ({ lastReceivedAt }) =>
      ageOf(lastReceivedAt, clock),
    ),
    ...interArrival(() => orders.stats()),
    measured("Messages a second", "Received, mean of the last five seconds.", (now) =>
      shownRate(now.perSecond?.events),
    ),
    inferred(
      "Bytes a second",
      "Characters received, mean of the last five seconds. Framing is not seen by a page.",
      (now) => shownBytes(now.perSecond?.chars),
    ),
    measured("Received", "Messages since the page was opened.", (now) => count(now.received)),
    measured("Sent", "Messages since the page was opened.", (now) => count(now.sent)),
    {
      ...measured("Last seq", "The last message taken: where a new connection would resume.", (now) =>
        String(now.lastSeq),
      ),
      wide: true,
      copies: "the last seq",
    },
    inferred("Gaps", "Times that a seq did not follow the one before it.", (now) => count(now.gaps)),
    measured("Replayed", "Messages that came again while logging on.", (now) => count(now.replayed)),
    inferred("Conflated", "Orders and fills are never conflated: each one comes.", () => "never"),
    measured("Buffered", "Bytes handed to the browser and not yet on the network.", (now) =>
      shownBytes(now.bufferedBytes),
    ),
    ...dropped(() => orders.stats()),
    measured(
      "Unknown answers",
      "Heartbeats that answer nothing this terminal waits for, and changed nothing.",
      (now) => count(now.unknownAnswers),
    ),
    lastError(() => orders.stats()),
  ];
}
