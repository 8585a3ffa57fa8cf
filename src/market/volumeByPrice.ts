import { createListeners } from "../lib/listeners.ts";
import { tradingDayOf, tradingDayStart } from "../protocol/tradingDay.ts";
import type { Lots, Ticks } from "../protocol/units.ts";
import type { DayVolumes } from "../protocol/volumes.ts";
import type { TapeStore, Trade } from "./tapeStore.ts";

/** What has traded at each price of one symbol, or in each row of several, as far as this terminal knows. */
export interface VolumeByPrice {
  /** Of a row: by its lowest price. */
  at(px: Ticks): Lots;
  /** The greatest of them; 0 for none. */
  readonly most: Lots;
  /** Server time from which on trades are counted: the day's where it was read, else the first trade heard; null before. */
  readonly since: number | null;
  /** Trades between are missing: the volumes are too low. */
  readonly gaps: boolean;
}

/**
 * Counts every trade once, by its id: from the trading day's volumes where the server tells them, else for as long as the
 * page is open. What follows it is the tape's onChange, and onRead.
 */
export interface VolumeStore {
  /** `step`: ticks of a row; rows begin at the multiples of it. 1, each price by itself, when absent. */
  get(symbol: string, step?: number): VolumeByPrice;
  /** Reads the day's volumes of a symbol, and again whenever trades were missed, until what it gives is called. */
  open(symbol: string): () => void;
  /** The day's volumes were read. */
  onRead(listener: (symbol: string) => void): () => void;
}

/** The day's volumes of a symbol. notTold: this server has none, and is asked no more until its next start. Never rejects. */
export type ReadDayVolumes = (symbol: string) => Promise<DayVolumes | "notTold" | "failed">;

interface Rows {
  readonly lots: Map<Ticks, Lots>;
  most: Lots;
}

interface Counted {
  /** By step; those that were asked for, and always 1. */
  readonly rows: Map<number, Rows>;
  /** Number of the trading day that was read; null where none was. */
  day: number | null;
  since: number | null;
  gaps: boolean;
  lastId: number;
}

/** A request under way, with what was on the tape when it left and came since, oldest first. */
interface Asked {
  readonly heard: Trade[];
}

const NOTHING: VolumeByPrice = { at: () => 0 as Lots, most: 0 as Lots, since: null, gaps: false };

