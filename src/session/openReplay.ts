import type { Clock } from "../lib/clock.ts";
import type { Wires } from "../transport/wires.ts";
import { createPlayer, type Player } from "./player.ts";
import { createReplayClock, type ReplayClock } from "./replayClock.ts";
import { createReplayWires, type ReplayWires } from "./replayWires.ts";
import type { SessionFile } from "./sessionFile.ts";

/** A recording that can be played to a terminal. */
export interface Replay extends Pick<ReplayWires, "onEntry"> {
  readonly wires: Wires;
  /** For the terminal that stands on these wires. */
  readonly clock: ReplayClock;
  readonly player: Player;
}

export interface ReplayOptions {
  /** Of the person who watches. */
  readonly clock: Clock;
  /** Runs later, outside the caller. */
  readonly defer: (run: () => void) => void;
  /** Resolves after a turn of the event loop. */
  readonly settle: () => Promise<void>;
  /** The recorded terminal asked for a fresh snapshot: the shown one has to as well. */
  readonly onRefresh: () => void;
  /** The recorded terminal sent a new order: in the shown one it is no other terminal's. */
  readonly onOrder: (clOrdId: string) => void;
}

/** Start the terminal first, then play: it asks for what the recording answers. */
export function openReplay(file: SessionFile, options: ReplayOptions): Replay {
  const { header, answers } = file;
  const clock = createReplayClock(header.startedAt, options.defer);
  const { wires, deliver, onEntry } = createReplayWires({
    header,
    answers,
    position: () => clock.monotonic(),
    defer: options.defer,
    onRefresh: options.onRefresh,
    onOrder: options.onOrder,
  });
  const player = createPlayer({
    file,
    clock: options.clock,
    recorded: clock,
    deliver,
    settle: options.settle,
  });
  return { wires, clock, player, onEntry };
}
