import type { CancelTimer, Clock } from "../lib/clock.ts";
import type { Bar, Interval } from "../protocol/bars.ts";
import type { Instrument } from "../protocol/instrument.ts";
import type { FetchBars } from "./madeBars.ts";
import type { InstrumentStore } from "./instrumentStore.ts";
import { PAST_MINUTES, type MidHistory } from "./midHistory.ts";

/** Requests under way at once: the browser has six connections to a host, and the chart needs some. */
export const PASTS_AT_ONCE = 2;
/** A row that is scrolled past sooner is not asked for. */
export const PAST_SEEN_MS = 250;
/** After a failure nothing is asked for so long, after each further one twice as long: a server may have no bars. */
export const PAST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 30 * 60_000;

const MINUTE_MS = 60_000;

/** Reads what rows did in the hour before the page was opened: of those that are seen, and of no other. */
export interface MidPasts {
  /** The rows that are seen from now on, the first ones first. They stand in for those told before. */
  want(rows: readonly number[]): void;
  close(): void;
}

interface MidPastsParts {
  readonly history: MidHistory;
  readonly instruments: Pick<InstrumentStore, "at">;
  readonly clock: Clock;
  readonly fetchBars: FetchBars<Interval>;
  /** The server's clock, epoch ms; null while it has not said. */
  readonly serverNow: () => number | null;
}

export function createMidPasts({
  history,
  instruments,
  clock,
  fetchBars,
  serverNow,
}: MidPastsParts): MidPasts {
  let wanted: readonly number[] = [];
  let cancel: CancelTimer | null = null;
  let closed = false;
  /** Rows that are being read. */
  const reading = new Set<number>();
  let retryMs = PAST_RETRY_MS;
  /** Monotonic ms. */
  let notBefore = -Infinity;

  function plan(): void {
    cancel ??= clock.after(PAST_SEEN_MS, () => {
      cancel = null;
      pump();
    });
  }

  function pump(): void {
    const since = history.since();
    if (since === null || closed || clock.monotonic() < notBefore) return;
    for (const row of wanted) {
      if (reading.size === PASTS_AT_ONCE) return;
      const instrument = instruments.at(row);
      if (instrument === undefined || history.hasPast(row) || reading.has(row)) continue;
      void read(row, instrument, since);
    }
  }

  async function read(row: number, instrument: Instrument, since: number): Promise<void> {
    reading.add(row);
    // Bars are stamped by the server's clock, samples by this machine's.
    const ahead = (serverNow() ?? clock.now()) - clock.now();
    const to = Math.floor((since + ahead) / MINUTE_MS) * MINUTE_MS;
    const answer = await fetchBars(instrument.symbol, "1m", to, PAST_MINUTES);
    reading.delete(row);
    if (closed) return;
    if ("error" in answer) {
      notBefore = clock.monotonic() + retryMs;
      retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
      return;
    }
    retryMs = PAST_RETRY_MS;
    if (instruments.at(row) === instrument)
      history.putPast(row, closesBefore(answer, to, instrument), to - ahead);
    pump();
  }

  const unsubscribe = history.onChange(() => {
    if (wanted.length > 0) plan();
  });

  return {
    want(rows) {
      wanted = rows;
      cancel?.();
      cancel = null;
      plan();
    },
    close() {
      closed = true;
      wanted = [];
      cancel?.();
      unsubscribe();
    },
  };
}

/** Closes of the minutes before `to` in half ticks: a minute without a trade has the one before it. */
function closesBefore(bars: readonly Bar[], to: number, instrument: Instrument): Float64Array {
  const { pricePrecision, tickPoints } = instrument;
  const closes = new Float64Array(PAST_MINUTES).fill(Number.NaN);
  const begin = to - PAST_MINUTES * MINUTE_MS;
  for (const [at, , , , close] of bars) {
    const minute = Math.floor((at - begin) / MINUTE_MS);
    if (minute < 0 || minute >= PAST_MINUTES) continue;
    closes.fill((2 * Math.round(close * 10 ** pricePrecision)) / tickPoints, minute);
  }
  return closes;
}