export function createVolumeStore(
  tape: TapeStore,
  readDay: ReadDayVolumes = () => Promise.resolve("notTold"),
): VolumeStore {
  const counts = new Map<string, Counted>();
  const views = new Map<string, VolumeByPrice>();
  /** How often each symbol is open. */
  const opened = new Map<string, number>();
  const asked = new Map<string, Asked>();
  const notTold = new Set<string>();
  const read = createListeners<string>();
  let epoch = tape.epoch();

  function countedOf(symbol: string): Counted {
    let counted = counts.get(symbol);
    if (counted === undefined) {
      counted = { rows: new Map([[1, noRows()]]), day: null, since: null, gaps: false, lastId: -1 };
      counts.set(symbol, counted);
    }
    return counted;
  }

  function count(counted: Counted, { id, at, px, qty }: Trade): void {
    if (id <= counted.lastId) return;
    if (counted.day !== null && tradingDayOf(at) > counted.day) beginDay(counted, at);
    // What is missing may be of either day.
    if (counted.lastId >= 0 && id > counted.lastId + 1) counted.gaps = true;
    counted.lastId = id;
    counted.since ??= at;
    for (const [step, rows] of counted.rows) add(rows, step, px, qty);
  }

  function rowsOf(symbol: string, step: number): Rows | undefined {
    const counted = counts.get(symbol);
    let rows = counted?.rows.get(step);
    if (counted === undefined || rows !== undefined) return rows;
    rows = noRows();
    for (const [px, qty] of counted.rows.get(1)?.lots ?? []) add(rows, step, px, qty);
    counted.rows.set(step, rows);
    return rows;
  }

  /** Counts what stands on the tape and is not counted yet. */
  function absorb(symbol: string): void {
    const counted = countedOf(symbol);
    for (const trade of tape.get(symbol).toReversed()) count(counted, trade);
  }

  function hear({ heard }: Asked, trade: Trade): void {
    if (trade.id > (heard.at(-1)?.id ?? -1)) heard.push(trade);
  }

  /** Whether trades are missing from what is counted, or from what waits to be. */
  function lacks(symbol: string): boolean {
    const heard = asked.get(symbol)?.heard ?? [];
    return (
      counts.get(symbol)?.gaps === true ||
      heard.some(({ id }, at) => at > 0 && id > (heard[at - 1]?.id ?? id) + 1)
    );
  }

  async function readAgain(symbol: string, once = false): Promise<void> {
    if (notTold.has(symbol)) return;
    const request: Asked = { heard: tape.get(symbol).toReversed() };
    asked.set(symbol, request);
    const day = await readDay(symbol);
    // Another request has taken its place, or ids have begun anew.
    if (asked.get(symbol) !== request) return;
    asked.delete(symbol);
    if (day === "notTold") notTold.add(symbol);
    // Of another epoch: its greeting is on the way, and asks again.
    if (typeof day === "string" || day.epoch !== tape.epoch()) return;
    counts.set(symbol, countedFrom(day));
    for (const trade of request.heard) count(countedOf(symbol), trade);
    read.emit(symbol);
    // Trades between the answer and the first that was heard: an answer of now has them. A server that lags is asked once.
    if (lacks(symbol) && day.whole && !once) void readAgain(symbol, true);
  }

  tape.onTrade((symbol, trade) => {
    const request = asked.get(symbol);
    if (request !== undefined) hear(request, trade);
    if (counts.has(symbol)) count(countedOf(symbol), trade);
    else absorb(symbol);
  });
  tape.onHello(() => {
    if (tape.epoch() !== epoch) {
      epoch = tape.epoch();
      counts.clear();
      asked.clear();
      notTold.clear();
    }
    for (const symbol of opened.keys())
      if ((counts.get(symbol)?.day ?? null) === null && !asked.has(symbol)) void readAgain(symbol);
  });
  tape.onSnapshot(() => {
    for (const [symbol, request] of asked)
      for (const trade of tape.get(symbol).toReversed()) hear(request, trade);
    for (const symbol of counts.keys()) absorb(symbol);
    for (const symbol of opened.keys()) if (lacks(symbol)) void readAgain(symbol);
  });

  return {
    get(symbol, step = 1) {
      if (!counts.has(symbol) && tape.get(symbol).length === 0) return NOTHING;
      if (!counts.has(symbol)) absorb(symbol);
      let view = views.get(`${symbol} ${step}`);
      if (view === undefined) {
        view = {
          at: (px) => rowsOf(symbol, step)?.lots.get(px) ?? (0 as Lots),
          get most() {
            return rowsOf(symbol, step)?.most ?? (0 as Lots);
          },
          get since() {
            return counts.get(symbol)?.since ?? null;
          },
          get gaps() {
            return counts.get(symbol)?.gaps ?? false;
          },
        };
        views.set(`${symbol} ${step}`, view);
      }
      return view;
    },
    open(symbol) {
      opened.set(symbol, (opened.get(symbol) ?? 0) + 1);
      void readAgain(symbol);
      return () => {
        const left = (opened.get(symbol) ?? 1) - 1;
        if (left > 0) opened.set(symbol, left);
        else opened.delete(symbol);
      };
    },
    onRead: (listener) => read.add(listener),
  };
}

function countedFrom({ since, whole, lastTradeId, volumes }: DayVolumes): Counted {
  const rows = noRows();
  for (const [px, qty] of volumes) add(rows, 1, px, qty);
  return { rows: new Map([[1, rows]]), day: tradingDayOf(since), since, gaps: !whole, lastId: lastTradeId };
}

/** What was counted is the last day's. */
function beginDay(counted: Counted, at: number): void {
  for (const rows of counted.rows.values()) {
    rows.lots.clear();
    rows.most = 0 as Lots;
  }
  counted.day = tradingDayOf(at);
  counted.since = tradingDayStart(at);
  counted.gaps = false;
}

function noRows(): Rows {
  return { lots: new Map(), most: 0 as Lots };
}

function add(rows: Rows, step: number, px: Ticks, qty: number): void {
  const row = (Math.floor(px / step) * step) as Ticks;
  const lots = ((rows.lots.get(row) ?? 0) + qty) as Lots;
  rows.lots.set(row, lots);
  if (lots > rows.most) rows.most = lots;
}
