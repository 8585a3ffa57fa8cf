import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Asks for a fault with its parameters; the status that it is answered with. */
function control(page: Page, fault: object): Promise<number> {
  return page.evaluate(
    async (body) => (await fetch("control", { method: "POST", body: JSON.stringify(body) })).status,
    fault,
  );
}

test.describe("faults on demand", () => {
  test.slow();

  test("[F1, F2, F5, F7, F8, P7, P18] take the same words, and do the same, on both hosts", async ({
    terminal,
    page,
  }) => {
    await terminal.expectLive();
    const { words } = await page.evaluate(
      async () => (await fetch("control")).json() as Promise<{ words: { fault: string }[] }>,
    );
    expect(words.map(({ fault }) => fault)).toContain("fillCancelCross");
    expect(await control(page, { fault: "delayPrices", ms: "long" })).toBe(400);
    expect(await control(page, { fault: "slowServer", ms: 600 })).toBe(200);
    const tookMs = await page.evaluate(async () => {
      const before = performance.now();
      await (await fetch("instruments")).text();
      return performance.now() - before;
    });
    expect(tookMs).toBeGreaterThanOrEqual(590);
    expect(await control(page, { fault: "heal" })).toBe(200);

    // Events that cannot be read are counted, and the stream stays.
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    await control(page, { fault: "corruptPrices", count: 3, how: "json" });
    await expect.poll(() => terminal.figure("Prices", "Malformed dropped"), { timeout: 20_000 }).toBe(3);
    await terminal.expectLive();
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    expect(await terminal.figure("Prices", "Reconnects")).toBe(0);
    expect(await terminal.figure("Prices", "Gaps")).toBe(0);

    // A cursor older than the log starts over, and says so.
    await control(page, { fault: "freezePrices" });
    await control(page, { fault: "expireLog" });
    await control(page, { fault: "dropPrices" });
    await control(page, { fault: "thawPrices" });
    await expect.poll(() => terminal.figure("Prices", "Resets"), { timeout: 20_000 }).toBe(1);
    await terminal.expectLive();
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
  });
});
