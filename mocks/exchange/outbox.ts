import type { OrderLink } from "./venue.ts";

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
  return {
    send(link, text) {
      waiting.push(() => link.send(text));
    },
    close(link, code, reason) {
      waiting.push(() => link.close(code, reason));
    },
    flush() {
      while (waiting.length > 0) {
        const due = waiting;
        waiting = [];
        for (const write of due) write();
      }
    },
  };
}
