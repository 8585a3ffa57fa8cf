import { useEffect } from "react";
import { typedDecimal } from "../../lib/numberFormat.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";
import type { Terminal } from "../../terminal.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";

const NAME = "Tapedeck";
/** A tab's title need not follow every tick. */
const REFRESH_MS = 500;

/** The tab tells the chosen symbol's last price in its title, or that it is recorded, and in its icon whether it is live. */
export function useDocumentSigns(): void {
  const terminal = useTerminal();
  useEffect(() => {
    const write = (): void => {
      const live = documentTitle(terminal);
      const title = terminal.recorded ? words.desk.recordingTitle(live) : live;
      if (document.title !== title) document.title = title;
      const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
      const href = terminal.quotes.stale() || terminal.recorded ? "./favicon-stale.svg" : "./favicon.svg";
      if (icon !== null && icon.getAttribute("href") !== href) icon.setAttribute("href", href);
    };
    write();
    return createTicker(terminal.clock, REFRESH_MS)(write);
  }, [terminal]);
}

/** "1.09124 EURUSD · Tapedeck", with "stale" while it may be old; the name alone while there is no price. */
export function documentTitle({
  settings,
  instruments,
  quotes,
}: Pick<Terminal, "settings" | "instruments" | "quotes">): string {
  const { symbol } = settings.getState();
  const instrument = symbol === null ? undefined : instruments.get(symbol);
  if (instrument === undefined) return NAME;
  const row = instruments.rowOf(instrument.symbol);
  const last = quotes.columns.last[row] ?? 0;
  const price = last > 0 ? (last as Ticks) : quotes.mid(row);
  if (price === null) return NAME;
  const shown = `${typedDecimal(formatPrice(price, instrument))} ${instrument.symbol}`;
  return `${quotes.stale() ? words.desk.staleTitle(shown) : shown} · ${NAME}`;
}
