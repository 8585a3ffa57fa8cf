import type { Clock } from "../../src/lib/clock.ts";
import type { Instrument } from "../../src/protocol/instrument.ts";
import type { FindingsBook } from "./findings.ts";
import type { Level } from "./levels.ts";
import type { Lane } from "./serverLife.ts";

/** The server under test, and what is known of it. */
export interface Subject {
  /** Bases with a trailing slash, http(s) for the first two and ws(s) for orders; null when not to be tried. */
  readonly http: string;
  readonly prices: string | null;
  readonly orders: string | null;
  /** Address of the price stream, without a subscription; null when it is not to be tried. */
  readonly streamAt: string | null;
  readonly account: string;
  /** Symbols to try; at least one once the instruments were read. */
  readonly symbols: readonly string[];
  /** Of the first symbol; null when the server lists none, and then no order can be made. */
  readonly instrument: Instrument | null;
  /** Whether the server may be told to halt, freeze and shut down. */
  readonly steer: boolean;
  /** The highest level whose rules are tried. */
  readonly level: Level;
  /** How long one answer is waited for. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly findings: FindingsBook;
  readonly lane: Lane;
  /** Makes this run's ids differ from those of the last. At most 20 letters and digits. */
  readonly runId: string;
}

/** The same server, for checks that run beside others. */
export function aside<Known extends Subject>(subject: Known): Known {
  const lane = subject.lane.aside();
  return { ...subject, lane, findings: lane.findings };
}

/** An origin that no server lets in. */
export const FOREIGN_ORIGIN = "https://foreign.invalid";

/** A symbol that no server lists. */
export const UNLISTED = "ZZ.NOT-LISTED";
