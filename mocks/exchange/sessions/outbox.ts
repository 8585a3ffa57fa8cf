import type { OrderLink } from "../venue.ts";

/**
 * Holds what is written while the exchange is at work, so that a host which answers at once finds it at rest. Order is
 * kept over all links.
 */
export interface Outbox {
  send(link: OrderLink, text: string): void;
  close(link: OrderLink, code: number, reason: string): void;
  /** Hands everything to the links. */
  flush(): void;
}

export function createOutbox(): Outbox {
  let waiting: (() => void)[] = [];
  let flushing = false;
  return {
    send(link, text) {
      waiting.push(() => link.send(text));
    },
    close(link, code, reason) {
      waiting.push(() => link.close(code, reason));
    },
    flush() {
      if (flushing) return;
      flushing = true;
      try {
        // What a host's answer adds meanwhile goes to the end, and is seen by this same loop.
        for (const write of waiting) write();
      } finally {
        waiting = [];
        flushing = false;
      }
    },
  };
}
