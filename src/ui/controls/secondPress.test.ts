import { describe, expect, it } from "vitest";
import { CONFIRM_FROM_MS, CONFIRM_WITHIN_MS, createSecondPress } from "./secondPress.ts";
import { createManualClock } from "../../lib/manualClock.ts";

describe("a second press", () => {
  it("[K14] confirms within its time and leaves nothing waiting", () => {
    const clock = createManualClock();
    const second = createSecondPress(clock);
    expect([second.press(), second.getState()]).toEqual([false, true]);
    clock.advance(CONFIRM_FROM_MS);
    expect([second.press(), second.getState(), clock.pending()]).toEqual([true, false, 0]);
  });

  it("[K14] is not the other half of a double click, but one press more confirms", () => {
    const clock = createManualClock();
    const second = createSecondPress(clock);
    second.press();
    clock.advance(CONFIRM_FROM_MS - 1);
    expect([second.press(), second.getState()]).toEqual([false, true]);
    clock.advance(1);
    expect(second.press()).toBe(true);
  });

  it("[K14] that comes too late is a first one", () => {
    const clock = createManualClock();
    const second = createSecondPress(clock);
    second.press();
    clock.advance(CONFIRM_WITHIN_MS);
    expect(second.getState()).toBe(false);
    expect([second.press(), second.getState()]).toEqual([false, true]);
  });

  it("[K14] does not confirm a first that was taken back", () => {
    const clock = createManualClock();
    const second = createSecondPress(clock);
    second.press();
    second.takeBack();
    clock.advance(1_000);
    expect([second.getState(), second.press()]).toEqual([false, false]);
  });
});
