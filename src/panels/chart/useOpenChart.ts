import { useContext, useEffect, useRef, type RefObject } from "react";
import type { ChartAct } from "../../settings/chartDesk.ts";
import { FurtherPanelName } from "../../ui/surfaces/Panel.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";

/** Makes this chart one that keys and commands are for, and the one once a person works in it. */
export function useOpenChart(panel: RefObject<HTMLElement | null>, act: (act: ChartAct) => void): void {
  const { chartDesk, settings } = useTerminal();
  const further = useContext(FurtherPanelName);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const place = panel.current;
    if (place === null) return undefined;
    const chart = {
      name: further ?? words.panels.chart,
      further: further !== null,
      settings,
      isSeen: () => place.checkVisibility(),
      act: (wanted: ChartAct) => latest.current(wanted),
    };
    const close = chartDesk.add(chart);
    const work = (): void => chartDesk.workedIn(chart);
    place.addEventListener("focusin", work);
    place.addEventListener("pointerdown", work, { capture: true });
    return () => {
      close();
      place.removeEventListener("focusin", work);
      place.removeEventListener("pointerdown", work, { capture: true });
    };
  }, [panel, chartDesk, settings, further]);
}
