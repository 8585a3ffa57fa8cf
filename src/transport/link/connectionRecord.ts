import { assertNever } from "../../lib/assert.ts";
import type { DownReason, OrderConnection, PriceConnection } from "./connection.ts";

/** What a link was doing. `stale` is told only afterwards: from the last that came until the silence was noticed. */
export type LinkPhase = "connecting" | "live" | "stale" | "waiting" | "closed";

/** A stretch of one phase. It lasts until the next one begins. Times are the clock's monotonic ms. */
export interface Span {
  readonly phase: LinkPhase;
  readonly from: number;
  /** Why it was not live; null when it was. */
  readonly why: DownReason | null;
}

/** Something that happened at one moment. */
export interface Mark {
  readonly kind: "gap" | "reset" | "reconnect" | "resubscribe" | "fault";
  readonly at: number;
  /** For a person: the reason of a reset, the word of a fault; else empty. */
  readonly detail: string;
}

/** From the last that came of a live link until it was live again. */
export interface Outage {
  readonly lostAt: number;
  readonly why: DownReason;
  /** Attempts to connect. */
  readonly tries: number;
  /** Spent waiting before attempts, ms; the wait that runs is not in it yet. */
  readonly waitedMs: number;
  /** Spent on attempts, ms. */
  readonly tookMs: number;
  readonly restoredAt: number | null;
}

/** What became of one link, newest last. */
export interface ConnectionRecord {
  readonly spans: readonly Span[];
  readonly marks: readonly Mark[];
  readonly outages: readonly Outage[];
}

const MAX_SPANS = 200;
const MAX_MARKS = 100;
const MAX_OUTAGES = 8;

/** The record after a link changed its state; the same one when nothing changed. */
export function afterState(
  record: ConnectionRecord,
  state: PriceConnection | OrderConnection,
): ConnectionRecord {
  const before = record.spans.at(-1);
  const phase = phaseOf(state);
  const why = "reason" in state ? state.reason : null;
  if (phase === "connecting" && why?.kind === "resubscribing" && before?.phase === "live") {
    return withMark(record, { kind: "resubscribe", at: state.since, detail: "" });
  }
  if (phase === "connecting" && why?.kind === "handingOver" && before?.phase === "live") return record;
  // Logging on, catching up and asking are parts of connecting.
  if (before?.phase === phase && before.why?.kind === why?.kind) return record;
  if (before?.phase === "connecting" && phase === "connecting") return record;

  const silentFrom =
    before?.phase === "live" && why?.kind === "silent"
      ? Math.max(before.from, state.since - why.silentForMs)
      : null;
  const spans: readonly Span[] = [
    ...record.spans,
    ...(silentFrom === null ? [] : [{ phase: "stale", from: silentFrom, why } as const]),
    { phase, from: state.since, why },
  ].slice(-MAX_SPANS);
  const outages = outagesAfter(record.outages, before, { phase, from: state.since, why }, silentFrom);
  const next = { ...record, spans, outages };
  const restored = phase === "live" && outages.at(-1)?.restoredAt === state.since;
  return restored ? withMark(next, { kind: "reconnect", at: state.since, detail: "" }) : next;
}

function outagesAfter(
  outages: readonly Outage[],
  before: Span | undefined,
  now: Span,
  silentFrom: number | null,
): readonly Outage[] {
  const tries = now.phase === "connecting" ? 1 : 0;
  if (before?.phase === "live" && now.why !== null) {
    const begun: Outage = {
      lostAt: silentFrom ?? now.from,
      why: now.why,
      tries,
      waitedMs: 0,
      tookMs: 0,
      restoredAt: null,
    };
    return [...outages, begun].slice(-MAX_OUTAGES);
  }
  const open = outages.at(-1);
  if (open === undefined || before === undefined || open.restoredAt !== null) return outages;
  const spentMs = now.from - before.from;
  const grown: Outage = {
    ...open,
    tries: open.tries + tries,
    waitedMs: open.waitedMs + (before.phase === "waiting" ? spentMs : 0),
    tookMs: open.tookMs + (before.phase === "connecting" ? spentMs : 0),
    restoredAt: now.phase === "live" ? now.from : null,
  };
  return [...outages.slice(0, -1), grown];
}

export function withMark(record: ConnectionRecord, mark: Mark): ConnectionRecord {
  return { ...record, marks: [...record.marks, mark].slice(-MAX_MARKS) };
}

function phaseOf(state: PriceConnection | OrderConnection): LinkPhase {
  switch (state.kind) {
    case "loggingOn":
    case "syncing":
    case "asking":
      return "connecting";
    case "connecting":
    case "live":
    case "waiting":
    case "closed":
      return state.kind;
    default:
      return assertNever(state, "connection");
  }
}
