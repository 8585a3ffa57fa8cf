import { useEffect, useRef } from "react";
import type { PanelDeed } from "./settings/panelRequests.ts";
import { useTerminal } from "./useTerminal.ts";

/** While this is drawn, its panel does `deed` at a command as well. `about`: what it would do it with, beside the command. */
export function usePanelDeed(
  panel: string,
  deed: PanelDeed,
  run: () => void,
  about: () => string | null = () => null,
): void {
  const { panelRequests } = useTerminal();
  const latest = useRef({ run, about });
  useEffect(() => {
    latest.current = { run, about };
  });
  useEffect(
    () =>
      panelRequests.onAsk(
        panel,
        deed,
        () => latest.current.run(),
        () => latest.current.about(),
      ),
    [panelRequests, panel, deed],
  );
}
