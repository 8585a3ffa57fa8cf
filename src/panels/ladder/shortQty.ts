import { typedDecimal } from "../../lib/numberFormat.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { qtyToNumber, type Lots } from "../../protocol/units.ts";
import { shownQty } from "../../ui/figures/figures.ts";

/** What fits a cell of the ladder. */
const MOST_CHARACTERS = 7;

const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 });

/** "750,000" whole; what is longer to three digits: "1.25M". For reading at a glance, never to be sent. */
export function shortQty(lots: Lots, instrument: Instrument): string {
  const whole = shownQty(lots, instrument);
  return whole.length <= MOST_CHARACTERS ? whole : compactQty(lots, instrument);
}

/** An upper bound in as few characters as possible, rounded up: "≤" before it stays true. "438K", "44K", "1.3M". */
export function boundQty(lots: Lots, instrument: Instrument): string {
  const value = qtyToNumber(lots, instrument);
  if (value < 1_000) return shownQty(lots, instrument);
  const unit = 1_000 ** Math.floor(Math.log10(value) / 3);
  const step = value < 10 * unit ? unit / 10 : unit;
  return typedDecimal(COMPACT.format(Math.ceil(value / step) * step));
}

/** To three digits from a thousand on: "10K", "1.25M". */
export function compactQty(lots: Lots, instrument: Instrument): string {
  const value = qtyToNumber(lots, instrument);
  return value < 1_000 ? shownQty(lots, instrument) : typedDecimal(COMPACT.format(value));
}
