import { describe, expect, it } from "vitest";
import { faultText, openSessionFile } from "./sessionFile.ts";
import { blobOf, fileOf, HEADER, linesOf, quietSession } from "./sessionFixture.ts";
import { createLineSum } from "./lineSum.ts";
import { formatHeader } from "./sessionHeader.ts";

const OPEN = '{"at":1,"ch":"prices","dir":"in","kind":"open"}';

/** What is said of a file whose header is followed by these lines. */
async function saidOf(...lines: string[]): Promise<string> {
  const opened = await openSessionFile(new Blob([[formatHeader(HEADER), ...lines].join("\n")]));
  return opened.ok ? "right" : faultText(opened.error);
}

async function saidOfHeader(header: string): Promise<string> {
  const opened = await openSessionFile(new Blob([header, "\n", OPEN]));
  return opened.ok ? "right" : faultText(opened.error);
}

describe("session file", () => {
  it("[Q73] tells of a right file how long it is, and reads it again from the first line", async () => {
    const opened = await openSessionFile(fileOf(quietSession(3)));
    if (!opened.ok) throw new Error(faultText(opened.error));
    expect(opened.value.header).toEqual(HEADER);
    expect(opened.value).toMatchObject({ entries: 7, durationMs: 300, wholeness: "whole" });
    for (let reading = 0; reading < 2; reading += 1) {
      const entries = [];
      for await (const read of opened.value.read()) entries.push(...read);
      expect(entries).toEqual(quietSession(3));
    }
  });

  it("[Q73] takes lines that end in CRLF, fields in any order and fields that it does not know", async () => {
    expect(await saidOf(`${OPEN}\r`, '{"kind":"open","note":"mine","dir":"in","ch":"orders","at":2}')).toBe(
      "right",
    );
  });

  it.each([
    [["{"], "Line 2: is not JSON; a recording that was cut off ends like this"],
    [[OPEN, "", OPEN], "Line 3: is empty"],
    [[OPEN, "[]"], "Line 3: is no JSON object"],
    [
      ['{"ch":"prices","dir":"in","kind":"open"}'],
      "Line 2: at: expected milliseconds since the recording began, got nothing",
    ],
    [[OPEN, OPEN.replace('"at":1', '"at":0.5')], "Line 3: at: 0.5 is before 1 of the line above"],
    [
      [OPEN.replace("prices", "weather")],
      'Line 2: ch "weather", dir "in", kind "open": no such line in this version',
    ],
    [
      [OPEN.replace('"kind":"open"', '"kind":"toString"')],
      'Line 2: ch "prices", dir "in", kind "toString": no such line in this version',
    ],
    [
      ['{"at":1,"ch":"prices","dir":"in","kind":"event","event":"tick","id":"","data":"{}"}'],
      'Line 2: event: expected one of hello, snapshot, quotes, trades, depth, status, heartbeat, reset, message, got "tick"',
    ],
    [
      ['{"at":1,"ch":"orders","dir":"in","kind":"frame","data":{"type":"heartbeat"}}'],
      'Line 2: data: expected a text, got {"type":"heartbeat"}',
    ],
    [
      ['{"at":1,"ch":"orders","dir":"in","kind":"session","status":1,"body":""}'],
      "Line 2: status: expected an HTTP status, or null for no answer, got 1",
    ],
  ])("[Q73] names the first wrong line by its number: %j", async (lines, said) => {
    expect(await saidOf(...lines)).toBe(said);
  });

  it("[U151] names every line that is missing, wherever the lines are taken from", async () => {
    const lines = linesOf(quietSession(3));
    for (let first = 2; first < lines.length; first += 1)
      for (let last = first; last < lines.length; last += 1) {
        const opened = await openSessionFile(blobOf(lines.toSpliced(first - 1, last - first + 1)));
        expect(opened.ok ? "right" : faultText(opened.error)).toBe(
          first === last
            ? `Line ${first}: line ${first} of the recording is missing before this one`
            : `Line ${first}: lines ${first} to ${last} of the recording are missing before this one`,
        );
      }
  });

  it("[U151] names a line that is there twice, stands after the end or has no number, and says that one was changed", async () => {
    const lines = linesOf(quietSession(3));
    const said = async (...file: string[]): Promise<string> => {
      const opened = await openSessionFile(blobOf(file));
      return opened.ok ? "right" : faultText(opened.error);
    };
    expect(await said(...lines.toSpliced(4, 0, lines[3]!))).toBe(
      "Line 5: gives itself the number 4 where 5 should stand: a line is there twice or in another's place",
    );
    expect(await said(...lines, lines.at(-1)!)).toBe("Line 10: stands after the end of the recording");
    expect(await said(...lines.with(4, lines[4]!.replace('"n":5,', "")))).toBe(
      "Line 5: has no number, and the lines above have",
    );
    expect(await said(...lines.with(4, lines[4]!.replace("109000", "109001")))).toMatch(
      /^Line 9: the checksum of the lines above is [0-9a-f]{8}, not [0-9a-f]{8}: one of them was changed/,
    );
    expect(await said(...lines.with(0, lines[0]!.replace("DEMO", "OTHER")))).toContain("was changed");
    expect(await said(...lines.with(4, lines[4]!.replace('"n":5,', '"n":"5",')))).toBe(
      'Line 5: n: expected a whole number, got "5"',
    );
  });

  it("[U151] plays up to its end what was cut off there, and what has neither numbers nor a checksum, and tells both apart", async () => {
    const lines = linesOf(quietSession(3));
    const cut = await openSessionFile(blobOf(lines.slice(0, 6)));
    expect(cut).toMatchObject({ ok: true, value: { wholeness: "cutOff", entries: 5 } });
    const plain = lines.slice(0, 6).map((line) => line.replace(/"n":\d+,/, ""));
    expect(await openSessionFile(blobOf(plain))).toMatchObject({ ok: true, value: { wholeness: "unknown" } });
  });

  it("[U151] sums lines as gzip does", () => {
    const sum = createLineSum();
    sum.add("12345678");
    sum.add("é");
    // printf '12345678\né\n' | gzip -c | tail -c8 | head -c4, low byte first
    expect(sum.hex()).toBe("99b2c9dc");
  });

  it("[Q73] says what is wrong with a header", async () => {
    expect(await saidOfHeader("")).toBe("Line 1: is not JSON; a recording begins with its header");
    expect(await saidOfHeader("[]")).toBe('Line 1: no recording: its format should be "tapedeck-session"');
    expect(await saidOfHeader(formatHeader(HEADER).replace('"version":1', '"version":2'))).toBe(
      "Line 1: version 2 is not read here; this is version 1",
    );
    expect(await saidOfHeader(formatHeader(HEADER).replace('"account":"DEMO"', '"account":7'))).toContain(
      "Line 1: config.account",
    );
    expect(
      await saidOfHeader(formatHeader(HEADER).replace('"tickSize":"0.00001"', '"tickSize":"x"')),
    ).toContain("Line 1: instruments[0].tickSize");
    const empty = await openSessionFile(new Blob([]));
    expect(empty).toEqual({ ok: false, error: { line: 1, text: "the file is empty" } });
  });

  it("[Q73] cuts a file into lines wherever its bytes are cut", async () => {
    const text = [
      formatHeader({ ...HEADER, instruments: [{ ...HEADER.instruments[0]!, description: "Év€ro 🎛" }] }),
      OPEN,
    ].join("\n");
    const bytes = new TextEncoder().encode(text);
    const bytewise = {
      stream: () =>
        new ReadableStream({
          start(controller) {
            for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
            controller.close();
          },
        }),
    } as Blob;
    const opened = await openSessionFile(bytewise);
    if (!opened.ok) throw new Error(faultText(opened.error));
    expect(opened.value.header.instruments[0]?.description).toBe("Év€ro 🎛");
    expect(opened.value.entries).toBe(1);
  });
});
