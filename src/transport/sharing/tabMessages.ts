import type { PriceEventName } from "../../protocol/priceMessages.ts";
import type { Subscription } from "../../protocol/subscription.ts";

/** What is handed from tab to tab as it came from the EventSource. */
export type RelayedName = PriceEventName | "message" | "open";

export interface RelayedEvent {
  /** Counts the events of a generation from 0, so that a tab knows when it was left out. */
  readonly n: number;
  readonly name: RelayedName;
  readonly data: string;
  readonly lastEventId: string;
}

/** The shared stream as it stands: enough to follow it from here on. Each EventSource opened is a generation. */
export interface StreamPlace {
  readonly generation: string;
  /** `n` of the next event. */
  readonly next: number;
  readonly carries: Subscription;
  /** Id of the newest event, or the one resumed from; null when there is none to resume from. */
  readonly place: string | null;
  readonly opened: boolean;
  /** Data of its hello; null until it came. */
  readonly hello: string | null;
  /** It has sent plain quotes, which need nothing before them. */
  readonly plain: boolean;
}

/** From any tab to the one that leads. `tab` names the page that speaks. */
export type TabMessage = { readonly tab: string } & (
  | {
      readonly kind: "want";
      readonly subscription: Subscription;
      /** Id of the last event that the tab has handed on. */
      readonly cursor: string | null;
      /** The generation that the tab has just given up as silent or broken; null when it has not. */
      readonly gaveUp: string | null;
    }
  /** Wants nothing for now. */
  | { readonly kind: "leave" }
  /** Is anybody leading? Answered by `here`. */
  | { readonly kind: "ping" }
);

/** From the tab that leads to all. `term` is one higher than that of any leader that it has heard of. */
export type LeaderMessage = { readonly tab: string; readonly term: number } & (
  | { readonly kind: "lead" }
  | { readonly kind: "begin"; readonly stream: StreamPlace }
  | { readonly kind: "event"; readonly generation: string; readonly event: RelayedEvent }
  /** The EventSource broke; `final` when the browser would not try again. */
  | { readonly kind: "down"; readonly final: boolean }
  /** The answer to a tab that asked; the others learn who leads. */
  | { readonly kind: "here"; readonly to: string; readonly stream: StreamPlace | null }
);

/** Between the tabs of one browser. A message reaches every other tab, in the order of its sender. */
export interface TabChannel {
  post(message: TabMessage | LeaderMessage): void;
  close(): void;
}

/** Locks that all tabs of one browser share. */
export interface TabLocks {
  /**
   * Waits for the lock, or takes it from its holder. `held` runs when it is granted, `lost` when another tab took it
   * away. Returns what gives it back, or stops waiting for it.
   */
  request(name: string, how: "wait" | "steal", held: () => void, lost: () => void): () => void;
}

/** Without locks every tab is alone with a stream of its own. */
export type StreamRole =
  | { readonly kind: "alone" }
  /** `tabs` counts this one, and one that crashed until another leads. */
  | { readonly kind: "leader"; readonly tabs: number }
  | { readonly kind: "follower" };
