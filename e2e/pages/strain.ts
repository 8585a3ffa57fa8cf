import type { Page } from "@playwright/test";

/** How a page's main thread fared since it was opened, or since `forgetStrain`. Whole tasks are to be reported, not asserted: machines differ. */
export interface Strain {
  /** ms of the longest task, whoever caused it: the browser's own work is in it. */
  readonly longestTaskMs: number;
  /** Tasks of more than 50 ms. */
  readonly longTasks: number;
  /** ms of the longest part of a task that was the terminal's handling of one event of a price stream. */
  readonly longestEventMs: number;
  /**
   * How many events were handled for `MOST_EVENT_MS` or longer. To be held against how many were heavy: a machine that is
   * busy elsewhere stops the page in the middle of one, but hardly of each.
   */
  readonly heavyEvents: number;
  /** ms of the longest frame callback. */
  readonly longestFrameMs: number;
  /** Characters of the longest text that was parsed as JSON. */
  readonly longestParsed: number;
}

/** ms that the terminal may hold the main thread over one event of a price stream. */
const MOST_EVENT_MS = 50;

/** Begins to measure. Call before the page is opened. */
export async function watchStrain(page: Page): Promise<void> {
  await page.addInitScript((mostEventMs) => {
    const strain = {
      longestTaskMs: 0,
      longTasks: 0,
      longestEventMs: 0,
      heavyEvents: 0,
      longestFrameMs: 0,
      longestParsed: 0,
    };
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
      const ms = performance.now() - from;
      strain[figure] = Math.max(strain[figure], Math.round(10 * ms) / 10);
      if (figure === "longestEventMs" && ms >= mostEventMs) strain.heavyEvents += 1;
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
  }, MOST_EVENT_MS);
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
