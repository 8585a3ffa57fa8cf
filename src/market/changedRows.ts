import { createListeners, type Listeners } from "../lib/listeners.ts";
import type { Frames } from "./frames.ts";

/** Rows that changed since the frame before. Valid only during the call. */
export interface ChangedRows {
  readonly rows: Int32Array;
  readonly count: number;
  /** True when every row may have changed: a snapshot came or staleness turned. */
  readonly all: boolean;
}

/** Which rows changed, told once a frame. Marking a row costs two array writes at most. */
export interface RowMarks {
  grow(length: number): void;
  mark(row: number): void;
  markAll(): void;
  /** Called with frames that are seen; after some that were not, with `all`. */
  onFrame(listener: (changed: ChangedRows) => void): () => void;
  /** Called with every frame, seen or not. */
  onEveryFrame(listener: (changed: ChangedRows) => void): () => void;
  onRow(row: number, listener: () => void): () => void;
}

export function createRowMarks(frames: Frames): RowMarks {
  const painters = createListeners<ChangedRows>();
  const watchers = createListeners<ChangedRows>();
  const followers = new Map<number, Listeners<void>>();
  let dirty = new Uint8Array();
  let rows = new Int32Array();
  /** What painters read while `rows` fills again. */
  let spare = new Int32Array();
  let count = 0;
  let all = false;

  function run(): void {
    const changed: ChangedRows = { rows, count, all };
    const followed: Listeners<void>[] = [];
    const seen = frames.sight() !== "unseen";
    if (seen) for (const [row, listeners] of followers) if (all || dirty[row] === 1) followed.push(listeners);
    for (let at = 0; at < count; at += 1) dirty[rows[at] ?? 0] = 0;
    [rows, spare] = [spare, rows];
    count = 0;
    all = false;
    // What nobody saw is painted once, with its last values, when somebody looks again.
    if (!seen) frames.schedule(paintAll);
    else painters.emit(changed);
    watchers.emit(changed);
    for (const listeners of followed) listeners.emit();
  }

  function paintAll(): void {
    painters.emit({ rows, count: 0, all: true });
    for (const listeners of followers.values()) listeners.emit();
  }

  return {
    grow(length) {
      const grownDirty = new Uint8Array(length);
      grownDirty.set(dirty);
      dirty = grownDirty;
      const grownRows = new Int32Array(length);
      grownRows.set(rows);
      rows = grownRows;
      spare = new Int32Array(length);
    },
    mark(row) {
      if (dirty[row] === 1) return;
      dirty[row] = 1;
      rows[count] = row;
      count += 1;
      if (count === 1) frames.scheduleAlways(run);
    },
    markAll() {
      all = true;
      frames.scheduleAlways(run);
    },
    onFrame: (listener) => painters.add(listener),
    onEveryFrame: (listener) => watchers.add(listener),
    onRow(row, listener) {
      const listeners = followers.get(row) ?? createListeners<void>();
      followers.set(row, listeners);
      const remove = listeners.add(listener);
      return () => {
        remove();
        if (listeners.size() === 0 && followers.get(row) === listeners) followers.delete(row);
      };
    },
  };
}
