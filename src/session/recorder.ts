import type { Clock } from "../lib/clock.ts";
import { createLineSum } from "./lineSum.ts";
import { formatLine, roundedAt, type WireEntry } from "./sessionEntry.ts";
import { formatHeader, type SessionHeader } from "./sessionHeader.ts";

/** What is written stays below this, in characters: about a day of a quiet market, an hour of a fast one. */
export const MAX_RECORDING_CHARS = 1_000_000_000;
/** Text that is gathered before it becomes a Blob, which the browser may keep on disk. */
const CHUNK_CHARS = 256_000;
/** The last line is shorter than this, in characters. */
const END_CHARS = 128;

export interface RecorderOptions {
  readonly clock: Pick<Clock, "monotonic">;
  readonly header: SessionHeader;
  readonly onEntry: (listener: (entry: WireEntry) => void) => () => void;
  /** What the recording begins with, all at 0 ms. */
  readonly before?: readonly WireEntry[];
  readonly maxChars?: number;
  /** false: without numbers and without a last line, as a file that has neither is recorded again. */
  readonly marked?: boolean;
  /** The bound was reached: nothing more is written. */
  readonly onFull?: () => void;
}

/** Writes what crosses the wires, one line each, until it is stopped or full. */
export interface Recorder {
  stats(): { readonly entries: number; readonly chars: number; readonly ms: number; readonly full: boolean };
  /** Ends it, and returns the file. Calling it again returns the same file. */
  stop(): Blob;
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { clock, maxChars = MAX_RECORDING_CHARS, marked = true } = options;
  const startedAt = clock.monotonic();
  const parts: Blob[] = [];
  const sum = createLineSum();
  let text = "";
  let entries = 0;
  let chars = 0;
  let full = false;
  let endedMs: number | null = null;
  let file: Blob | null = null;

  function put(line: string): void {
    if (marked) sum.add(line);
    text += `${line}\n`;
    chars += line.length + 1;
    if (text.length >= CHUNK_CHARS) flush();
  }

  function flush(): void {
    parts.push(new Blob([text]));
    text = "";
  }

  function elapsedMs(): number {
    return roundedAt(clock.monotonic() - startedAt);
  }

  function end(): void {
    endedMs ??= elapsedMs();
    unfollow();
  }

  function write(at: number, entry: WireEntry): void {
    const line = formatLine(marked ? entries + 2 : null, { at, ...entry });
    if (chars + line.length + END_CHARS >= maxChars) {
      full = true;
      end();
      options.onFull?.();
      return;
    }
    put(line);
    entries += 1;
  }

  put(formatHeader(options.header));
  let unfollow = (): void => undefined;
  for (const entry of options.before ?? []) write(0, entry);
  if (!full) unfollow = options.onEntry((entry) => write(elapsedMs(), entry));

  return {
    stats: () => ({ entries, chars, ms: endedMs ?? elapsedMs(), full }),
    stop() {
      if (file !== null) return file;
      end();
      const at = endedMs ?? 0;
      if (marked) put(formatLine(entries + 2, { at, ch: "file", dir: "out", kind: "end", sum: sum.hex() }));
      flush();
      file = new Blob(parts, { type: "application/x-ndjson" });
      return file;
    },
  };
}
