import { useEffect, useRef } from "react";
import type { PanelDeed } from "./settings/panelRequests.ts";
import { useTerminal } from "./useTerminal.ts";

/** While this is drawn, its panel does `deed` at a command as well. */
export function usePanelDeed(panel: string, deed: PanelDeed, run: () => void): void {
  const { panelRequests } = useTerminal();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => panelRequests.onAsk(panel, deed, () => latest.current()), [panelRequests, panel, deed]);
}
