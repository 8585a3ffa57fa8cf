/** What has the focus again once a menu is closed, by the menu's element. */
const openers = new WeakMap<Element, () => HTMLElement | null>();

/** Called with a menu as it comes into the document. */
export function rememberOpener(menu: Element | null, opener: () => HTMLElement | null): void {
  if (menu !== null) openers.set(menu, opener);
}

/**
 * What a window opened now gives the focus back to, where that is not what has it: an item of a menu is gone by the time
 * that the window closes, the menu's opener is not.
 */
export function openerOfMenu(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest('[role="menu"]') ?? null;
  return menu === null ? null : (openers.get(menu)?.() ?? null);
}
