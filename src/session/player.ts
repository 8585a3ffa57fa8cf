import { createStore } from "zustand/vanilla";
import type { CancelTimer, Clock } from "../lib/clock.ts";
import type { SessionEntry, WireEntry } from "./sessionEntry.ts";
import type { ReplayClock } from "./replayClock.ts";
import type { SessionFile } from "./sessionFile.ts";

export const MIN_SPEED = 0.1;
export const MAX_SPEED = 1_000;
/** How often the position moves while playing. */
const TICK_MS = 16;
/** The screen is given its turn after so much playing at a stretch. */
const STRETCH_MS = 12;

export interface PlayerState {
  readonly playing: boolean;
  /** Recorded time over time: 0.1 to 1,000. */
  readonly speed: number;
  /** On the way to a place that was asked for. */
  readonly seeking: boolean;
  /** Nothing is left to play. */
  readonly ended: boolean;
  /** Why it cannot go on: the file can no longer be read. */
  readonly failure: string | null;
}

/** Moves through a recording. Each act ends the one before it. */
export interface Player {
  getState(): PlayerState;
  subscribe(listener: () => void): () => void;
  /** Ms from the start of the recording. */
  position(): number;
  play(): void;
  pause(): void;
  /** Pauses, and plays the next line. */
  step(): Promise<void>;
  /** Values out of range are held within it. */
  setSpeed(speed: number): void;
  /** Plays as fast as it can up to this place, which is not before the present one, and goes on as before. */
  runTo(at: number): Promise<void>;
  /** For good: no timer is left. */
  close(): void;
}

export interface PlayerOptions {
  readonly file: Pick<SessionFile, "durationMs" | "read">;
  /** Of the person who watches. */
  readonly clock: Clock;
  /** Of the terminal that is shown. */
  readonly recorded: ReplayClock;
  readonly deliver: (entry: WireEntry) => void;
  /** Resolves when what was begun by promises is done: after a turn of the event loop. */
  readonly settle: () => Promise<void>;
}

export function createPlayer({ file, clock, recorded, deliver, settle }: PlayerOptions): Player {
  const store = createStore<PlayerState>(() => ({
    playing: false,
    speed: 1,
    seeking: false,
    ended: false,
    failure: null,
  }));
  const source = file.read();
  let batch: readonly SessionEntry[] = [];
  let next = 0;
  let cancelTick: CancelTimer = () => undefined;
  /** Counts the acts: what an earlier one has still to do is left. */
  let act = 0;
  let busy: Promise<void> = Promise.resolve();
  let closed = false;

  /** The next line; null at the end. */
  async function peek(): Promise<SessionEntry | null> {
    while (next >= batch.length) {
      const read = await source.next();
      if (read.done === true) return null;
      batch = read.value;
      next = 0;
    }
    return batch[next] ?? null;
  }

  async function playOne({ at, ...entry }: SessionEntry): Promise<void> {
    next += 1;
    recorded.advanceTo(at);
    deliver(entry);
    if (entry.kind === "event" || entry.kind === "frame") return;
    // The ends of links are promises and timers of 0 ms at the terminal.
    await settle();
    recorded.advanceTo(at);
    await settle();
  }

  /** Plays what is recorded up to `to`; true when that was reached within the stretch. */
  async function playTo(to: number, own: number, stretchMs: number): Promise<boolean> {
    const until = clock.monotonic() + stretchMs;
    for (let count = 1; ; count += 1) {
      const entry = batch[next] ?? (await peek());
      if (own !== act) return false;
      if (entry === null || entry.at > to) break;
      await playOne(entry);
      if (own !== act) return false;
      if (count % 32 === 0 && clock.monotonic() >= until) return false;
    }
    recorded.advanceTo(Math.min(to, file.durationMs));
    if (to >= file.durationMs) store.setState({ ended: true, playing: false });
    return true;
  }

  /** Runs when what was being done has ended, unless a later act came. */
  function enqueue(own: number, work: () => Promise<void>): Promise<void> {
    busy = busy.then(async () => {
      if (own !== act || closed) return;
      try {
        await work();
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        store.setState({ playing: false, seeking: false, failure });
      }
    });
    return busy;
  }

  function begin(work: (own: number) => Promise<void>): Promise<void> {
    act += 1;
    const own = act;
    cancelTick();
    return enqueue(own, () => work(own));
  }

  function drive(): void {
    const startedAt = clock.monotonic();
    void begin((own) => move(recorded.monotonic(), startedAt, own));
  }

  async function move(from: number, startedAt: number, own: number): Promise<void> {
    const { speed } = store.getState();
    const reached = await playTo(from + (clock.monotonic() - startedAt) * speed, own, STRETCH_MS);
    if (own !== act || !store.getState().playing) return;
    // What could not be kept up with is not made up for.
    const [anchor, at] = reached ? [from, startedAt] : [recorded.monotonic(), clock.monotonic()];
    cancelTick = clock.after(TICK_MS, () => void enqueue(own, () => move(anchor, at, own)));
  }

  function pause(): void {
    act += 1;
    cancelTick();
    store.setState({ playing: false, seeking: false });
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    position: () => recorded.monotonic(),
    play() {
      if (closed || store.getState().ended) return;
      store.setState({ playing: true });
      drive();
    },
    pause,
    step() {
      pause();
      return begin(async () => {
        const entry = await peek();
        if (entry !== null) await playOne(entry);
        if ((await peek()) === null) {
          recorded.advanceTo(file.durationMs);
          store.setState({ ended: true });
        }
      });
    },
    setSpeed(speed) {
      store.setState({ speed: Math.min(MAX_SPEED, Math.max(MIN_SPEED, speed)) });
      if (store.getState().playing) drive();
    },
    runTo(at) {
      store.setState({ seeking: true });
      return begin(async (own) => {
        for (;;) {
          const reached = await playTo(at, own, STRETCH_MS);
          if (own !== act) return;
          if (reached) break;
          await settle();
        }
        store.setState({ seeking: false });
        if (store.getState().playing) drive();
      });
    },
    close() {
      closed = true;
      pause();
      void busy.then(() => source.return());
    },
  };
}
