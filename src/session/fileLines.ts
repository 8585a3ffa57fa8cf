import { words } from "../words/words.ts";

/** Lines of a file that were read together. */
export interface Lines {
  readonly lines: readonly string[];
  /** Number of the first of them, from 1. */
  readonly first: number;
}

/** A line longer than this is no line of a recording: the file is something else. */
export const MAX_LINE_CHARS = 8_000_000;

/** Raised while reading; `line` counts from 1. */
export class LineTooLong extends Error {
  readonly line: number;
  constructor(line: number) {
    super(words.session.lineTooLong(line, MAX_LINE_CHARS));
    this.line = line;
  }
}

/**
 * The lines of a UTF-8 file, as many at a time as one read brings, so that a file of any length takes little memory.
 * Line ends are LF or CRLF; an empty last line is none.
 */
export async function* readLines(file: Blob): AsyncGenerator<Lines, void, void> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let first = 1;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const parts = rest.split("\n");
      rest = parts.pop() ?? "";
      if (done && rest !== "") parts.push(rest);
      if (rest.length > MAX_LINE_CHARS) throw new LineTooLong(first + parts.length);
      if (parts.length > 0) yield { lines: parts.map(withoutReturn), first };
      first += parts.length;
      if (done) return;
    }
  } finally {
    reader.releaseLock();
  }
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
