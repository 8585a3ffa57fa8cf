import { useEffect, type RefObject } from "react";

/**
 * Keeps the keyboard in a panel with a table when the row or the button that had the focus goes away, as when a change is
 * sent or an order ends: it goes to the name in the row that stands there then, from over the rows to the first, else to
 * `box` itself, which wants a tabIndex.
 */
export function useRowFocus(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const found = box.current;
    if (found === null) return undefined;
    const element = found;
    let held: { readonly target: HTMLElement; readonly row: number } | null = null;

    function onFocusIn({ target }: FocusEvent): void {
      const row = rowsOf(element).findIndex((one) => one.contains(target as Node));
      held = { target: target as HTMLElement, row: Math.max(0, row) };
    }
    function onFocusOut({ target }: FocusEvent): void {
      // What is taken away loses the focus too, and is not there any more a moment later.
      queueMicrotask(() => {
        if (held?.target === target && held.target.isConnected) held = null;
      });
    }
    const observer = new MutationObserver(() => {
      if (held === null || held.target.isConnected) return;
      const { activeElement, body } = element.ownerDocument;
      const rows = rowsOf(element);
      const row = rows[Math.min(held.row, rows.length - 1)];
      held = null;
      if (activeElement === null || activeElement === body)
        (row?.querySelector<HTMLElement>("th button") ?? element).focus();
    });
    element.addEventListener("focusin", onFocusIn);
    element.addEventListener("focusout", onFocusOut);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener("focusin", onFocusIn);
      element.removeEventListener("focusout", onFocusOut);
      observer.disconnect();
    };
  }, [box]);
}

function rowsOf(element: HTMLElement): readonly HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>("tbody tr")];
}
