import { addMoney, convertMoney, ZERO_MONEY, type Money, type Rate } from "../../../src/protocol/money.ts";
import type { Instrument } from "../../../src/protocol/instrument.ts";
import type { Lots, Ticks } from "../../../src/protocol/units.ts";
import type { BookSide } from "../market/orderBook.ts";
import { FLAT, fillPosition, type Position } from "./position.ts";

/** One side of a trade of this day as an account has booked it: what a bust takes back, and a correction changes. */
export interface BookedFill {
  /** By which the account's reports name it. */
  readonly execId: string;
  readonly orderId: number;
  readonly sid: number;
  /** The trade's id in its market: both of its sides have it. */
  readonly trade: number;
  readonly side: BookSide;
  readonly px: Ticks;
  readonly lots: Lots;
  readonly role: "maker" | "taker";
  /** Of the instrument's currency to the account's, when it was booked. */
  readonly rate: Rate;
}

export interface DayFillsState {
  readonly fills: readonly BookedFill[];
  /** By sid: the position before the first of them. */
  readonly openings: readonly (readonly [sid: number, position: Position])[];
}

/** What a position and the profit realized with it are after fills. */
export interface Booked {
  readonly position: Position;
  /** In the account's currency: each fill's at the rate of its moment. */
  readonly realized: Money;
}

/** An account's fills of the day, and what they make of the positions that the day began with. */
export interface DayFills {
  /** Oldest first. */
  all(): readonly BookedFill[];
  /** `before` is the position that it is booked on. */
  add(fill: BookedFill, before: Position): void;
  /** Takes a fill out, or puts another in its place. */
  change(fill: BookedFill, into: BookedFill | null): void;
  /** The instrument's position with all of its fills of the day. */
  booked(sid: number, instrument: Instrument): Booked;
  /** The day is over: what it booked stands. */
  endDay(): void;
  save(): DayFillsState;
}

export function createDayFills(state?: DayFillsState): DayFills {
  let fills = [...(state?.fills ?? [])];
  const openings = new Map(state?.openings);
  return {
    all: () => fills,
    add(fill, before) {
      if (!openings.has(fill.sid)) openings.set(fill.sid, before);
      fills.push(fill);
    },
    change(fill, into) {
      fills = fills.flatMap((one) => (one !== fill ? [one] : into === null ? [] : [into]));
    },
    booked(sid, instrument) {
      let position = openings.get(sid) ?? FLAT;
      let realized = ZERO_MONEY;
      for (const fill of fills) {
        if (fill.sid !== sid) continue;
        const after = fillPosition(position, (fill.side * fill.lots) as Lots, fill.px, instrument);
        const gained = (after.realizedPnl - position.realizedPnl) as Money;
        realized = addMoney(realized, convertMoney(gained, fill.rate));
        position = after;
      }
      return { position, realized };
    },
    endDay() {
      fills = [];
      openings.clear();
    },
    save: () => ({ fills: [...fills], openings: [...openings] }),
  };
}
