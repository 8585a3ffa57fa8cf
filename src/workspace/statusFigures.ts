import { clockZoneLabel, shownTime } from "../words/clockTime.ts";
import { groupThousands } from "../protocol/units.ts";
import type { Terminal } from "../terminal.ts";
import { formatAge, NO_FIGURE } from "../ui/figures.ts";

export interface StatusItem {
  readonly label: string;
  /** What the figure is and whether it is measured or inferred. */
  readonly title: string;
  /** Room kept for the figure, so that its neighbours stand still. */
  readonly digits: number;
  readonly read: () => string;
}

export interface StatusFigures {
  readonly items: readonly StatusItem[];
  /** Counts the events since the last call; once a second. */
  measure(): void;
}

export function createStatusFigures({
  prices,
  orders,
  clock,
}: Pick<Terminal, "prices" | "orders" | "clock">): StatusFigures {
  let before = { at: clock.monotonic(), events: prices.stats().events };
  let perSecond = 0;

  return {
    measure() {
      const now = { at: clock.monotonic(), events: prices.stats().events };
      const seconds = (now.at - before.at) / 1000;
      perSecond = seconds > 0 ? Math.round((now.events - before.events) / seconds) : 0;
      before = now;
    },
    items: [
      {
        label: "Feed age",
        title: "Since the last event of the price stream, heartbeats included. Measured.",
        digits: 6,
        read: () => {
          const { lastEventAt } = prices.stats();
          return lastEventAt === null ? NO_FIGURE : formatAge(clock.monotonic() - lastEventAt);
        },
      },
      {
        label: "Round trip",
        title: "Order channel, test request to heartbeat. Measured.",
        digits: 6,
        read: () => {
          const { roundTripMs } = orders.stats();
          return roundTripMs === null ? NO_FIGURE : `${roundTripMs.toFixed(roundTripMs < 10 ? 1 : 0)} ms`;
        },
      },
      {
        label: "Events/s",
        title: "Events of the price stream in the last second. Measured.",
        digits: 4,
        read: () => groupThousands(String(perSecond)),
      },
      {
        label: "Last id",
        title: "The last event: where a new connection would resume.",
        digits: 12,
        read: () => prices.stats().lastEventId ?? NO_FIGURE,
      },
      {
        label: "Gaps",
        title: "Times that events between two sequence numbers never came. Inferred.",
        digits: 2,
        read: () => groupThousands(String(prices.stats().gaps + orders.stats().gaps)),
      },
      {
        label: "Replayed",
        title: "Events and messages sent again after a reconnect. Inferred.",
        digits: 4,
        read: () => groupThousands(String(prices.stats().replayed + orders.stats().replayed)),
      },
      {
        label: "Market clock",
        title: `${clockZoneLabel()}, by the exchange's clock, less the way from it. Inferred; by this device's until the first price.`,
        digits: 8,
        read: () => shownTime(prices.serverNow() ?? clock.now()),
      },
    ],
  };
}
