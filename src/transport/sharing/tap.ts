import type { Subscription } from "../../protocol/subscription.ts";
import type { StreamEvent } from "../prices/eventSourceLike.ts";
import type { EventSourceLike } from "../prices/eventSourceLike.ts";
import type { RelayedName } from "./tabMessages.ts";

/** What a tab's price stream holds as its EventSource, wherever the events come from. */
export interface Tap {
  readonly source: EventSourceLike;
  readonly url: string;
  readonly subscription: Subscription;
  /** False once it was closed or has failed. */
  live(): boolean;
  dispatch(name: RelayedName, event: StreamEvent): void;
  /** The end: an error, as an EventSource tells it. */
  fail(final: boolean): void;
}

const [CONNECTING, OPEN, CLOSED] = [0, 1, 2];

export function createTap(url: string, subscription: Subscription, onClose: () => void): Tap {
  const listeners = new Map<string, ((event: StreamEvent) => void)[]>();
  let live = true;
  let readyState = CONNECTING;

  function tell(name: string, event: StreamEvent): void {
    for (const listener of listeners.get(name) ?? []) listener(event);
  }

  return {
    url,
    subscription,
    live: () => live,
    dispatch(name, event) {
      if (!live) return;
      readyState = OPEN;
      tell(name, event);
    },
    fail(final) {
      if (!live) return;
      live = false;
      readyState = final ? CLOSED : CONNECTING;
      tell("error", { data: "", lastEventId: "" });
    },
    source: {
      get readyState() {
        return readyState;
      },
      addEventListener(type, listener) {
        listeners.set(type, [...(listeners.get(type) ?? []), listener]);
      },
      close() {
        readyState = CLOSED;
        if (!live) return;
        live = false;
        onClose();
      },
    },
  };
}
