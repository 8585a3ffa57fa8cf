import { groupThousands } from "../../protocol/units.ts";
import type { Terminal } from "../../terminal.ts";
import type { OrderConnection, PriceConnection } from "../../transport/connection.ts";
import type { OrderStats } from "../../transport/orderSocket.ts";
import type { PriceStats } from "../../transport/priceStats.ts";
import { shownTime } from "../../words/clockTime.ts";
import { formatAge, NO_FIGURE, orderCount } from "../../ui/figures.ts";
import { reasonWords } from "./connectionWords.ts";
import { shownMs } from "./shownFigures.ts";

/** One figure of a channel. `read` is called a few times a second. */
export interface ChannelFigure {
  readonly label: string;
  /** Whether the figure was counted or timed here, or follows from something else. */
  readonly origin: "measured" | "inferred";
  /** What it is and where it comes from, as a tooltip. */
  readonly about: string;
  readonly read: () => string;
  /** Takes the whole width: its text is a sentence. */
  readonly wide?: true;
  /** What its copy button copies; no button without it. */
  readonly copies?: string;
}

type Clock = Terminal["clock"];

/** State, since and why of either channel. */
export function standing(
  link: { state(): PriceConnection | OrderConnection },
  clock: Clock,
): readonly ChannelFigure[] {
  return [
    {
      label: "State",
      origin: "measured",
      about: "What this terminal is doing with the link now.",
      read: () => STATE_WORDS[link.state().kind],
    },
    {
      label: "Since",
      origin: "measured",
      about: "When the state began, by this device's clock, and how long it has lasted.",
      read: () => {
        const lastedMs = clock.monotonic() - link.state().since;
        return `${shownTime(clock.now() - lastedMs)}, ${formatAge(lastedMs)}`;
      },
    },
    {
      label: "Why",
      origin: "inferred",
      about: "Why the link is not live, from what the browser and the server let be seen.",
      wide: true,
      read: () => whyWords(link.state(), clock.monotonic()),
    },
  ];
}

const STATE_WORDS: Readonly<Record<PriceConnection["kind"] | OrderConnection["kind"], string>> = {
  connecting: "Connecting",
  loggingOn: "Logging on",
  syncing: "Catching up",
  asking: "Asking",
  live: "Live",
  waiting: "Waiting",
  closed: "Closed",
};

type CommonStats = Pick<
  PriceStats & OrderStats,
  "duplicates" | "malformed" | "reconnects" | "interArrival" | "lastError"
>;

export function figuresOf<Stats>(
  stats: () => Stats,
): Record<
  ChannelFigure["origin"],
  (label: string, about: string, read: (stats: Stats) => string) => ChannelFigure
> {
  return {
    measured: (label, about, read) => ({ label, about, origin: "measured", read: () => read(stats()) }),
    inferred: (label, about, read) => ({ label, about, origin: "inferred", read: () => read(stats()) }),
  };
}

export function interArrival(stats: () => CommonStats): readonly ChannelFigure[] {
  const { measured } = figuresOf(stats);
  const about = (share: string): string =>
    `${share} of the newest 1,024 gaps between events of a link were no longer.`;
  return [
    measured("Inter-arrival p50", about("Half"), (now) => shownMs(now.interArrival?.p50Ms)),
    measured("Inter-arrival p99", about("99 in 100"), (now) => shownMs(now.interArrival?.p99Ms)),
  ];
}

export function dropped(stats: () => CommonStats): readonly ChannelFigure[] {
  const { measured } = figuresOf(stats);
  return [
    measured("Duplicates dropped", "Came a second time and changed nothing.", (now) => count(now.duplicates)),
    measured("Malformed dropped", "Could not be read and changed nothing.", (now) => count(now.malformed)),
    measured("Reconnects", "Times that the link was live again after it was lost.", (now) =>
      count(now.reconnects),
    ),
  ];
}

export function lastError(stats: () => CommonStats): ChannelFigure {
  const { measured } = figuresOf(stats);
  return {
    ...measured("Last error", "What was wrong with the last malformed one.", (now) =>
      now.lastError === null ? "none" : now.lastError.detail,
    ),
    wide: true,
  };
}

function whyWords(state: PriceConnection | OrderConnection, now: number): string {
  if (state.kind === "asking")
    return `the exchange has first to say what became of ${orderCount(state.unanswered)}; cancels pass`;
  if (!("reason" in state)) return NO_FIGURE;
  if (state.kind !== "waiting" || state.retryAt === Number.POSITIVE_INFINITY)
    return reasonWords(state.reason);
  const inS = Math.max(0, Math.ceil((state.retryAt - now) / 1_000));
  return `${reasonWords(state.reason)}; try ${state.attempt} in ${inS} s`;
}

export function ageOf(at: number | null, clock: Clock): string {
  return at === null ? NO_FIGURE : formatAge(clock.monotonic() - at);
}

export function count(value: number): string {
  return groupThousands(String(value));
}
