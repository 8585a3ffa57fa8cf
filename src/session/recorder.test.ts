import { describe, expect, it } from "vitest";
import { createListeners } from "../lib/listeners.ts";
import { createManualClock } from "../lib/manualClock.ts";
import { createRecorder } from "./recorder.ts";
import type { WireEntry } from "./sessionEntry.ts";
import { HEADER } from "./sessionFixture.ts";
import { openSessionFile } from "./sessionFile.ts";
import { formatHeader } from "./sessionHeader.ts";

const OPEN: WireEntry = { ch: "prices", dir: "in", kind: "open" };
const LINE = '"ch":"prices","dir":"in","kind":"open"}';

function start({ maxChars = 10_000 } = {}) {
  const clock = createManualClock();
  const entries = createListeners<WireEntry>();
  let fulls = 0;
  const recorder = createRecorder({
    clock,
    header: HEADER,
    onEntry: (listener) => entries.add(listener),
    before: [OPEN],
    maxChars,
    onFull: () => (fulls += 1),
  });
  return { clock, entries, recorder, fulls: () => fulls };
}

describe("recorder", () => {
  it("[Q70][U151] writes the header, a numbered line for all that crosses the wires, with its time to the microsecond, and an end", async () => {
    const { clock, entries, recorder } = start();
    clock.advance(1.23456);
    entries.emit(OPEN);
    clock.advance(1_000);
    entries.emit(OPEN);
    clock.advance(500);
    const file = recorder.stop();
    entries.emit(OPEN);
    expect((await file.text()).split("\n")).toEqual([
      formatHeader(HEADER),
      `{"n":2,"at":0,${LINE}`,
      `{"n":3,"at":1.235,${LINE}`,
      `{"n":4,"at":1001.235,${LINE}`,
      expect.stringMatching(
        /^{"n":5,"at":1501.235,"ch":"file","dir":"out","kind":"end","sum":"[0-9a-f]{8}"}$/,
      ),
      "",
    ]);
    expect(await openSessionFile(file)).toMatchObject({
      ok: true,
      value: { wholeness: "whole", entries: 3, durationMs: 1501.235 },
    });
    expect(recorder.stop()).toBe(file);
    expect(entries.size()).toBe(0);
  });

  it("[Q74] stops at its bound, says so once, and keeps what it has", async () => {
    const room = formatHeader(HEADER).length + 1 + 3 * 70 + 128;
    const { entries, recorder, fulls, clock } = start({ maxChars: room });
    for (let count = 0; count < 10; count += 1) {
      clock.advance(1);
      entries.emit(OPEN);
    }
    expect(fulls()).toBe(1);
    expect(entries.size()).toBe(0);
    expect(recorder.stats().full).toBe(true);
    const text = await recorder.stop().text();
    expect(text.length).toBeLessThanOrEqual(room);
    expect(text.trimEnd().split("\n")).toHaveLength(2 + recorder.stats().entries);
    expect(recorder.stats().entries).toBeGreaterThan(1);
  });
});
