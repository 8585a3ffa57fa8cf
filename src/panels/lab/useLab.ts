import { useEffect, useMemo, useRef, useState } from "react";
import { systemRandom } from "../../transport/browserSockets.ts";
import type { DownReason } from "../../transport/link/connection.ts";
import { startLab, type Lab } from "../../transport/lab/lab.ts";
import type { LabOpeners } from "../../transport/lab/labCarriers.ts";
import { ALL_SYMBOLS } from "../../protocol/subscription.ts";
import { symbolsOf } from "../../settings/watchlists.ts";
import { useTerminal } from "../../useTerminal.ts";

/** How many symbols a run carries. */
export const LAB_LOADS = ["watchlist", "hundred", "all"] as const;
export type LabLoad = (typeof LAB_LOADS)[number];

/** What the panel is at. */
export type LabStage =
  | { readonly kind: "off" }
  | { readonly kind: "noSymbols" }
  | { readonly kind: "running"; readonly lab: Lab }
  | { readonly kind: "refused"; readonly reason: DownReason };

const OFF: LabStage = { kind: "off" };

/** One run at a time, which ends with the panel. */
export function useLab(openers: LabOpeners): {
  readonly stage: LabStage;
  readonly start: (load: LabLoad) => void;
  readonly stop: () => void;
} {
  const terminal = useTerminal();
  const [stage, setStage] = useState<LabStage>(OFF);
  const running = useRef<Lab | null>(null);
  useEffect(() => () => running.current?.stop(), []);

  const actions = useMemo(() => {
    const { clock, config, instruments, settings } = terminal;

    function end(next: LabStage): void {
      running.current?.stop();
      running.current = null;
      setStage(next);
    }

    function symbolsFor(load: LabLoad): readonly string[] {
      const listed = instruments.getState();
      if (load === "all" || listed.kind !== "ready") return [ALL_SYMBOLS];
      if (load === "hundred") return listed.instruments.slice(0, 100).map(({ symbol }) => symbol);
      const chosen = settings.getState();
      const own = symbolsOf(chosen, chosen.activeWatchlist);
      return own === null ? [ALL_SYMBOLS] : own.filter((symbol) => instruments.get(symbol) !== undefined);
    }

    return {
      start(load: LabLoad): void {
        const symbols = symbolsFor(load);
        if (symbols.length === 0) return end({ kind: "noSymbols" });
        running.current?.stop();
        const lab = startLab({
          ...openers,
          baseUrl: config.pricesUrl,
          symbols,
          clock,
          random: systemRandom,
          onRefused: (reason) => end({ kind: "refused", reason }),
        });
        running.current = lab;
        return setStage({ kind: "running", lab });
      },
      stop: () => end(OFF),
    };
  }, [terminal, openers]);
  return { stage, ...actions };
}
