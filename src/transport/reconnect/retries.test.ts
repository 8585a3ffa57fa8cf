import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { createRetries } from "./retries.ts";

function setup() {
  const clock = createManualClock();
  let attempts = 0;
  const retries = createRetries({ clock, random: () => 0.5, attempt: () => (attempts += 1) });
  return { clock, retries, attempts: () => attempts };
}

describe("retries", () => {
  it("[C1] each failure doubles the wait", () => {
    const { clock, retries } = setup();
    const waits = [1, 2, 3].map(() => retries.arm() - clock.monotonic());
    expect(waits).toEqual([250, 500, 1000]);
    expect(retries.failures()).toBe(3);
    expect(clock.pending()).toBe(1);
  });

  it("[C1] a link that broke within 10 s does not make the failures before it forgotten", () => {
    const { clock, retries } = setup();
    retries.arm();
    retries.connected();
    clock.advance(9_999);
    expect(retries.arm() - clock.monotonic()).toBe(500);
  });

  it("[C1] a link that held for 10 s does", () => {
    const { clock, retries } = setup();
    retries.arm();
    retries.connected();
    clock.advance(10_000);
    expect(retries.arm() - clock.monotonic()).toBe(250);
  });

  it("[T13] a hint is the least wait and the jitter comes on top", () => {
    const { clock, retries, attempts } = setup();
    expect(retries.arm({ notBeforeMs: 3000 })).toBe(3250);
    clock.advance(3249);
    expect(attempts()).toBe(0);
    clock.advance(1);
    expect(attempts()).toBe(1);
  });

  it("[C12] sets no timer while offline", () => {
    const { clock, retries } = setup();
    retries.setOffline(true);
    expect(retries.arm()).toBe(Number.POSITIVE_INFINITY);
    expect(clock.pending()).toBe(0);
  });
});
