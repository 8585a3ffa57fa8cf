import { describe, expect, it } from "vitest";
import { faultText, openSessionFile } from "./sessionFile.ts";
import { fileOf, HEADER, quietSession } from "./sessionFixture.ts";
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
    expect(opened.value).toMatchObject({ entries: 7, durationMs: 300 });
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
