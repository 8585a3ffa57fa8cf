import { useCallback } from "react";
import type { MarkOf } from "./orders/profitAndLoss.ts";
import { useTerminal } from "./useTerminal.ts";

/** What positions are valued at: the middle of the quote, else the last price or close. Keeps its identity; read it per frame. */
export function useMarkOf(): MarkOf {
  const { instruments, quotes } = useTerminal();
  return useCallback(
    (symbol) => {
      const instrument = instruments.get(symbol);
      const { midTwice } = quotes.touch(instruments.rowOf(symbol));
      return instrument === undefined || midTwice <= 0 ? null : { midTwice, instrument };
    },
    [instruments, quotes],
  );
}
