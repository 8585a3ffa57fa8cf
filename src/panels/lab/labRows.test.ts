import { describe, expect, it } from "vitest";
import type { LabStats } from "../../transport/lab/labLink.ts";
import { english } from "../../words/english.ts";
import { japanese } from "../../words/japanese.ts";
import { speak } from "../../words/words.ts";
import { bestOf, LAB_ROWS, proofWords, type LabRow } from "./labRows.ts";

const ROWS = new Map(LAB_ROWS.flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)));

function row(id: LabRow["id"]): LabRow {
  return ROWS.get(id)!;
}

/** Bytes a tick of the three. */
function stats(...bytes: readonly (number | undefined)[]) {
  const [sse, text, binary] = bytes.map((bytesPerTick) => ({ bytesPerTick }) as LabStats);
  return { sse: sse!, text: text!, binary: binary! };
}

describe("the rows of the transport lab", () => {
  it("[L16] name the least cost where it is clearly less than the next, once all have one", () => {
    const bytes = row("bytes");
    expect(bestOf(bytes, stats(50, 52, 40))).toBe("binary");
    expect(bestOf(bytes, stats(0, 3, 0.5))).toBe("sse");
    expect(bestOf(bytes, stats(50, 52, 48))).toBe(null);
    expect(bestOf(bytes, stats(50, undefined, 40))).toBe(null);
    expect(bestOf(bytes, stats(0, 0, 1))).toBe(null);
    expect(bestOf(row("payload"), stats(50, 52, 40))).toBe(null);
  });

  it("[L16] write times with one unit where it is one", () => {
    const shown = (p50Ms: number, p99Ms: number) =>
      row("latency").read({ latency: { p50Ms, p99Ms, of: 9 } } as LabStats);
    expect([shown(0.42, 12), shown(800, 1_240), shown(0, 0)]).toEqual([
      "0.4 / 12 ms",
      "800 ms / 1.2 s",
      "0.0 / 0.0 ms",
    ]);
    speak(japanese);
    try {
      expect([shown(0.42, 1_240), shown(1_100, 1_240)]).toEqual(["0.4 ms / 1.2秒", "1.1 / 1.2秒"]);
    } finally {
      speak(english);
    }
    expect(row("latency").read({ latency: null } as LabStats)).toBe("–");
    expect(row("cpu").read({ perSecond: { cpuMs: 0.42 } } as LabStats)).toBe("420 µs");
    expect(row("cpu").read({ perSecond: { cpuMs: 12 } } as LabStats)).toBe("12 ms");
  });

  it("[L16] say what was compared, and with what end", () => {
    const agreement = { kind: "same", checksum: 0xabc, ticks: 1_204, upTo: 77, odd: [] } as const;
    expect(proofWords(agreement)).toBe(
      "All three were given the same 1,204 ticks, up to event 77. Checksum 00000abc",
    );
    expect(proofWords({ ...agreement, kind: "starting" })).toMatch(/^Comparing the ticks/);
    expect(proofWords({ ...agreement, kind: "different", odd: ["sse", "binary"] })).toBe(
      "Not the same. Given other ticks than the rest: SSE; WebSocket, binary. 1,204 were equal",
    );
  });
});
