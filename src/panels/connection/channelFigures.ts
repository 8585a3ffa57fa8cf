import { shownDecimal } from "../../lib/numberFormat.ts";
import type { Terminal } from "../../terminal.ts";
import type { OrderConnection, PriceConnection } from "../../transport/link/connection.ts";
import type { OrderStats } from "../../transport/orders/orderSocket.ts";
import type { PriceStats } from "../../transport/prices/priceStats.ts";
import { shownTime } from "../../words/clockTime.ts";
import { formatAge, NO_FIGURE } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";
import { reasonWords } from "./connectionWords.ts";
import { shownMs } from "../../ui/figures/linkFigures.ts";

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
  /** What its copy button does; no button without it. */
  readonly copies?: string;
}

type Clock = Terminal["clock"];

const said = words.connection.figure;

/** What a figure is called, and what it is. */
export type FigureWords = (typeof said)[keyof typeof said];

/** State, since and why of either channel. */
export function standing(
  link: { state(): PriceConnection | OrderConnection },
  clock: Clock,
): readonly ChannelFigure[] {
  return [
    {
      ...said.state,
      origin: "measured",
      read: () => words.connection.state[link.state().kind],
    },
    {
      ...said.since,
      origin: "measured",
      read: () => {
        const lastedMs = clock.monotonic() - link.state().since;
        return words.connection.lasted(shownTime(clock.now() - lastedMs), formatAge(lastedMs));
      },
    },
    {
      ...said.why,
      origin: "inferred",
      wide: true,
      read: () => whyWords(link.state(), clock.monotonic()),
    },
  ];
}

type CommonStats = Pick<
  PriceStats & OrderStats,
  "duplicates" | "malformed" | "reconnects" | "interArrival" | "lastError"
>;

export function figuresOf<Stats>(
  stats: () => Stats,
): Record<ChannelFigure["origin"], (figure: FigureWords, read: (stats: Stats) => string) => ChannelFigure> {
  return {
    measured: (figure, read) => ({ ...figure, origin: "measured", read: () => read(stats()) }),
    inferred: (figure, read) => ({ ...figure, origin: "inferred", read: () => read(stats()) }),
  };
}

export function interArrival(stats: () => CommonStats): readonly ChannelFigure[] {
  const { measured } = figuresOf(stats);
  return [
    measured(said.p50, (now) => shownMs(now.interArrival?.p50Ms)),
    measured(said.p99, (now) => shownMs(now.interArrival?.p99Ms)),
  ];
}

export function dropped(stats: () => CommonStats): readonly ChannelFigure[] {
  const { measured } = figuresOf(stats);
  return [
    measured(said.duplicates, (now) => count(now.duplicates)),
    measured(said.malformed, (now) => count(now.malformed)),
    measured(said.reconnects, (now) => count(now.reconnects)),
  ];
}

export function lastError(stats: () => CommonStats): ChannelFigure {
  const { measured } = figuresOf(stats);
  return {
    ...measured(said.lastError, (now) =>
      now.lastError === null ? words.connection.none : now.lastError.detail,
    ),
    wide: true,
  };
}

function whyWords(state: PriceConnection | OrderConnection, now: number): string {
  if (state.kind === "asking") return words.connection.asksFirst(words.common.orderCount(state.unanswered));
  if (!("reason" in state)) return NO_FIGURE;
  if (state.kind !== "waiting" || state.retryAt === Number.POSITIVE_INFINITY)
    return reasonWords(state.reason);
  const inS = Math.max(0, Math.ceil((state.retryAt - now) / 1_000));
  return words.connection.nextTry(reasonWords(state.reason), state.attempt, inS);
}

export function ageOf(at: number | null, clock: Clock): string {
  return at === null ? NO_FIGURE : formatAge(clock.monotonic() - at);
}

export function count(value: number): string {
  return shownDecimal(String(value));
}
