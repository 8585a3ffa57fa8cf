import type { CancelTimer } from "../lib/clock.ts";
import type { RequestFrame } from "./frames.ts";

/** What is needed of a window: the page's own, or one that a panel was moved out to. */
export interface FrameWindow {
  readonly document: { readonly hidden: boolean };
  requestAnimationFrame(run: () => void): number;
  cancelAnimationFrame(handle: number): void;
}

/** Asks for frames from whichever window is seen. */
export interface FrameWindows {
  readonly request: RequestFrame;
  /** Another window shows panels of this page. Returns the removal. */
  add(window: FrameWindow): () => void;
}

/** How often a frame comes that nobody sees: requestAnimationFrame stops there, and price alerts must not. */
const HIDDEN_FRAME_MS = 1_000;

/**
 * The page's own frames while it is seen. While it is hidden, those of the first window beside it that is seen, so that
 * a panel on another screen keeps ticking; a timer stands by for when no window is, and says that nobody sees it.
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
      const unseen = window.document.hidden;
      // A window may be hidden between the request and its frame, so the timer stands by in every case.
      const once = (): void => {
        window.cancelAnimationFrame(frame);
        cancel();
        run(seen().document.hidden ? "unseen" : unseen ? "returned" : "seen");
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
