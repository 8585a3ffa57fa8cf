import { describe, expect, it } from "vitest";
import { createDoublingSampler } from "./doublingSampler.ts";
import { createManualClock } from "./manualClock.ts";

function setUp() {
  const clock = createManualClock();
  let kept: number[] = [];
  let ready = true;
  const sampler = createDoublingSampler({
    clock,
    length: 8,
    firstPeriodMs: 1_000,
    write(at) {
      if (ready) kept[at] = clock.monotonic();
      return ready;
    },
    halve() {
      kept = kept.filter((_, index) => index % 2 === 1);
    },
  });
  return { clock, sampler, kept: () => kept, setReady: (next: boolean) => (ready = next) };
}

describe("samples in a bounded room", () => {
  it("[U32] halves and doubles its period when the room is full, evenly spaced ever after", () => {
    const { clock, sampler, kept } = setUp();
    const startAt = clock.monotonic();
    sampler.start();
    for (let second = 0; second < 63; second += 1) clock.advance(1_000);
    const seconds = kept().map((at) => (at - startAt) / 1_000);
    expect(seconds).toEqual([8, 16, 24, 32, 40, 48, 56]);
    expect(sampler.count()).toBe(seconds.length);
  });

  it("[U32] begins with the first moment that there is something to sample, and anew when it is told to", () => {
    const { clock, sampler, setReady } = setUp();
    setReady(false);
    sampler.start();
    clock.advance(5_000);
    expect(sampler.since()).toBeNull();
    setReady(true);
    clock.advance(1_000);
    expect(sampler.since()).toBe(clock.now());
    for (let second = 0; second < 20; second += 1) clock.advance(1_000);
    sampler.forget();
    expect(sampler.count()).toBe(0);
    expect(sampler.since()).toBeNull();
  });
});
