import type { Instrument } from "../../../src/protocol/instrument.ts";
import { addMoney, ZERO_MONEY, type Money } from "../../../src/protocol/money.ts";
import { orderFee, ratedFee } from "../../../src/protocol/tariff.ts";
import { notional } from "../../../src/protocol/units.ts";
import type { BookedFill } from "./dayFills.ts";

/** What an order's fills came to before those that are asked about. */
interface FeesBefore {
  /** Σ of their fees by rate, in the instrument's currency. */
  readonly rated: Money;
  /** Whether there were any: the first of an order bears its least fee. */
  readonly any: boolean;
}

/** By rate alone. */
export function ratedFeeOf(
  { px, lots, role }: Pick<BookedFill, "px" | "lots" | "role">,
  instrument: Instrument,
): Money {
  return ratedFee(notional(px, lots, instrument), instrument, role);
}

/** What each fill of one order costs, oldest first, by their rated fees: together no less than the least of an order. */
export function feesOf(
  rated: readonly Money[],
  before: FeesBefore,
  instrument: Instrument,
): readonly Money[] {
  let sum = before.rated;
  let charged = before.any ? orderFee(sum, instrument) : ZERO_MONEY;
  return rated.map((one) => {
    sum = addMoney(sum, one);
    const due = orderFee(sum, instrument);
    const fee = (due - charged) as Money;
    charged = due;
    return fee;
  });
}
