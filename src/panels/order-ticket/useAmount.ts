import { shownDecimal, typedDecimal } from "../../lib/numberFormat.ts";
import { lotsForShare, lotsForValue, shareForLots } from "../../orders/draft/orderEstimate.ts";
import { parseQuantityText } from "../../orders/draft/ticketInput.ts";
import { expectedEntry } from "../../orders/draft/ticketLists.ts";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import { useAccount } from "../../orders/useOrders.ts";
import { formatDecimal, parseDecimal } from "../../protocol/decimal.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatMoney, parseMoney, type Money } from "../../protocol/money.ts";
import { decodeQty, formatPrice, formatQty, notional, type Lots, type Ticks } from "../../protocol/units.ts";
import { shownQty } from "../../ui/figures/figures.ts";
import { useMarkOf } from "../../useMarkOf.ts";
import { useTerminal } from "../../useTerminal.ts";
import { typedDraft } from "./typedDraft.ts";
import { useTouch } from "./useTouch.ts";
import { words } from "../../words/words.ts";

/** Money is kept in 10^-10. */
const CENT = 100_000_000n;

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

  /** Rounded down to whole lots. */
  function lotsOf(text: string, unit: AmountUnit, price: Ticks): Lots | null {
    const plain = parseQuantityText(text);
    if (plain === null) return null;
    if (unit === "notional") {
      const money = parseMoney(plain);
      return money === null ? null : lotsForValue(money, price, instrument);
    }
    const hundredths = parseDecimal(plain, 2);
    if (!hundredths.ok || hundredths.value > 10_000 || account === null) return null;
    const power = { money: account.buyingPower, currency: account.currency };
    return lotsForShare(hundredths.value, power, price, instrument, markOf);
  }

  function put(text: string): void {
    const price = expectedEntry(typedDraft(draft), instrument, touch);
    const lots = price === null ? null : lotsOf(text, amountIn, price);
    const orderQty = lots === null ? "" : formatQty(Math.min(lots, instrument.maxLots) as Lots, instrument);
    ticket.set({ amount: text, orderQty, amountPx: priceText(price) });
  }

  /** The quantity stays as it is; what it comes to in the other unit stands in the field. */
  function turnTo(unit: AmountUnit): void {
    if (unit === "units" || unit === amountIn) return ticket.set({ amountIn: unit });
    const price = expectedEntry(typedDraft(draft), instrument, touch);
    return ticket.set({
      amountIn: unit,
      amount: price === null ? "" : amountOf(unit, price),
      amountPx: priceText(price),
    });
  }

  /** What the quantity comes to now, rounded up, so that as much typed makes the same quantity; empty when it cannot be told. */
  function amountOf(unit: Exclude<AmountUnit, "units">, price: Ticks): string {
    const lots = decodeQty(typedDraft(draft).orderQty, instrument);
    if (!lots.ok || lots.value <= 0) return "";
    if (unit === "notional") {
      const value = notional(price, lots.value, instrument);
      return formatMoney((((value + CENT - 1n) / CENT) * CENT) as Money, 2);
    }
    if (account === null) return "";
    const power = { money: account.buyingPower, currency: account.currency };
    const share = shareForLots(lots.value, power, price, instrument, markOf);
    return share === null ? "" : formatDecimal(share, 2);
  }

  function priceText(price: Ticks | null): string {
    return price === null ? "" : formatPrice(price, instrument);
  }

  return {
    amountIn,
    typed: amount,
    hint: amountWords(draft, instrument),
    change: put,
    choose: turnTo,
  };
}

function amountWords(
  { orderQty, amount = "", amountIn, amountPx = "" }: TicketDraft,
  instrument: Instrument,
): string {
  const lots = parseDecimal(orderQty, instrument.qtyPrecision);
  if (amount !== "" && amountPx !== "" && lots.ok)
    return words.ticket.makes(
      shownQty((lots.value / instrument.lotPoints) as Lots, instrument),
      shownDecimal(amountPx),
      typedDecimal(instrument.lotSize),
    );
  return amountIn === "percent" ? words.ticket.percentHint : words.ticket.moneyHint(instrument.currency);
}
