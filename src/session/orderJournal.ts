import type { WireEntry } from "./sessionEntry.ts";
import type { WireTap } from "./wireTap.ts";

/** Order lines and characters that are kept at most. Beyond it a recording can begin only after a fresh logon. */
const MAX_LINES = 100_000;
const MAX_CHARS = 64_000_000;
/** Answers of `GET /bars` that are kept, the newest of each query. */
const MAX_ANSWERS = 64;

/**
 * What a recording must begin with, so that it stands by itself: everything that the order channel has carried since its
 * state was last told from the start, and the bars that were read. Prices need no such thing: a snapshot is asked for.
 */
export interface OrderJournal {
  /** null when more has happened than is kept. */
  lines(): readonly WireEntry[] | null;
  close(): void;
}

export function createOrderJournal(
  tap: Pick<WireTap, "onEntry">,
  { maxLines = MAX_LINES, maxChars = MAX_CHARS } = {},
): OrderJournal {
  let orders: WireEntry[] = [];
  let chars = 0;
  /** Where in `orders` the newest link begins. */
  let linkAt = 0;
  /** Nothing is missing before the newest link. */
  let whole = true;
  const answers = new Map<string, WireEntry>();

  function keep(entry: Extract<WireEntry, { ch: "orders" }>): void {
    if (entry.kind === "session") linkAt = orders.length;
    orders.push(entry);
    if (entry.kind !== "frame") return;
    chars += entry.data.length;
    if (entry.dir === "in" && isFreshLogon(entry.data)) {
      const link = orders.slice(linkAt);
      // Between its ticket and its opening an older link may still have served.
      const openAt = link.findLastIndex(({ kind }) => kind === "open");
      orders = openAt > 0 ? [...link.slice(0, 1), ...link.slice(openAt)] : link;
      linkAt = 0;
      chars = 0;
      whole = true;
    }
    if (orders.length <= maxLines && chars <= maxChars) return;
    // What is left of the newest link is of use only if its logon is still to come.
    whole = false;
    orders = [];
    linkAt = 0;
    chars = 0;
  }

  function keepAnswer(entry: Extract<WireEntry, { ch: "bars" }>): void {
    answers.delete(entry.query);
    answers.set(entry.query, entry);
    if (answers.size <= MAX_ANSWERS) return;
    // The newest bars of a chart are what a replay begins with: older pages make room before them.
    const queries = [...answers.keys()];
    const oldest = queries.find((query) => query.includes("to=")) ?? queries[0];
    if (oldest !== undefined) answers.delete(oldest);
  }

  const close = tap.onEntry((entry) => {
    if (entry.ch === "orders") keep(entry);
    else if (entry.ch === "bars") keepAnswer(entry);
  });
  return {
    lines: () => (whole ? [...orders, ...answers.values()] : null),
    close,
  };
}

/** The exchange tells its whole state after this. */
function isFreshLogon(frame: string): boolean {
  if (!frame.includes('"logonAck"')) return false;
  try {
    const message = JSON.parse(frame) as { type?: unknown; resumed?: unknown } | null;
    return message?.type === "logonAck" && message.resumed === false;
  } catch {
    return false;
  }
}
