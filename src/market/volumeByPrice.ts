import type { Lots, Ticks } from "../protocol/units.ts";
import type { TapeStore, Trade } from "./tapeStore.ts";

/** What has traded at each price of one symbol, or in each row of several, as far as this terminal has heard it. */
export interface VolumeByPrice {
  /** Of a row: by its lowest price. */
  at(px: Ticks): Lots;
  /** The greatest of them; 0 for none. */
  readonly most: Lots;
  /** Server time of the first trade counted; null before one. */
  readonly since: number | null;
  /** Trades between were not heard: the volumes are too low. */
  readonly gaps: boolean;
}

/** Counts every trade once, by its id, for as long as the page is open. What follows it is the tape's onChange. */
export interface VolumeStore {
  /** `step`: ticks of a row; rows begin at the multiples of it. 1, each price by itself, when absent. */
  get(symbol: string, step?: number): VolumeByPrice;
}

interface Rows {
  readonly lots: Map<Ticks, Lots>;
  most: Lots;
}

interface Counted {
  /** By step; those that were asked for, and always 1. */
  readonly rows: Map<number, Rows>;
  since: number | null;
  gaps: boolean;
  lastId: number;
}

const NOTHING: VolumeByPrice = { at: () => 0 as Lots, most: 0 as Lots, since: null, gaps: false };

export function createVolumeStore(tape: TapeStore): VolumeStore {
  const counts = new Map<string, Counted>();
  const views = new Map<string, VolumeByPrice>();

  function countedOf(symbol: string): Counted {
    let counted = counts.get(symbol);
    if (counted === undefined) {
      counted = { rows: new Map([[1, noRows()]]), since: null, gaps: false, lastId: -1 };
      counts.set(symbol, counted);
    }
    return counted;
  }

  function count(counted: Counted, { id, at, px, qty }: Trade): void {
    if (id <= counted.lastId) return;
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
  function absorb(symbol: string): Counted {
    const trades = tape.get(symbol);
    // Ids begin anew with an epoch, and then the tape has been emptied.
    if ((trades[0]?.id ?? -1) < (counts.get(symbol)?.lastId ?? -1)) counts.delete(symbol);
    const counted = countedOf(symbol);
    for (const trade of trades.toReversed()) count(counted, trade);
    return counted;
  }

  tape.onTrade((symbol, trade) => {
    if (counts.has(symbol)) count(countedOf(symbol), trade);
    else absorb(symbol);
  });
  tape.onSnapshot(() => {
    for (const symbol of counts.keys()) absorb(symbol);
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
  };
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
