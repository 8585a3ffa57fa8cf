import { createRandom } from "../../src/lib/random.ts";
import { createStormFaults, type StormFault } from "../../mocks/exchange/faults/faultStorm.ts";

/** One thing that the soak does next, drawn from its seed. */
export type StormStep =
  | {
      readonly kind: "order";
      readonly symbol: string;
      readonly side: "Buy" | "Sell";
      readonly type: "Market" | "Limit";
      readonly quantity: string;
      /** Ticks behind the best price of its own side, for a limit order. */
      readonly behind: number;
    }
  | { readonly kind: "cancel" }
  /** A working order is made so many times as large, and its price moved by so many ticks away from the market. */
  | { readonly kind: "amend"; readonly times: number; readonly ticks: number }
  | { readonly kind: "cancelAll" }
  | ({ readonly kind: "fault" } & StormFault)
  | { readonly kind: "rest"; readonly ms: number };

/** Quantities small enough that a long run stays within the account's buying power. */
const SYMBOLS = [
  ["EURUSD", "1000"],
  ["USDJPY", "1000"],
  ["AUDUSD", "1000"],
  ["AAPL", "1"],
] as const;

/** How thick the steps come. */
export interface StormPace {
  /** Of all steps but the pauses. */
  readonly faultShare: number;
  /** The longest pause between two steps; the shortest is a tenth of it. */
  readonly restMs: number;
}

/** For minutes: every word comes at least once in two of them. */
export const DENSE: StormPace = { faultShare: 0.3, restMs: 500 };
/** For a long run, which has time for what takes two heartbeats and a long wait. */
export const STEADY: StormPace = { faultShare: 0.2, restMs: 1_700 };

/**
 * The steps of a seed, without end: a share of faults, and of the rest about two thirds orders, some changes and
 * cancels; pauses between.
 */
export function* storm(seed: number, { faultShare, restMs }: StormPace): Generator<StormStep, never> {
  const random = createRandom(seed);
  const nextFault = createStormFaults(random);
  const pick = <Item>(items: readonly Item[]): Item => items[random.integer(items.length)] as Item;
  for (;;) {
    const roll = random.next();
    if (random.next() < faultShare) yield { kind: "fault", ...nextFault() };
    else if (roll < 0.65) {
      const [symbol, quantity] = pick(SYMBOLS);
      yield {
        kind: "order",
        symbol,
        quantity,
        side: random.next() < 0.5 ? "Buy" : "Sell",
        type: random.next() < 0.5 ? "Market" : "Limit",
        behind: random.integer(6),
      };
    } else if (roll < 0.75) yield { kind: "cancel" };
    else if (roll < 0.85) yield { kind: "amend", times: 1 + random.integer(2), ticks: random.integer(3) };
    else if (roll < 0.88) yield { kind: "cancelAll" };
    yield { kind: "rest", ms: restMs / 10 + random.integer(0.9 * restMs) };
  }
}
