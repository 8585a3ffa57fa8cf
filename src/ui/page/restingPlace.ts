import { words } from "../../words/words.ts";

/**
 * Where the keyboard rests when what had it is gone or nothing had it, so that Tab goes on among the panels: the table of
 * the prices, else the first table on the screen. null where there is none, and under fingers, which have no use for it.
 */
export function restingPlace(screen: Document): HTMLElement | null {
  if (screen.defaultView?.matchMedia("(pointer: coarse)").matches === true) return null;
  const tables = [
    ...screen.querySelectorAll<HTMLElement>('section[aria-label] [role="grid"][tabindex="0"]'),
  ].filter((table) => table.checkVisibility({ visibilityProperty: true }));
  const prices = tables.find(
    (table) => table.closest("section[aria-label]")?.ariaLabel === words.panels["price-blotter"],
  );
  return prices ?? tables[0] ?? null;
}
