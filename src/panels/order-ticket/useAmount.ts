import { lotsForShare, lotsForValue } from "../../orders/orderEstimate.ts";
import { parseQuantityText } from "../../orders/ticketInput.ts";
import { expectedEntry } from "../../orders/ticketLists.ts";
import type { TicketDraft } from "../../orders/ticketStore.ts";
import { useAccount } from "../../orders/useOrders.ts";
import { parseDecimal } from "../../protocol/decimal.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { parseMoney } from "../../protocol/money.ts";
import { formatQty, type Lots } from "../../protocol/units.ts";
import { shownQty } from "../../ui/figures.ts";
import { useMarkOf } from "../../useMarkOf.ts";
import { useTerminal } from "../../useTerminal.ts";
import { typedDraft } from "./typedDraft.ts";
import { useTouch } from "./useTouch.ts";
import { words } from "../../words/words.ts";

type AmountUnit = NonNullable<TicketDraft["amountIn"]>;

export interface Amount {
  readonly amountIn: AmountUnit;
  readonly typed: string;
  /** What the amount makes, below the field. */
  readonly hint: string;
  readonly change: (text: string) => void;
  readonly choose: (unit: AmountUnit) => void;
}

/**
 * A quantity that is typed as money or as a share of the buying power. It is worked out when it is typed, at the price
 * of that moment, and stands still until it is typed again: what the button says is what is sent.
 */
export function useAmount(draft: TicketDraft, instrument: Instrument): Amount {
  const { ticket } = useTerminal();
  const account = useAccount();
  const markOf = useMarkOf();
  const touch = useTouch(instrument);
  const { amountIn = "units", amount = "" } = draft;

  function lotsOf(text: string, unit: AmountUnit): Lots | null {
    const plain = parseQuantityText(text);
    const price = expectedEntry(typedDraft(draft), instrument, touch);
    if (plain === null || price === null) return null;
    if (unit === "notional") {
      const money = parseMoney(plain);
      return money === null ? null : lotsForValue(money, price, instrument);
    }
    const hundredths = parseDecimal(plain, 2);
    if (!hundredths.ok || hundredths.value > 10_000 || account === null) return null;
    const power = { money: account.buyingPower, currency: account.currency };
    return lotsForShare(hundredths.value, power, price, instrument, markOf);
  }

  function put(text: string, unit: AmountUnit): void {
    const lots = unit === "units" ? null : lotsOf(text, unit);
    const orderQty = lots === null ? "" : formatQty(Math.min(lots, instrument.maxLots) as Lots, instrument);
    ticket.set(unit === "units" ? { amountIn: unit } : { amountIn: unit, amount: text, orderQty });
  }

  return {
    amountIn,
    typed: amount,
    hint: amountWords(draft, instrument),
    change: (text) => put(text, amountIn),
    choose: (unit) => put(unit === amountIn ? amount : "", unit),
  };
}

function amountWords({ orderQty, amount = "", amountIn }: TicketDraft, instrument: Instrument): string {
  const lots = parseDecimal(orderQty, instrument.qtyPrecision);
  if (amount !== "" && lots.ok)
    return words.ticket.makes(shownQty((lots.value / instrument.lotPoints) as Lots, instrument));
  return amountIn === "percent" ? words.ticket.percentHint : words.ticket.moneyHint(instrument.currency);
}
