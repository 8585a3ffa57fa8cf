/**
 * One coalescer for the whole screen: however many events came, a task runs once a frame. `request` is
 * requestAnimationFrame while the tab is visible and a timer while it is hidden.
 */
export interface Frames {
  /** Runs `paint` on the next frame; asking again before then does nothing. */
  schedule(paint: () => void): void;
  /** Frames run so far: what flashes count by. */
  count(): number;
}

export function createFrames(request: (run: () => void) => void): Frames {
  let due = new Set<() => void>();
  let running = new Set<() => void>();
  let requested = false;
  let count = 0;

  function run(): void {
    requested = false;
    count += 1;
    [due, running] = [running, due];
    const failures: unknown[] = [];
    for (const paint of running) {
      try {
        paint();
      } catch (error) {
        failures.push(error);
      }
    }
    running.clear();
    // One broken painter must not keep the others from painting, nor go unnoticed.
    if (failures.length > 0) throw failures[0];
  }

  return {
    schedule(paint) {
      due.add(paint);
      if (requested) return;
      requested = true;
      request(run);
    },
    count: () => count,
  };
}
