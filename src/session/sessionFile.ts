import { fail, ok, type Result } from "../lib/result.ts";
import { LineTooLong, readLines } from "./fileLines.ts";
import { readEntry } from "./readEntry.ts";
import type { SessionEntry } from "./sessionEntry.ts";
import { readHeader, type SessionHeader } from "./sessionHeader.ts";
import { words } from "../words/words.ts";

/** What is wrong with a file, and in which line, counted from 1. */
export interface LineFault {
  readonly line: number;
  readonly text: string;
}

/** A recording that was checked to its end. */
export interface SessionFile {
  readonly header: SessionHeader;
  /** Lines after the header. */
  readonly entries: number;
  /** `at` of the last line, ms. */
  readonly durationMs: number;
  /** When each query of `GET /bars` is answered, ms from the start. */
  readonly answers: ReadonlyMap<string, readonly number[]>;
  /** The entries anew from the first, as many at a time as one read brings. */
  read(): AsyncGenerator<readonly SessionEntry[], void, void>;
}

export function faultText({ line, text }: LineFault): string {
  return words.session.inLine(line, text);
}

/** Reads a file to its end and checks every line. It is read again while it plays and never held in memory whole. */
export async function openSessionFile(file: Blob): Promise<Result<SessionFile, LineFault>> {
  let header: SessionHeader | null = null;
  let entries = 0;
  let durationMs = 0;
  const answers = new Map<string, number[]>();
  try {
    for await (const { lines, first } of readLines(file)) {
      for (const [index, line] of lines.entries()) {
        const number = first + index;
        if (header === null) {
          const read = readHeader(line);
          if (!read.ok) return fail({ line: number, text: read.error });
          header = read.value;
          continue;
        }
        const entry = readEntry(line, durationMs);
        if (!entry.ok) return fail({ line: number, text: entry.error });
        durationMs = entry.value.at;
        entries += 1;
        if (entry.value.ch !== "bars") continue;
        const { query } = entry.value;
        answers.set(query, [...(answers.get(query) ?? []), durationMs]);
      }
    }
  } catch (error) {
    if (error instanceof LineTooLong) return fail({ line: error.line, text: error.message });
    throw error;
  }
  if (header === null) return fail({ line: 1, text: words.session.emptyFile });
  return ok({ header, entries, durationMs, answers, read: () => readEntries(file) });
}

async function* readEntries(file: Blob): AsyncGenerator<readonly SessionEntry[], void, void> {
  let before = 0;
  for await (const { lines, first } of readLines(file)) {
    const entries: SessionEntry[] = [];
    for (const [index, line] of lines.entries()) {
      if (first + index === 1) continue;
      const entry = readEntry(line, before);
      // Checked when it was opened: the file was changed since.
      if (!entry.ok) throw new Error(faultText({ line: first + index, text: entry.error }));
      before = entry.value.at;
      entries.push(entry.value);
    }
    if (entries.length > 0) yield entries;
  }
}
