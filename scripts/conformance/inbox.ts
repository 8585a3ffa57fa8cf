import type { Clock } from "../../src/lib/clock.ts";
import type { Lane } from "./serverLife.ts";

/** What came on a link so far, and what is waited for. */
export interface Inbox<Item> {
  readonly all: readonly Item[];
  push(item: Item): void;
  /** Nothing comes any more: whoever waits gets null. */
  end(): void;
  readonly ended: boolean;
  /** The first item from index `from` on that matches; null when none came within `withinMs` or before the end. */
  find(
    match: (item: Item) => boolean,
    wait: { readonly from?: number; readonly withinMs: number },
  ): Promise<Item | null>;
}

/** With a lane, a wait is as long as its patience, and one that ends with nothing is told to it. */
export function createInbox<Item>(clock: Clock, lane?: Pick<Lane, "waitMs" | "missed">): Inbox<Item> {
  const all: Item[] = [];
  const waiting = new Set<{ take(item: Item): void; give(item: Item | null): void }>();
  let ended = false;

  return {
    all,
    get ended() {
      return ended;
    },
    push(item) {
      all.push(item);
      for (const waiter of waiting) waiter.take(item);
    },
    end() {
      ended = true;
      for (const waiter of waiting) waiter.give(null);
    },
    find(match, { from = 0, withinMs }) {
      const known = all.slice(from).find(match);
      if (known !== undefined || ended) return Promise.resolve(known ?? null);
      return new Promise((resolve) => {
        const waiter = {
          take(item: Item) {
            if (match(item)) waiter.give(item);
          },
          give(item: Item | null) {
            cancel();
            waiting.delete(waiter);
            resolve(item);
          },
        };
        waiting.add(waiter);
        const cancel = clock.after(lane?.waitMs(withinMs) ?? withinMs, () => {
          lane?.missed();
          waiter.give(null);
        });
      });
    },
  };
}
