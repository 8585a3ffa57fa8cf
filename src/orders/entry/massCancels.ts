import type { Clock } from "../../lib/clock.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Order } from "../lifecycle/order.ts";

/** What a mass cancel is for: every open order, those of one symbol, or of one side of it. */
export interface MassCancelScope {
  readonly symbol: string | undefined;
  readonly side: Side | undefined;
}

type Meant = Pick<Order, "symbol" | "side">;

/** What the exchange cancels later than this after a mass cancel of ours, it has not canceled for that. ms */
const TOLD_MS = 30_000;

export function isMeant({ symbol, side }: MassCancelScope, order: Meant): boolean {
  return (symbol === undefined || order.symbol === symbol) && (side === undefined || order.side === side);
}

/** The mass cancels of this terminal that were sent just now. */
export interface MassCancels {
  sent(scope: MassCancelScope): void;
  meant(order: Meant): boolean;
}

export function createMassCancels(clock: Clock): MassCancels {
  let recent: readonly (MassCancelScope & { readonly at: number })[] = [];
  const isRecent = ({ at }: { readonly at: number }): boolean => clock.monotonic() - at < TOLD_MS;
  return {
    sent(scope) {
      recent = [...recent.filter(isRecent), { ...scope, at: clock.monotonic() }];
    },
    meant: (order) => recent.some((one) => isRecent(one) && isMeant(one, order)),
  };
}
