import { fail, ok, type Result } from "../lib/result.ts";
import { LineTooLong, readLines } from "./fileLines.ts";
import { createLineSum } from "./lineSum.ts";
import { readEntry } from "./readEntry.ts";
import type { SessionEntry } from "./sessionEntry.ts";
import { readHeader, type SessionHeader } from "./sessionHeader.ts";
import { words } from "../words/words.ts";

/** What is wrong with a file, and in which line, counted from 1. */
export interface LineFault {
  readonly line: number;
  readonly text: string;
}

/**
 * whole: what the last line says of the file is so. cutOff: its lines are numbered and none is missing up to where the file
 * ends, and its last line is not there. unknown: it has neither numbers nor that line, so that what is missing cannot be told.
 */
export type Wholeness = "whole" | "cutOff" | "unknown";

/** A recording that was checked to its end. */
export interface SessionFile {
  readonly header: SessionHeader;
  /** Lines between the header and the end. */
  readonly entries: number;
  readonly wholeness: Wholeness;
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
  const sum = createLineSum();
  let numbered = false;
  let ended = false;
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
          sum.add(line);
          continue;
        }
        if (ended) return fail({ line: number, text: words.session.afterEnd });
        const read = readEntry(line, durationMs);
        if (!read.ok) return fail({ line: number, text: read.error });
        const { entry, n } = read.value;
        if (entries === 0) numbered = n !== null;
        const missing = numbered ? notThisLine(n, number) : null;
        if (missing !== null) return fail({ line: number, text: missing });
        durationMs = entry.at;
        if (entry.ch === "file") {
          if (entry.sum !== sum.hex())
            return fail({ line: number, text: words.session.otherSum(sum.hex(), entry.sum) });
          ended = true;
          continue;
        }
        sum.add(line);
        entries += 1;
        if (entry.ch !== "bars") continue;
        answers.set(entry.query, [...(answers.get(entry.query) ?? []), durationMs]);
      }
    }
  } catch (error) {
    if (error instanceof LineTooLong) return fail({ line: error.line, text: error.message });
    throw error;
  }
  if (header === null) return fail({ line: 1, text: words.session.emptyFile });
  const wholeness = ended ? "whole" : numbered ? "cutOff" : "unknown";
  return ok({ header, entries, wholeness, durationMs, answers, read: () => readEntries(file) });
}

/** Why a line with the number `n` cannot stand in the line `number` of the file; null when it can. */
function notThisLine(n: number | null, number: number): string | null {
  if (n === number) return null;
  if (n === null || n < number) return words.session.otherNumber(n, number);
  return words.session.missing(number, n - 1);
}

async function* readEntries(file: Blob): AsyncGenerator<readonly SessionEntry[], void, void> {
  let before = 0;
  for await (const { lines, first } of readLines(file)) {
    const entries: SessionEntry[] = [];
    for (const [index, line] of lines.entries()) {
      if (first + index === 1) continue;
      const read = readEntry(line, before);
      // Checked when it was opened: the file was changed since.
      if (!read.ok) throw new Error(faultText({ line: first + index, text: read.error }));
      const { entry } = read.value;
      before = entry.at;
      if (entry.ch !== "file") entries.push(entry);
    }
    if (entries.length > 0) yield entries;
  }
}
