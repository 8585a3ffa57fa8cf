/**
 * Who sees a frame: nobody; or a person for the first time since nobody did, so that what it paints did not just happen;
 * or a person who has been looking.
 */
export type Sight = "unseen" | "returned" | "seen";

/** Calls back with the next frame: requestAnimationFrame while the page is seen, a timer while it is not. */
export type RequestFrame = (run: (sight?: Sight) => void) => void;

/** One coalescer for the whole screen: however many events came, a task runs once a frame. */
export interface Frames {
  /** Runs `paint` on the next frame that is seen; asking again before then does nothing. */
  schedule(paint: () => void): void;
  /** Runs `task` on the next frame, seen or not: for what must not wait until somebody looks. */
  scheduleAlways(task: () => void): void;
  /** Who sees the frame that runs now, or ran last. */
  sight(): Sight;
  /** Frames run so far. */
  count(): number;
}

export function createFrames(request: RequestFrame): Frames {
  let due = new Map<() => void, "seen" | "always">();
  let running = new Map<() => void, "seen" | "always">();
  let requested = false;
  let sight: Sight = "seen";
  let count = 0;

  function run(now: Sight = "seen"): void {
    requested = false;
    sight = now;
    count += 1;
    [due, running] = [running, due];
    const failures: unknown[] = [];
    for (const [task, when] of running) {
      if (now === "unseen" && when === "seen") {
        add(task, when);
        continue;
      }
      try {
        task();
      } catch (error) {
        failures.push(error);
      }
    }
    running.clear();
    // One broken painter must not keep the others from painting, nor go unnoticed.
    if (failures.length > 0) throw failures[0];
  }

  function add(task: () => void, when: "seen" | "always"): void {
    if (when === "always" || !due.has(task)) due.set(task, when);
    if (requested) return;
    requested = true;
    request(run);
  }

  return {
    schedule: (paint) => add(paint, "seen"),
    scheduleAlways: (task) => add(task, "always"),
    sight: () => sight,
    count: () => count,
  };
}
