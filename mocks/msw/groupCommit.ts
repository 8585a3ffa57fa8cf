/** Holds what a venue has said about orders until the state that contains it is kept. */
export interface GroupCommit {
  /** Runs `release` after the next save that begins from now on; in the order they were given. */
  hold(release: () => void): void;
  /** Saves even when nothing is held. */
  touch(): void;
  /** Forgets what is held and saves nothing more. Resolves when no save is running. */
  stop(): Promise<void>;
}

/**
 * One save at a time: what is held while one runs shares the next. `save` takes the state synchronously when called. A
 * failed save releases all the same, for a market that answers is worth more than one that is kept; `onFailure` says so.
 */
export function createGroupCommit(
  save: () => Promise<void>,
  onFailure: (error: unknown) => void,
): GroupCommit {
  let held: (() => void)[] = [];
  let due = false;
  let stopped = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // Lets a burst of one turn share the save.
    await Promise.resolve();
    while (due) {
      due = false;
      const batch = held;
      held = [];
      try {
        await save();
      } catch (error) {
        onFailure(error);
      }
      if (stopped) break;
      for (const release of batch) release();
    }
    running = null;
  }

  function touch(): void {
    if (stopped) return;
    due = true;
    running ??= run();
  }

  return {
    hold(release) {
      held.push(release);
      touch();
    },
    touch,
    async stop() {
      stopped = true;
      due = false;
      held = [];
      await running;
    },
  };
}
