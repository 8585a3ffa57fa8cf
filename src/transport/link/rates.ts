const SLOT_MS = 100;
/** Five seconds: long enough to be read, short enough to follow. */
const SLOTS = 50;

/** Per second, as the mean of the last five seconds; of the time since the first event while that is shorter. */
export interface PerSecond {
  readonly events: number;
  readonly chars: number;
}

/** Counts events and their size by tenths of a second, in memory that does not grow. */
export interface Rates {
  /** An event of this many characters, at the clock's monotonic ms. Called per event: it writes a few numbers. */
  arrived(at: number, chars: number): void;
  /** null until the first tenth of a second with an event is over. */
  perSecond(now: number): PerSecond | null;
}

export function createRates(): Rates {
  const events = new Float64Array(SLOTS);
  const chars = new Float64Array(SLOTS);
  /** Which tenth of a second each place holds: what is older than the window is passed over. */
  const held = new Float64Array(SLOTS).fill(-1);
  let first: number | null = null;

  return {
    arrived(at, size) {
      const slot = Math.floor(at / SLOT_MS);
      const place = slot % SLOTS;
      first ??= slot;
      if (held[place] !== slot) {
        held[place] = slot;
        events[place] = 0;
        chars[place] = 0;
      }
      events[place] = (events[place] ?? 0) + 1;
      chars[place] = (chars[place] ?? 0) + size;
    },
    perSecond(now) {
      // The slot that is running is not whole yet.
      const current = Math.floor(now / SLOT_MS);
      if (first === null || current <= first) return null;
      const oldest = Math.max(first, current - SLOTS);
      const seconds = ((current - oldest) * SLOT_MS) / 1_000;
      let eventSum = 0;
      let charSum = 0;
      for (let place = 0; place < SLOTS; place += 1) {
        const slot = held[place] ?? -1;
        if (slot < oldest || slot >= current) continue;
        eventSum += events[place] ?? 0;
        charSum += chars[place] ?? 0;
      }
      return { events: eventSum / seconds, chars: charSum / seconds };
    },
  };
}
