import type { Frames } from "../../market/frames.ts";
import { followDrag } from "../../ui/page/pointerDrag.ts";
import type { BlotterWindow } from "./blotterWindow.ts";

/** px from the upper or lower edge within which the view scrolls along, and how far a frame. */
const EDGE = 28;
const SCROLL_STEP = 6;

/** Follows a press on a row. `drop` gets the index before which the row is to stand. */
export function followRowDrag(
  start: PointerEvent,
  viewport: HTMLElement,
  window: BlotterWindow,
  frames: Frames,
  drop: (index: number) => void,
): void {
  let at = start.clientY;
  let to = -1;
  let following = true;

  function scroll(): void {
    if (!following) return;
    const { top, bottom } = viewport.getBoundingClientRect();
    const by = at < top + EDGE ? -SCROLL_STEP : at > bottom - EDGE ? SCROLL_STEP : 0;
    if (by === 0) return;
    const before = viewport.scrollTop;
    viewport.scrollTop += by;
    to = window.dropAt(at);
    if (viewport.scrollTop !== before) frames.schedule(scroll);
  }

  followDrag(start, {
    move(event) {
      at = event.clientY;
      to = window.dropAt(at);
      viewport.setAttribute("data-dragging", "");
      frames.schedule(scroll);
    },
    end(dropped) {
      following = false;
      window.dropAt(null);
      viewport.removeAttribute("data-dragging");
      if (dropped && to !== -1) drop(to);
    },
  });
}
