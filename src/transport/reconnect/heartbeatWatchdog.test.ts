import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { createHeartbeatWatchdog, silenceLimitMs } from "./heartbeatWatchdog.ts";

function setup() {
  const clock = createManualClock();
  const silences: number[] = [];
  const watchdog = createHeartbeatWatchdog(clock, (silentForMs) => silences.push(silentForMs));
  return { clock, watchdog, silences };
}

describe("heartbeatWatchdog", () => {
  it("[C3] the limit is two heartbeats and a tenth of one, the tenth at most a second", () => {
    expect([100, 5_000, 60_000].map(silenceLimitMs)).toEqual([210, 10_500, 121_000]);
  });

  it("[C3] tells of silence once, when the limit is reached", () => {
    const { clock, watchdog, silences } = setup();
    watchdog.watch(10_500);
    clock.advance(10_499);
    expect(silences).toEqual([]);
    clock.advance(60_000);
    expect(silences).toEqual([10_500]);
    expect(clock.pending()).toBe(0);
  });

  it("[C3] counts from the last thing heard, with one timer however much was heard", () => {
    const { clock, watchdog, silences } = setup();
    watchdog.watch(10_500);
    for (let second = 0; second < 20; second += 1) {
      clock.advance(1_000);
      watchdog.heard();
    }
    expect(clock.pending()).toBe(1);
    clock.advance(10_499);
    expect(silences).toEqual([]);
    clock.advance(1);
    expect(silences).toEqual([10_500]);
  });

  it("[C3] judges at once when woken after its timer slept", () => {
    const { clock, watchdog, silences } = setup();
    let late = 0;
    const sleepy = createHeartbeatWatchdog(
      { ...clock, after: () => () => {}, monotonic: () => late },
      (silentForMs) => silences.push(silentForMs),
    );
    sleepy.watch(10_500);
    late = 600_000;
    sleepy.wake();
    expect(silences).toEqual([600_000]);
    sleepy.wake();
    expect(silences).toHaveLength(1);
    watchdog.wake();
    expect(silences).toHaveLength(1);
  });

  it("[C3] a jump of the wall clock is no silence", () => {
    const { clock, watchdog, silences } = setup();
    watchdog.watch(10_500);
    clock.jumpWallClock(3_600_000);
    watchdog.wake();
    clock.advance(10_000);
    expect(silences).toEqual([]);
  });

  it("says nothing once stopped", () => {
    const { clock, watchdog, silences } = setup();
    watchdog.watch(100);
    watchdog.stop();
    clock.advance(1_000);
    watchdog.wake();
    expect(silences).toEqual([]);
    expect(clock.pending()).toBe(0);
  });
});
