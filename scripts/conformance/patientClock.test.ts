import { describe, expect, it } from "vitest";
import { createPatientClock } from "./patientClock.ts";

describe("patient clock", () => {
  it("[G10] counts real time, but a stall of the process as 50 ms", () => {
    let real = 0;
    let step = (): void => {};
    let stepping = true;
    const clock = createPatientClock(1_000, {
      monotonic: () => real,
      every(_ms, run) {
        step = run;
        return () => (stepping = false);
      },
    });
    const due: string[] = [];
    clock.after(25, () => due.push("early"));
    clock.after(70, () => due.push("late"));
    for (const at of [10, 20, 30]) {
      real = at;
      step();
    }
    expect([clock.monotonic(), clock.now()]).toEqual([30, 1_030]);
    expect(due).toEqual(["early"]);
    real = 10_030;
    step();
    expect(clock.monotonic()).toBe(80);
    expect(due).toEqual(["early", "late"]);
    clock.end();
    expect(stepping).toBe(false);
  });
});
