/** Does one thing at a time: what follows from it is done once it has come to its end. */
export interface Consequences {
  /** Runs to the end, and then everything that follows from it, before anyone else may act. */
  toRest(run: () => void): void;
  /** Whatever a fill ends or lowers is done at once; what that sets off waits until matching is at rest. */
  whileMatching(run: () => void): void;
  /** To be done once all is at rest, after what was asked for before. */
  later(run: () => void): void;
}

export function createConsequences(): Consequences {
  /** Oldest first. */
  const waiting: (() => void)[] = [];
  let busy = false;

  return {
    toRest(run) {
      if (busy) return run();
      busy = true;
      run();
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next();
      busy = false;
    },
    whileMatching(run) {
      const before = busy;
      busy = true;
      run();
      busy = before;
    },
    later(run) {
      waiting.push(run);
    },
  };
}
