import { openAsBlob } from "node:fs";
import { readLines } from "../../src/session/fileLines.ts";
import {
  faultText,
  openSessionFile,
  type SessionFile,
  type Wholeness,
} from "../../src/session/sessionFile.ts";
import { recordAgain } from "./recordAgain.ts";

const USAGE = `npm run session -- <file>
  Checks a recording line by line and whether it is whole, plays it to a terminal without a screen, records that and compares the bytes.
  Exit code 0: right and the same again; 1: a line is wrong, missing or differs; 2: no such file.`;

/** Returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const [path] = argv;
  if (path === undefined || argv.length > 1 || path.startsWith("--")) {
    console.error(USAGE);
    return 2;
  }
  let file: Blob;
  try {
    file = await openAsBlob(path);
  } catch {
    console.error(`${path} cannot be read. Give the file of a recording.`);
    return 2;
  }
  const session = await openSessionFile(file);
  if (!session.ok) {
    console.error(faultText(session.error));
    return 1;
  }
  console.log(summary(session.value));
  if (session.value.wholeness === "cutOff") {
    console.error(`The file was cut off after line ${session.value.entries + 1}: what followed is missing.`);
    return 1;
  }
  const again = await recordAgain(session.value);
  again.terminal.stop();
  const difference = await firstDifference(file, again.file);
  console.log(difference ?? "Played and recorded again: the same bytes.");
  return difference === null ? 0 : 1;
}

const WHOLENESS: Readonly<Record<Wholeness, string>> = {
  whole: " and none is missing.",
  cutOff: ".",
  unknown:
    ". Whether one is missing cannot be told: the lines have no numbers, and the last is no checksum of the others.",
};

function summary({ header, entries, wholeness, durationMs }: SessionFile): string {
  const began = new Date(header.startedAt).toISOString();
  const { config, instruments } = header;
  return `${entries} lines over ${(durationMs / 1_000).toFixed(3)} s from ${began}: account ${config.account}, ${instruments.length} instruments. Every line is right${WHOLENESS[wholeness]}`;
}

/** null when two files are the same to the byte. */
export async function firstDifference(first: Blob, second: Blob): Promise<string | null> {
  const one = linesOf(first);
  const other = linesOf(second);
  for (let number = 1; ; number += 1) {
    const [left, right] = [await one.next(), await other.next()];
    if (left.done === true && right.done === true) break;
    const [was, is] = [left.value ?? "", right.value ?? ""];
    if (was !== is)
      return `Line ${number} differs.\n  it is    ${was.slice(0, 300)}\n  it became ${is.slice(0, 300)}`;
  }
  if (await hasByteOrderMark(first))
    return "The lines are the same and the file begins with a byte order mark: a recording has none. Save it as UTF-8 without.";
  return first.size === second.size
    ? null
    : "The lines are the same and their ends differ: a recording's end in LF.";
}

/** Reading lines takes the mark away. */
async function hasByteOrderMark(file: Blob): Promise<boolean> {
  const [one, two, three] = new Uint8Array(await file.slice(0, 3).arrayBuffer());
  return one === 0xef && two === 0xbb && three === 0xbf;
}

async function* linesOf(file: Blob): AsyncGenerator<string, void, void> {
  for await (const { lines } of readLines(file)) yield* lines;
}
