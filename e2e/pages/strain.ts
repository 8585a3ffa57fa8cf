import type { Page } from "@playwright/test";

/** How a page's main thread fared since it was opened, or since `forgetStrain`. Whole tasks are to be reported, not asserted: machines differ. */
export interface Strain {
  /** ms of the longest task, whoever caused it: the browser's own work is in it. */
  readonly longestTaskMs: number;
  /** Tasks of more than 50 ms. */
  readonly longTasks: number;
  /** ms of the longest part of a task that was the terminal's handling of one event of a price stream. To be asserted: see `MOST_EVENT_MS`. */
  readonly longestEventMs: number;
  /** ms of the longest frame callback. */
  readonly longestFrameMs: number;
  /** Characters of the longest text that was parsed as JSON. */
  readonly longestParsed: number;
}

/** ms that the terminal may hold the main thread over one event of a price stream. */
export const MOST_EVENT_MS = 50;

/** Begins to measure. Call before the page is opened. */
export async function watchStrain(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const strain = { longestTaskMs: 0, longTasks: 0, longestEventMs: 0, longestFrameMs: 0, longestParsed: 0 };
    Object.assign(window, { strain });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        strain.longTasks += 1;
        strain.longestTaskMs = Math.max(strain.longestTaskMs, Math.round(duration));
      }
    }).observe({ type: "longtask" });
    function timed(figure: "longestEventMs" | "longestFrameMs", run: () => void): void {
      const from = performance.now();
      run();
      strain[figure] = Math.max(strain[figure], Math.round(10 * (performance.now() - from)) / 10);
    }
    const listen = EventSource.prototype.addEventListener;
    EventSource.prototype.addEventListener = function (type: string, listener: unknown): void {
      const heard = (event: Event): void =>
        timed("longestEventMs", () => (listener as (event: Event) => void)(event));
      listen.call(this, type, heard);
    };
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (run) => request((time) => timed("longestFrameMs", () => run(time)));
    const parse = JSON.parse.bind(JSON);
    JSON.parse = (text: string, ...rest: []): unknown => {
      strain.longestParsed = Math.max(strain.longestParsed, text.length);
      return parse(text, ...rest);
    };
  });
}

export function readStrain(page: Page): Promise<Strain> {
  return page.evaluate(() => ({ ...(window as unknown as { strain: Strain }).strain }));
}

/** Begins anew: what it took to open the page is no part of what comes. */
export async function forgetStrain(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { strain } = window as unknown as { strain: Record<string, number> };
    for (const figure of Object.keys(strain)) strain[figure] = 0;
  });
}
