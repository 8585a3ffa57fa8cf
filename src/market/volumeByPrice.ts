import type { Lots, Ticks } from "../protocol/units.ts";
import type { TapeStore, Trade } from "./tapeStore.ts";

/** What has traded at each price of one symbol, as far as this terminal has heard it. */
export interface VolumeByPrice {
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
  get(symbol: string): VolumeByPrice;
}

interface Counted {
  readonly lots: Map<Ticks, Lots>;
  most: Lots;
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
      counted = { lots: new Map(), most: 0 as Lots, since: null, gaps: false, lastId: -1 };
      counts.set(symbol, counted);
    }
    return counted;
  }

  function count(counted: Counted, { id, at, px, qty }: Trade): void {
    if (id <= counted.lastId) return;
    if (counted.lastId >= 0 && id > counted.lastId + 1) counted.gaps = true;
    counted.lastId = id;
    counted.since ??= at;
    const lots = ((counted.lots.get(px) ?? 0) + qty) as Lots;
    counted.lots.set(px, lots);
    if (lots > counted.most) counted.most = lots;
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
    get(symbol) {
      if (!counts.has(symbol) && tape.get(symbol).length === 0) return NOTHING;
      if (!counts.has(symbol)) absorb(symbol);
      let view = views.get(symbol);
      if (view === undefined) {
        view = {
          at: (px) => counts.get(symbol)?.lots.get(px) ?? (0 as Lots),
          get most() {
            return counts.get(symbol)?.most ?? (0 as Lots);
          },
          get since() {
            return counts.get(symbol)?.since ?? null;
          },
          get gaps() {
            return counts.get(symbol)?.gaps ?? false;
          },
        };
        views.set(symbol, view);
      }
      return view;
    },
  };
}
