import type { CDPSession, Page } from "@playwright/test";

/** What a leak would show in. Heap in bytes after a collection. */
export interface PageHealth {
  readonly heap: number;
  readonly listeners: number;
  readonly timers: number;
}

/** Counts timers that are set and neither ran nor were cleared. Call before the page is opened. */
export async function countTimers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const pending = new Set<number>();
    const set = window.setTimeout.bind(window);
    const clear = window.clearTimeout.bind(window);
    Object.assign(window, {
      pendingTimers: () => pending.size,
      setTimeout(run: () => void, ms?: number) {
        const id: number = set(() => {
          pending.delete(id);
          run();
        }, ms);
        pending.add(id);
        return id;
      },
      clearTimeout(id: number | undefined) {
        if (id !== undefined) pending.delete(id);
        clear(id);
      },
    });
  });
}

export async function readHealth(page: Page, devtools: CDPSession): Promise<PageHealth> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const metric = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return {
    heap: metric("JSHeapUsedSize"),
    listeners: metric("JSEventListeners"),
    timers: await page.evaluate(() => (window as unknown as { pendingTimers: () => number }).pendingTimers()),
  };
}
