import { describe, expect, it } from "vitest";
import type { ConnectionRecord } from "../../transport/link/connectionRecord.ts";
import { TIMELINE_MS, timelineOf } from "./timeline.ts";

const lost = { kind: "lost" } as const;
const record: ConnectionRecord = {
  spans: [
    { phase: "connecting", from: 0, why: { kind: "starting" } },
    { phase: "live", from: 100, why: null },
    { phase: "waiting", from: 390_000, why: lost },
    { phase: "live", from: 420_000, why: null },
  ],
  marks: [
    { kind: "gap", at: 90_000, detail: "" },
    { kind: "reconnect", at: 420_000, detail: "" },
  ],
  outages: [],
};

describe("timeline", () => {
  it("[N11] shows the last five minutes, now at the right edge", () => {
    const { stretches, marks } = timelineOf(record, 450_000);
    expect(stretches).toEqual([
      { phase: "live", left: 0, width: 80 },
      { phase: "waiting", left: 80, width: 10 },
      { phase: "live", left: 90, width: 10 },
    ]);
    expect(marks).toEqual([{ kind: "reconnect", left: 90 }]);
    expect(TIMELINE_MS).toBe(300_000);
  });

  it("[N11] leaves the time before the page was opened empty", () => {
    const { stretches } = timelineOf({ ...record, spans: record.spans.slice(0, 2) }, 60_000);
    expect(stretches.at(-1)).toMatchObject({ phase: "live", width: expect.closeTo(20, 0) });
    expect(stretches[0]?.left).toBe(80);
  });

  it("[N11] a moment down is wide enough to be seen, and within the band", () => {
    const spans = [
      ...record.spans,
      { phase: "waiting", from: 449_999, why: lost },
      { phase: "live", from: 450_000, why: null },
    ] as const;
    const moment = timelineOf({ ...record, spans }, 450_000).stretches.find(
      ({ phase, left }) => phase === "waiting" && left > 95,
    );
    expect(moment?.width).toBeGreaterThan(0.3);
    expect((moment?.left ?? 0) + (moment?.width ?? 0)).toBeLessThanOrEqual(100);
  });
});
