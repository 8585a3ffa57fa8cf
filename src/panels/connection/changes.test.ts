import { describe, expect, it } from "vitest";
import type { ConnectionRecord, Span } from "../../transport/link/connectionRecord.ts";
import { changesOf } from "./changes.ts";

const lost = { kind: "lost" } as const;
const unreachable = { kind: "unreachable" } as const;
const opened: readonly Span[] = [
  { phase: "connecting", from: 0, why: { kind: "starting" } },
  { phase: "live", from: 100, why: null },
];

function texts(record: Partial<ConnectionRecord>): readonly string[] {
  return changesOf({ spans: opened, marks: [], outages: [], ...record }).map(({ text }) => text);
}

describe("changes in words", () => {
  it("[N12] tells an outage as down and live again, newest first, its attempts as one change", () => {
    const spans: readonly Span[] = [
      ...opened,
      { phase: "waiting", from: 5_000, why: lost },
      { phase: "connecting", from: 5_300, why: lost },
      { phase: "waiting", from: 5_400, why: unreachable },
      { phase: "connecting", from: 6_400, why: unreachable },
      { phase: "waiting", from: 6_500, why: unreachable },
      { phase: "connecting", from: 8_000, why: unreachable },
      { phase: "live", from: 8_100, why: null },
    ];
    const outages = [{ lostAt: 5_000, why: lost, tries: 3, waitedMs: 2_800, tookMs: 300, restoredAt: 8_100 }];
    expect(texts({ spans, outages })).toEqual([
      "Live again after 3 s",
      "Down: the server cannot be reached",
      "Down: the connection was lost",
      "Live",
      "Opened",
    ]);
  });

  it("[N12] tells silence, gaps, resets and every fault pressed, and no subscriptions", () => {
    const silent = { kind: "silent", silentForMs: 10_500 } as const;
    expect(
      texts({
        spans: [
          ...opened,
          { phase: "stale", from: 1_000, why: silent },
          { phase: "waiting", from: 11_500, why: silent },
        ],
        marks: [
          { kind: "fault", at: 900, detail: "freezePrices" },
          { kind: "fault", at: 950, detail: "freezePrices" },
          { kind: "resubscribe", at: 960, detail: "" },
          { kind: "gap", at: 12_000, detail: "" },
          { kind: "reset", at: 13_000, detail: "epochChanged" },
        ],
      }),
    ).toEqual([
      "Reset: the server began anew",
      "Gap: events are missing",
      "Down: nothing came for 10 s",
      "Silent from here on",
      "Fault pressed: freezePrices",
      "Fault pressed: freezePrices",
      "Live",
      "Opened",
    ]);
  });

  it("[N12] lists the newest eight", () => {
    const marks = Array.from({ length: 30 }, (_, index) => ({
      kind: "fault" as const,
      at: 1_000 + index,
      detail: `word${index}`,
    }));
    const listed = texts({ marks });
    expect(listed).toHaveLength(8);
    expect(listed[0]).toBe("Fault pressed: word29");
  });
});
