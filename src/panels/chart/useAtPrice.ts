import { assertNever } from "../../lib/assert.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, priceToNumber, type Ticks } from "../../protocol/units.ts";
import type { AtPrice } from "../../settings/chartDesk.ts";
import type { Drawing } from "../../settings/drawings.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { limitAt, type ChartRequest } from "./chartOrders.ts";

export interface AtPriceInputs {
  readonly instrument: Instrument;
  readonly ask: (request: ChartRequest) => void;
  readonly say: (text: string) => void;
}

/** Does what can be done at a price of the chart; an order is asked about first. */
export function useAtPrice({ instrument, ask, say }: AtPriceInputs): (deed: AtPrice, px: Ticks) => void {
  const { alerts, clock, drawings, notices, ticket } = useTerminal();
  const { symbol } = instrument;

  function addAlert(px: Ticks): void {
    const added = alerts.add({ symbol, field: "last", price: formatPrice(px, instrument) });
    say(added.ok ? words.chart.alertSet(shownPrice(px, instrument)) : added.error);
  }

  function addLine(px: Ticks): void {
    const line: Drawing = {
      kind: "horizontal",
      id: `line-${clock.now().toString(36)}`,
      price: priceToNumber(px, instrument),
    };
    if (drawings.put(symbol, line)) say(words.chart.lineDrawn(shownPrice(px, instrument)));
    else notices.notify(words.chart.tooMany);
  }

  function copy(px: Ticks): void {
    void navigator.clipboard?.writeText(formatPrice(px, instrument));
    say(words.chart.copied(shownPrice(px, instrument)));
  }

  return (deed, px) => {
    switch (deed) {
      case "buy":
      case "sell":
        return ask({ kind: "place", draft: limitAt(deed, px, ticket.getState(), instrument) });
      case "alert":
        return addAlert(px);
      case "line":
        return addLine(px);
      case "copy":
        return copy(px);
      default:
        return assertNever(deed, "deed at a price");
    }
  };
}
