import { useCallback } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Ticks } from "../../protocol/units.ts";
import { useTerminal } from "../../useTerminal.ts";

/** What a market order of a side would trade at; null while there is no such price. Read it when it is needed. */
export function useTouch(instrument: Instrument): (side: Side) => Ticks | null {
  const { quotes, instruments } = useTerminal();
  return useCallback(
    (side) => {
      const { bid, ask } = quotes.columns;
      const price = (side === "buy" ? ask : bid)[instruments.rowOf(instrument.symbol)] ?? 0;
      return price > 0 ? (price as Ticks) : null;
    },
    [quotes, instruments, instrument],
  );
}
