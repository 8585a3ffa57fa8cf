import { useEffect, useRef, type RefObject } from "react";

export interface ChartEvents {
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Keys and the menu gesture over the chart, whose frame is no control that React would hang them on. */
export function useChartEvents(frame: RefObject<HTMLElement | null>, events: ChartEvents): void {
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  useEffect(() => {
    const place = frame.current;
    const menu = (event: MouseEvent): void => latest.current.onContextMenu(event);
    const key = (event: KeyboardEvent): void => latest.current.onKeyDown(event);
    place?.addEventListener("contextmenu", menu);
    place?.addEventListener("keydown", key);
    return () => {
      place?.removeEventListener("contextmenu", menu);
      place?.removeEventListener("keydown", key);
    };
  }, [frame]);
}
