import type { CancelTimer, Clock } from "../../lib/clock.ts";
import type { Subscription } from "../../protocol/subscription.ts";
import type { PriceStream } from "./priceStream.ts";
import { covers, subscriptionUnion } from "./subscriptionUnion.ts";

/**
 * How long what nobody wants any more is still carried. A panel that moves from one symbol to the next lets go of the
 * first before it asks for the second; the stream is then opened anew once, not twice.
 */
const LINGER_MS = 250;

/** What the panels want of the one price stream, together. */
export interface PriceInterests {
  /** Asks for these as well; returns the release. Wants of one task are asked for at once, together. */
  want(wanted: Partial<Subscription>): () => void;
  /** Every symbol that the stream carries something of. */
  symbols(): readonly string[];
  /** Forgets all and leaves no timer. */
  close(): void;
}

export function createPriceInterests(stream: Pick<PriceStream, "subscribe">, clock: Clock): PriceInterests {
  const wants = new Set<Partial<Subscription>>();
  let carried: Subscription | null = null;
  let timer: { readonly dueAt: number; readonly cancel: CancelTimer } | null = null;

  function subscribe(): void {
    timer = null;
    const union = subscriptionUnion(wants);
    // A stream of nothing is no stream: the last one is kept for whoever comes next.
    if (union.symbols.length + union.depth.length + union.trades.length === 0) return;
    carried = union;
    stream.subscribe(union);
  }

  function subscribeWithin(delayMs: number): void {
    const dueAt = clock.monotonic() + delayMs;
    if (timer !== null && timer.dueAt <= dueAt) return;
    timer?.cancel();
    timer = { dueAt, cancel: clock.after(delayMs, subscribe) };
  }

  return {
    want(wanted) {
      const own = { ...wanted };
      wants.add(own);
      if (carried === null || !covers(carried, own)) subscribeWithin(0);
      return () => {
        if (wants.delete(own)) subscribeWithin(LINGER_MS);
      };
    },
    symbols: () =>
      carried === null ? [] : [...new Set([...carried.symbols, ...carried.depth, ...carried.trades])],
    close() {
      wants.clear();
      timer?.cancel();
      timer = null;
    },
  };
}
