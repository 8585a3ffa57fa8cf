import type { CancelTimer } from "../lib/clock.ts";

/** What is needed of a window: the page's own, or one that a panel was moved out to. */
export interface FrameWindow {
  readonly document: { readonly hidden: boolean };
  requestAnimationFrame(run: () => void): number;
  cancelAnimationFrame(handle: number): void;
}

/** Asks for frames from whichever window is seen. */
export interface FrameWindows {
  request(run: () => void): void;
  /** Another window shows panels of this page. Returns the removal. */
  add(window: FrameWindow): () => void;
}

/** How often a page paints that nobody sees: requestAnimationFrame stops there, and a title must not. */
const HIDDEN_FRAME_MS = 1_000;

/**
 * The page's own frames while it is seen. While it is hidden, those of the first window beside it that is seen, so that
 * a panel on another screen keeps ticking; a timer stands by for when no window is.
 */
export function createFrameWindows(
  own: FrameWindow,
  after: (delayMs: number, run: () => void) => CancelTimer,
): FrameWindows {
  const others = new Set<FrameWindow>();

  function seen(): FrameWindow {
    if (!own.document.hidden) return own;
    return [...others].find((other) => !other.document.hidden) ?? own;
  }

  return {
    request(run) {
      const window = seen();
      // A window may be hidden between the request and its frame, so the timer stands by in every case.
      const once = (): void => {
        window.cancelAnimationFrame(frame);
        cancel();
        run();
      };
      const cancel = after(HIDDEN_FRAME_MS, once);
      const frame = window.requestAnimationFrame(once);
    },
    add(window) {
      others.add(window);
      return () => others.delete(window);
    },
  };
}
