import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import type { Terminal } from "../../terminal.ts";
import { createStatusFigures } from "./statusFigures.ts";

function setUp() {
  const clock = createManualClock();
  const priceStats = {
    events: 0,
    lastEventAt: null as number | null,
    lastEventId: null,
    gaps: 1,
    replayed: 4,
  };
  const feed = { pace: "usual" };
  const serverAt = { now: null as number | null };
  const orderStats = { roundTripMs: null as number | null, gaps: 2, replayed: 3 };
  const figures = createStatusFigures({
    clock,
    prices: { stats: () => priceStats, serverNow: () => serverAt.now },
    orders: { stats: () => orderStats },
    quietFeed: { pace: () => feed.pace },
  } as unknown as Terminal);
  const item = (label: string) => figures.items.find((one) => one.label === label);
  const read = (label: string) => item(label)?.read();
  return { clock, feed, priceStats, orderStats, serverAt, figures, item, read };
}

describe("status figures", () => {
  it("[U20] shows a dash for what is not known yet", () => {
    const { read } = setUp();
    expect([read("Feed age"), read("Round trip"), read("Last id")]).toEqual(["–", "–", "–"]);
  });

  it("[U20] counts the events of the last second", () => {
    const { clock, priceStats, figures, read } = setUp();
    priceStats.events = 1_500;
    clock.advance(1_000);
    figures.measure();
    expect(read("Events/s")).toBe("1,500");
    clock.advance(1_000);
    figures.measure();
    expect(read("Events/s")).toBe("0");
  });

  it("[Q120] tells the exchange's time, and this device's until it is known", () => {
    const { clock, serverAt, read } = setUp();
    expect(read("Market clock")).toBe(new Date(clock.now()).toISOString().slice(11, 19));
    serverAt.now = Date.UTC(2026, 0, 5, 17, 4, 9, 900);
    expect(read("Market clock")).toBe("17:04:09");
  });

  it("[V176] marks the age of a feed that is quieter than it was", () => {
    const { feed, item } = setUp();
    expect(item("Feed age")?.tone?.()).toBe("none");
    feed.pace = "quiet";
    expect(item("Feed age")?.tone?.()).toBe("warn");
  });

  it("[U20] tells the age of the feed and adds up both channels' gaps and replays", () => {
    const { clock, priceStats, orderStats, read } = setUp();
    priceStats.lastEventAt = clock.monotonic();
    orderStats.roundTripMs = 3.42;
    clock.advance(4_200);
    expect([read("Feed age"), read("Round trip"), read("Gaps"), read("Replayed")]).toEqual([
      "4 s",
      "3.4 ms",
      "3",
      "7",
    ]);
  });
});
