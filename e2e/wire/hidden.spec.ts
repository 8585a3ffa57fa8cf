import { expect, test } from "../fixtures.ts";
import { startChromium } from "./rawChromium.ts";

/** Longer than the last frame that was asked for while the tab was seen. */
const SETTLED = "new Promise((resolve) => setTimeout(resolve, 1500))";
const WHILE_HIDDEN = "new Promise((resolve) => setTimeout(resolve, 3000))";

/** Counts what is written to the blotter, and looks at it in the first frame after it is seen again. */
const WATCH = `{
  const grid = document.querySelector('[role="grid"]');
  window.watched = { writes: 0, events: 0, first: null };
  new MutationObserver((records) => (watched.writes += records.length))
    .observe(grid, { characterData: true, childList: true, attributes: true, subtree: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    // Asked for after the terminal's own, so that it runs after it.
    requestAnimationFrame(() => {
      queueMicrotask(() => {
        watched.first = { writes: watched.writes, marks: grid.querySelectorAll("[data-move]").length };
      });
    });
  });
}`;
const QUOTES = `[...document.querySelectorAll('[role="grid"] tbody [role="gridcell"]:nth-child(2)')]
  .slice(0, 20).map((cell) => cell.textContent).join(" ")`;

test.describe("a tab behind another in Chromium", () => {
  test("[P23] [U92] paints nothing, and when it is seen again once, with the last values and no flash", async ({
    address,
    violations,
  }) => {
    const browser = await startChromium(violations);
    try {
      const tab = await browser.open(address);
      await expect.poll(() => tab.evaluate<string>(QUOTES)).toMatch(/\d.* .*\d/);
      await tab.evaluate(WATCH);
      await expect.poll(() => tab.evaluate<number>("watched.writes")).toBeGreaterThan(10);
      const other = await browser.open("about:blank");
      await other.show();
      await expect.poll(() => tab.evaluate<string>("document.visibilityState")).toBe("hidden");
      await tab.evaluate(SETTLED);
      const before = await tab.evaluate<string>(QUOTES);
      await tab.evaluate("watched.writes = 0");
      await tab.evaluate(WHILE_HIDDEN);
      expect(await tab.evaluate<number>("watched.writes"), "writes while hidden").toBe(0);

      await tab.show();
      await expect.poll(() => tab.evaluate("watched.first")).not.toBeNull();
      const first = await tab.evaluate<{ writes: number; marks: number }>("watched.first");
      expect(first.writes).toBeGreaterThan(10);
      expect(first.marks, "flashes of what nobody saw").toBe(0);
      expect(await tab.evaluate<string>(QUOTES)).not.toBe(before);
      const marks = `document.querySelectorAll('[role="grid"] [data-move]').length`;
      await expect.poll(() => tab.evaluate<number>(marks)).toBeGreaterThan(0);

      // Nothing was refused by the Content-Security-Policy here either, or it would have been seen.
      expect(violations).toEqual([]);
      await tab.evaluate(`document.body.setAttribute("style", "color: red")`);
      await expect.poll(() => violations.splice(0).join("\n")).toContain("style-src-attr");
    } finally {
      await browser.close();
    }
  });
});
