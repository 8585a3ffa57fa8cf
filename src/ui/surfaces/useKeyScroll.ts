import { useCallback } from "react";

/**
 * Ref of what scrolls when more stands in it than fits: it is a stop of the Tab key only then, so that arrow keys reach
 * the rest. https://www.w3.org/TR/WCAG22/#keyboard
 */
export function useKeyScroll(): (element: HTMLElement | null) => (() => void) | undefined {
  return useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const fit = (): void => {
      if (element.scrollHeight > element.clientHeight) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
    };
    fit();
    const changes = new MutationObserver(fit);
    changes.observe(element, { childList: true, characterData: true, subtree: true });
    return () => changes.disconnect();
  }, []);
}
