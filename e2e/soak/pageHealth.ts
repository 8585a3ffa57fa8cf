import { setTimeout as pause } from "node:timers/promises";
import type { CDPSession, Page } from "@playwright/test";

/** What a leak would show in. Heap in bytes after a collection. */
export interface PageHealth {
  readonly heap: number;
  readonly listeners: number;
  /** Timeouts, intervals and frames that are asked for and neither came nor were given up. */
  readonly timers: number;
}

/** What is there for a moment only, as a frame that is due or a row on its way out, is no leak: the least of so many. */
const READINGS = 8;
const BETWEEN_MS = 150;

/** Counts what waits to be called. Call before the page is opened. */
export async function countTimers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const pending = { timers: new Set<number>(), frames: new Set<number>() };
    const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
    const { requestAnimationFrame, cancelAnimationFrame } = window;
    Object.assign(window, {
      pendingTimers: () => pending.timers.size + pending.frames.size,
      setTimeout(run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) {
        const id: number = setTimeout(() => {
          pending.timers.delete(id);
          run(...args);
        }, ms);
        pending.timers.add(id);
        return id;
      },
      setInterval(run: () => void, ms?: number, ...args: unknown[]) {
        const id: number = setInterval(run, ms, ...args);
        pending.timers.add(id);
        return id;
      },
      // Either of the two ends a timer of either kind.
      clearTimeout(id: number | undefined) {
        if (id !== undefined) pending.timers.delete(id);
        clearTimeout(id);
      },
      clearInterval(id: number | undefined) {
        if (id !== undefined) pending.timers.delete(id);
        clearInterval(id);
      },
      requestAnimationFrame(run: FrameRequestCallback) {
        const id = requestAnimationFrame((time) => {
          pending.frames.delete(id);
          run(time);
        });
        pending.frames.add(id);
        return id;
      },
      cancelAnimationFrame(id: number) {
        pending.frames.delete(id);
        cancelAnimationFrame(id);
      },
    });
  });
}

/** The least of several readings, each after a collection. */
export async function readHealth(page: Page, devtools: CDPSession): Promise<PageHealth> {
  const readings: PageHealth[] = [];
  for (let reading = 0; reading < READINGS; reading += 1) {
    await pause(BETWEEN_MS);
    await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const metric = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
    readings.push({
      heap: metric("JSHeapUsedSize"),
      listeners: metric("JSEventListeners"),
      timers: await page.evaluate(() =>
        (window as unknown as { pendingTimers: () => number }).pendingTimers(),
      ),
    });
  }
  const least = (figure: keyof PageHealth): number => Math.min(...readings.map((one) => one[figure]));
  return { heap: least("heap"), listeners: least("listeners"), timers: least("timers") };
}
