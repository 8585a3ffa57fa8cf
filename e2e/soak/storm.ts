import { createRandom } from "../../src/lib/random.ts";
import { drawStormFault, type StormFault } from "../../mocks/exchange/faultStorm.ts";

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

/** The steps of a seed, without end: about half orders, one in six a fault, some changes and cancels, and pauses between. */
export function* storm(seed: number): Generator<StormStep, never> {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[random.integer(items.length)] as Item;
  for (;;) {
    const roll = random.next();
    if (roll < 0.5) {
      const [symbol, quantity] = pick(SYMBOLS);
      yield {
        kind: "order",
        symbol,
        quantity,
        side: random.next() < 0.5 ? "Buy" : "Sell",
        type: random.next() < 0.5 ? "Market" : "Limit",
        behind: random.integer(6),
      };
    } else if (roll < 0.58) yield { kind: "cancel" };
    else if (roll < 0.65) yield { kind: "amend", times: 1 + random.integer(2), ticks: random.integer(3) };
    else if (roll < 0.68) yield { kind: "cancelAll" };
    else if (roll < 0.84) yield { kind: "fault", ...drawStormFault(random) };
    yield { kind: "rest", ms: 200 + random.integer(1_500) };
  }
}
