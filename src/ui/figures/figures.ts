import { shownDecimal } from "../../lib/numberFormat.ts";
import { divideHalfEven } from "../../protocol/decimal.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatMoney, type Money } from "../../protocol/money.ts";
import {
  AVG_PX_EXTRA_DECIMALS,
  formatPrice,
  formatQty,
  type Lots,
  type Ticks,
} from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

// Figures as they stand on the screen: thousands separated, all decimals, a true minus sign where a sign is shown.

/** What stands where there is no figure. */
export const NO_FIGURE = "–";

export function shownQty(lots: Lots, instrument: Instrument): string {
  return shownDecimal(formatQty(lots, instrument));
}

export function shownPrice(ticks: Ticks, instrument: Instrument): string {
  return shownDecimal(formatPrice(ticks, instrument));
}

/** An average price from the wire, rounded to one place more than a price has. */
export function shownAvgPx(avgPx: string, instrument: Instrument): string {
  const places = instrument.pricePrecision + AVG_PX_EXTRA_DECIMALS;
  const [whole = "0", fraction = ""] = avgPx.split(".");
  const points = BigInt(whole + fraction.slice(0, places).padEnd(places, "0"));
  const kept = instrument.pricePrecision + 1;
  const digits = String(divideHalfEven(points, 10n ** BigInt(places - kept))).padStart(kept + 1, "0");
  return shownDecimal(`${digits.slice(0, -kept)}.${digits.slice(-kept)}`);
}

/** An amount of money to two places. */
export function shownMoney(money: Money): string {
  return minus(shownDecimal(formatMoney(money, 2)));
}

/** The same with its sign always there, but for nothing at all: "+12.50", "−3.10", "0.00". */
export function signedMoney(money: Money): string {
  const text = shownMoney(money);
  return text.startsWith("−") || !/[1-9]/.test(text) ? text : `+${text}`;
}

/** The colour that goes with signedMoney: none on what rounds to nothing. */
export function moneyTone(money: Money): "up" | "down" | "none" {
  const sign = signedMoney(money).charAt(0);
  return sign === "+" ? "up" : sign === "−" ? "down" : "none";
}

function minus(text: string): string {
  return text.startsWith("-") ? `−${text.slice(1)}` : text;
}

/** 850 is "850 ms", 4200 "4 s", 125000 "2 min". */
export function formatAge(ms: number): string {
  if (ms < 1000) return words.ui.age.ms(Math.max(0, Math.round(ms)));
  if (ms < 120_000) return words.ui.age.seconds(Math.floor(ms / 1000));
  if (ms < 7_200_000) return words.ui.age.minutes(Math.floor(ms / 60_000));
  return words.ui.age.hours(Math.floor(ms / 3_600_000));
}
