import { useLayoutEffect, useRef, type RefObject } from "react";
import type { Notice } from "../../settings/noticeStore.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { freePlace, shared, type Box } from "./noticePlace.ts";

/** Panels change under a notice: an order that comes brings its button. */
const LOOK_AGAIN_MS = 500;
/** px around it. */
const GAP = 8;
/** What a notice lies over nowhere while there is room elsewhere. */
const TAKEN = ":is(main, aside) :is(button, input, select, [data-exits]), aside, [role=dialog], [role=menu]";

/** Keeps the notices off whatever cancels, closes or sends, and moves them only when they would cover it. */
export function useNoticePlace(
  shown: readonly Notice[],
  narrow: boolean,
): RefObject<HTMLOutputElement | null> {
  const { clock } = useTerminal();
  const ref = useRef<HTMLOutputElement>(null);
  const now = useRef<Box | null>(null);
  useLayoutEffect(() => {
    if (narrow || shown.length === 0) {
      now.current = null;
      return undefined;
    }
    function place(): void {
      const notices = ref.current;
      const room = notices?.ownerDocument.querySelector("main")?.getBoundingClientRect();
      if (notices === null || room === undefined) return;
      const { style, offsetWidth: width, offsetHeight: height, ownerDocument } = notices;
      const inner = {
        left: room.left + GAP,
        top: room.top + GAP,
        right: room.right - GAP,
        bottom: room.bottom - GAP,
      };
      const box = freePlace(inner, { width, height }, takenIn(ownerDocument), now.current);
      now.current = box;
      style.left = `${box.left}px`;
      style.bottom = `${window.innerHeight - box.bottom}px`;
    }
    place();
    window.addEventListener("resize", place);
    const unfollow = createTicker(clock, LOOK_AGAIN_MS)(place);
    return () => {
      window.removeEventListener("resize", place);
      unfollow();
    };
  }, [shown, narrow, clock]);
  return ref;
}

/** As much of each as its panel shows. */
function takenIn(document: Document): Box[] {
  const panels = new Map<Element, Box>();
  const taken: Box[] = [];
  for (const element of document.querySelectorAll(TAKEN)) {
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    const panel = element.closest("section");
    if (panel === null) {
      taken.push(box);
      continue;
    }
    const frame = panels.get(panel) ?? panel.getBoundingClientRect();
    panels.set(panel, frame);
    const seen = shared(box, frame);
    if (seen !== null) taken.push(seen);
  }
  return taken;
}
