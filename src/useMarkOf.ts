import { useMemo } from "react";
import type { MarkOf } from "./orders/positions/profitAndLoss.ts";
import { quotedMarks } from "./orders/positions/quotedMarks.ts";
import { useTerminal } from "./useTerminal.ts";

/** The marks of the quotes. It keeps its identity; read it per frame. */
export function useMarkOf(): MarkOf {
  const { instruments, quotes } = useTerminal();
  return useMemo(() => quotedMarks({ instruments, quotes }), [instruments, quotes]);
}
