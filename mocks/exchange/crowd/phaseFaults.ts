import type { Exchange } from "../exchange.ts";
import type { Market } from "../market/market.ts";

/** What can be asked of trading phases. */
export interface PhaseFaults {
  isListed(symbol: string): boolean;
  halt(symbol: string): void;
  resume(symbol: string): void;
  auction(symbol: string, ms: number): void;
  /** Ends every halt. */
  resumeAll(): void;
  anyHalted(): boolean;
}

/** Trading phases by symbol. A symbol that is not listed has none to change. */
export function phaseFaults({ matching, phases }: Exchange): PhaseFaults {
  const inMarket = (symbol: string, run: (market: Market) => void): void => {
    const market = matching.bySymbol(symbol);
    if (market !== undefined) run(market);
  };
  return {
    isListed: (symbol) => matching.bySymbol(symbol) !== undefined,
    halt: (symbol) => inMarket(symbol, (market) => phases.halt(market)),
    resume: (symbol) => inMarket(symbol, (market) => phases.resume(market)),
    auction: (symbol, ms) => inMarket(symbol, (market) => phases.auction(market, ms)),
    resumeAll() {
      for (const market of matching.markets) if (market.phase === "halted") phases.resume(market);
    },
    anyHalted: () => matching.markets.some(({ phase }) => phase === "halted"),
  };
}
