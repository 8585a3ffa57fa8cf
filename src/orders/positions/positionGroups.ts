import type { Instrument } from "../../protocol/instrument.ts";
import type { Position } from "../lifecycle/orderStore.ts";
import { words } from "../../words/words.ts";

type PositionGrouping = "none" | "assetClass" | "currency";

export interface PositionGroup {
  /** "FX", "EUR"; empty while nothing is grouped. */
  readonly name: string;
  /** What its sums are in: the group's own currency, or the account's for a group of several. */
  readonly currency: string;
  readonly positions: readonly Position[];
}

/** Groups by name, each in the order that its positions came in. What has no instrument has no row, and is left out. */
export function groupPositions(
  positions: readonly Position[],
  by: PositionGrouping,
  accountCurrency: string,
  instrumentOf: (symbol: string) => Instrument | undefined,
): readonly PositionGroup[] {
  if (by === "none") return [{ name: "", currency: accountCurrency, positions }];
  const groups = new Map<string, { name: string; currency: string; positions: Position[] }>();
  for (const position of positions) {
    const instrument = instrumentOf(position.symbol);
    if (instrument === undefined) continue;
    const name = by === "currency" ? instrument.currency : words.assetClasses.title[instrument.assetClass];
    const currency = by === "currency" ? instrument.currency : accountCurrency;
    const group = groups.get(name) ?? { name, currency, positions: [] };
    group.positions.push(position);
    groups.set(name, group);
  }
  return [...groups.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}
