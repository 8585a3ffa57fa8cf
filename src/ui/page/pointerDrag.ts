/** px that a press must travel to be a drag. */
const THRESHOLD = 4;

export interface PointerDrag {
  /** The press has become a drag, or has moved on. `dx` and `dy` are px from the press. */
  readonly move: (event: PointerEvent, dx: number, dy: number) => void;
  /** Let go; `dropped` is false when Escape or the system took it back. Not called for what stayed a press. */
  readonly end: (dropped: boolean) => void;
}

/** Follows a press until it is let go. The click that a drag would end in is swallowed. Returns what stops following. */
export function followDrag(start: PointerEvent, { move, end }: PointerDrag): () => void {
  const page = (start.target as Node).ownerDocument ?? document;
  let dragging = false;

  function moved(event: PointerEvent): void {
    if (event.pointerId !== start.pointerId) return;
    const [dx, dy] = [event.clientX - start.clientX, event.clientY - start.clientY];
    if (!dragging && Math.hypot(dx, dy) < THRESHOLD) return;
    dragging = true;
    move(event, dx, dy);
  }

  function released(event: PointerEvent): void {
    if (event.pointerId !== start.pointerId) return;
    if (dragging && event.type === "pointerup") {
      page.addEventListener("click", swallow, { capture: true });
      // A release over another element than the press makes no click.
      setTimeout(() => page.removeEventListener("click", swallow, { capture: true }), 0);
    }
    stop(event.type === "pointerup");
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !dragging) return;
    event.stopPropagation();
    stop(false);
  }

  function stop(dropped: boolean): void {
    page.removeEventListener("pointermove", moved);
    page.removeEventListener("pointerup", released);
    page.removeEventListener("pointercancel", released);
    page.removeEventListener("keydown", pressed, { capture: true });
    if (dragging) end(dropped);
    dragging = false;
  }

  page.addEventListener("pointermove", moved);
  page.addEventListener("pointerup", released);
  page.addEventListener("pointercancel", released);
  page.addEventListener("keydown", pressed, { capture: true });
  return () => stop(false);
}

function swallow(event: MouseEvent): void {
  event.stopPropagation();
  event.preventDefault();
}
