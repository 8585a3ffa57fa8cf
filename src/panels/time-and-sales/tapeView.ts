import type { Trade } from "../../market/tapeStore.ts";

/** What of a tape is shown: its newest, or while it is paused what stood there, with a count of what came since. */
export interface TapeView {
  shown(): readonly Trade[];
  paused(): boolean;
  /** Trades that passed the filter since it was paused. */
  fresh(): number;
  pause(): void;
  resume(): void;
  /** Each trade that passes the filter, as it comes. */
  count(): void;
}

export function createTapeView(newest: () => readonly Trade[]): TapeView {
  let standing: readonly Trade[] | null = null;
  let fresh = 0;
  return {
    shown: () => standing ?? newest(),
    paused: () => standing !== null,
    fresh: () => fresh,
    pause() {
      standing ??= newest();
    },
    resume() {
      standing = null;
      fresh = 0;
    },
    count() {
      if (standing !== null) fresh += 1;
    },
  };
}
