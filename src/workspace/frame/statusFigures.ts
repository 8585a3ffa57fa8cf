import { clockZoneLabel, shownTime } from "../../words/clockTime.ts";
import { shownDecimal, typedDecimal } from "../../lib/numberFormat.ts";
import type { Terminal } from "../../terminal.ts";
import type { Tone } from "../../ui/surfaces/LiveText.tsx";
import { formatAge, NO_FIGURE } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";

export interface StatusItem {
  readonly label: string;
  /** What the figure is and whether it is measured or inferred. */
  readonly title: string;
  /** Room kept for the figure, so that its neighbours stand still. */
  readonly digits: number;
  readonly read: () => string;
  /** Absent: never more than a figure. */
  readonly tone?: () => Tone;
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
  quietFeed,
}: Pick<Terminal, "prices" | "orders" | "clock" | "quietFeed">): StatusFigures {
  const { figures } = words.desk;
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
        label: figures.feedAge,
        title: figures.feedAgeTitle,
        digits: 6,
        read: () => {
          const { lastEventAt } = prices.stats();
          return lastEventAt === null ? NO_FIGURE : formatAge(clock.monotonic() - lastEventAt);
        },
        tone: () => (quietFeed.pace() === "quiet" ? "warn" : "none"),
      },
      {
        label: figures.roundTrip,
        title: figures.roundTripTitle,
        digits: 6,
        read: () => {
          const { roundTripMs } = orders.stats();
          return roundTripMs === null
            ? NO_FIGURE
            : figures.roundTripMs(typedDecimal(roundTripMs.toFixed(roundTripMs < 10 ? 1 : 0)));
        },
      },
      {
        label: figures.events,
        title: figures.eventsTitle,
        digits: 4,
        read: () => shownDecimal(String(perSecond)),
      },
      {
        label: figures.lastId,
        title: figures.lastIdTitle,
        digits: 12,
        read: () => prices.stats().lastEventId ?? NO_FIGURE,
      },
      {
        label: figures.gaps,
        title: figures.gapsTitle,
        digits: 2,
        read: () => shownDecimal(String(prices.stats().gaps + orders.stats().gaps)),
      },
      {
        label: figures.replayed,
        title: figures.replayedTitle,
        digits: 4,
        read: () => shownDecimal(String(prices.stats().replayed + orders.stats().replayed)),
      },
      {
        label: figures.marketClock,
        title: figures.marketClockTitle(clockZoneLabel()),
        digits: 8,
        read: () => shownTime(prices.serverNow() ?? clock.now()),
      },
    ],
  };
}
