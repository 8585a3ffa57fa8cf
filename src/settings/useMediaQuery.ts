import { useCallback, useSyncExternalStore } from "react";

/** One panel is shown at a time, and everything is sized for a thumb: a narrow page, and a phone on its side. */
const PHONE = "(max-width: 767px), (max-height: 479px)";

export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Whether the page is as small as a phone. */
export function useNarrow(): boolean {
  return useMediaQuery(PHONE);
}

/** Whether the page is a phone on its side: wide and low. */
export function useOnItsSide(): boolean {
  return useMediaQuery("(min-width: 640px) and (max-height: 479px)");
}

/** Width of a page that is as small as a phone, px; null of a larger one. */
export function useNarrowWidth(): number | null {
  const narrow = useNarrow();
  const width = useSyncExternalStore(onResize, () => window.innerWidth);
  return narrow ? width : null;
}

function onResize(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}
