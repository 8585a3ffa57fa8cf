import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { ARMED_FOR_MS, createArming } from "./arming.ts";

describe("armed keys", () => {
  it("[U53] are off at the start, and off again after five minutes without use", () => {
    const clock = createManualClock();
    const arming = createArming(clock);
    expect(arming.use()).toBe(false);
    arming.set(true);
    clock.advance(ARMED_FOR_MS - 1);
    expect(arming.use()).toBe(true);
    clock.advance(ARMED_FOR_MS - 1);
    expect(arming.getState()).toBe(true);
    clock.advance(1);
    expect(arming.getState()).toBe(false);
    expect(arming.use()).toBe(false);
  });
});
