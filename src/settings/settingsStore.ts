import type { Interval } from "../protocol/bars.ts";

export interface Watchlist {
  readonly id: string;
  readonly name: string;
  readonly symbols: readonly string[];
}

/** What a person chose, kept over a reload. */
export interface Settings {
  readonly theme: "dark" | "light" | "system";
  readonly density: "compact" | "comfortable";
  readonly watchlists: readonly Watchlist[];
  /** "all" or a watchlist's id. */
  readonly activeWatchlist: string;
  /** What the chart, ticket, depth and tape follow. null until the instruments are known. */
  readonly symbol: string | null;
  readonly interval: Interval;
  /** flexlayout JSON; null for the default layout. */
  readonly layout: unknown;
}

export interface SettingsStore {
  getState(): Settings;
  subscribe(listener: () => void): () => void;
  set(changes: Partial<Settings>): void;
}

/** Where text is kept. The page's localStorage, or a Map in tests. */
export interface KeptText {
  get(key: string): string | null;
  /** False when it could not be kept: storage is full or refused. */
  set(key: string, text: string): boolean;
}
