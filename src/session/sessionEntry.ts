import type { RelayedName } from "../transport/sharing/tabMessages.ts";

/** What crossed a wire, at the edge of the transport. `in` came to the terminal, `out` left it. */
export type WireEntry =
  /** A stream was asked for; without `lastEventId` in the query it begins with a snapshot. */
  | { readonly ch: "prices"; readonly dir: "out"; readonly kind: "opening"; readonly query: string }
  | { readonly ch: "prices"; readonly dir: "in"; readonly kind: "open" }
  /** `id` is empty for an event without one; `event` is `message` for an unnamed one. */
  | {
      readonly ch: "prices";
      readonly dir: "in";
      readonly kind: "event";
      readonly event: Exclude<RelayedName, "open">;
      readonly id: string;
      readonly data: string;
    }
  /** The stream broke; `final` when the browser would not try again. */
  | { readonly ch: "prices"; readonly dir: "in"; readonly kind: "error"; readonly final: boolean }
  /** What the address answered when it was asked why. */
  | { readonly ch: "prices"; readonly dir: "in"; readonly kind: "status"; readonly status: number | null }
  | { readonly ch: "prices"; readonly dir: "out"; readonly kind: "closing" }
  /** The answer to `POST /session`: never its ticket. `status` is null when none came. */
  | {
      readonly ch: "orders";
      readonly dir: "in";
      readonly kind: "session";
      readonly status: number | null;
      readonly body: string;
    }
  | { readonly ch: "orders"; readonly dir: "in"; readonly kind: "open" }
  | { readonly ch: "orders"; readonly dir: "in" | "out"; readonly kind: "frame"; readonly data: string }
  | {
      readonly ch: "orders";
      readonly dir: "in";
      readonly kind: "close";
      readonly code: number;
      readonly reason: string;
    }
  | { readonly ch: "orders"; readonly dir: "out"; readonly kind: "closing"; readonly code: number }
  /** The answer to `GET /bars` with this query. */
  | {
      readonly ch: "bars";
      readonly dir: "in";
      readonly kind: "answer";
      readonly query: string;
      readonly status: number | null;
      readonly body: string;
    };

/** One line of a recording after its header: when, and what. `at` is ms since the recording began, by a monotonic clock. */
export type SessionEntry = { readonly at: number } & WireEntry;

/** The last line of a recording: `at` is when it was stopped, `sum` the checksum of every line above (`lineSum.ts`). */
export interface SessionEnd {
  readonly at: number;
  readonly ch: "file";
  readonly dir: "out";
  readonly kind: "end";
  readonly sum: string;
}

/** Microseconds are kept: two events of one millisecond stay apart, and the number is short. */
export function roundedAt(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}

/**
 * The line, without its end. The order of the fields is part of the format: the same entry gives the same bytes. `n` is the
 * line's number in the file, where the header is 1; null for a line without.
 */
export function formatLine(n: number | null, { at, ...entry }: SessionEntry | SessionEnd): string {
  return JSON.stringify({ ...(n !== null && { n }), at, ...entry });
}
