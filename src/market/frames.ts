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
