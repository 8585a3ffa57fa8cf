import { useEffect, useRef, type ReactElement } from "react";
import { words } from "../../words/words.ts";

/**
 * Says in a strip of tabs, after every change of the layout, what the docking library has no word for: that the strip's
 * panels belong to it, and what each separator lies between. It shows nothing.
 */
export function DockNames(): ReactElement {
  const own = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const strip = own.current?.closest(".flexlayout__tabset");
    if (strip == null) return;
    ownPanels(strip);
    const layout = strip.closest(".flexlayout__layout");
    // One strip speaks for all separators.
    if (layout === null || layout.querySelector(".flexlayout__tabset") !== strip) return;
    for (const separator of layout.querySelectorAll('.flexlayout__row > [role="separator"]'))
      nameSeparator(separator);
  });
  return <span ref={own} hidden />;
}

/** In the order of reading the strip's panels come after it, though they are drawn elsewhere. */
function ownPanels(strip: Element): void {
  const ids = [...strip.querySelectorAll('[role="tab"]')].flatMap((tab) => {
    const id = tab.getAttribute("aria-controls");
    return id !== null && strip.ownerDocument.getElementById(id) !== null ? [id] : [];
  });
  strip.querySelector(".flexlayout__tabset_content")?.setAttribute("aria-owns", ids.join(" "));
}

function nameSeparator(separator: Element): void {
  const before = tabIn(separator.previousElementSibling);
  const after = tabIn(separator.nextElementSibling);
  if (before === null || after === null) return;
  separator.setAttribute("aria-label", words.desk.resizeBetween(before, after));
}

/** Name of the first tab in front there. */
function tabIn(place: Element | null): string | null {
  return place?.querySelector('[role="tab"][aria-selected="true"]')?.getAttribute("aria-label") ?? null;
}
