import { describe, expect, it } from "vitest";
import { createFrameWindows, type FrameWindow } from "./frameWindows.ts";
import { createManualClock } from "../lib/manualClock.ts";

function createWindow(hidden: boolean) {
  const asked = new Map<number, () => void>();
  let handles = 0;
  const document = { hidden };
  const window: FrameWindow = {
    document,
    requestAnimationFrame(run) {
      handles += 1;
      asked.set(handles, run);
      return handles;
    },
    cancelAnimationFrame: (handle) => asked.delete(handle),
  };
  function frame(): void {
    const runs = [...asked.values()];
    asked.clear();
    for (const run of runs) run();
  }
  return { window, document, frame, waiting: () => asked.size };
}

describe("frames of several windows", () => {
  it("[U64] come from the page while it is seen, and from a window beside it while the page is hidden", () => {
    const clock = createManualClock();
    const page = createWindow(false);
    const beside = createWindow(false);
    const windows = createFrameWindows(page.window, clock.after);
    const remove = windows.add(beside.window);
    let runs = 0;
    const ask = (): void => windows.request(() => (runs += 1));
    ask();
    beside.frame();
    expect(runs).toBe(0);
    page.frame();
    expect(runs).toBe(1);
    page.document.hidden = true;
    ask();
    beside.frame();
    expect(runs).toBe(2);
    remove();
    ask();
    beside.frame();
    expect(runs).toBe(2);
    clock.advance(1_000);
    expect(runs).toBe(3);
  });

  it("[U64] come once, by frame or by timer, and leave nothing waiting", () => {
    const clock = createManualClock();
    const page = createWindow(true);
    const windows = createFrameWindows(page.window, clock.after);
    let runs = 0;
    windows.request(() => (runs += 1));
    clock.advance(1_000);
    expect([runs, page.waiting()]).toEqual([1, 0]);
    windows.request(() => (runs += 1));
    page.frame();
    clock.advance(5_000);
    expect(runs).toBe(2);
  });
});
