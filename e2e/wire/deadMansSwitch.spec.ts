import { expect, test } from "../fixtures.ts";
import { rest, finished, openTab, freeze, status, arm } from "../pages/safetySteps.ts";

// Two tabs, and a wait of the exchange of 30 s.
test.describe.configure({ timeout: 120_000 });

test("[K7, O18] a tab frozen for longer than its timeout: all is canceled, and it says so on wake", async ({
  terminal,
  page,
  address,
}) => {
  await rest(terminal, "146.500");
  const other = await openTab(page, address);
  const there = await other.row("Orders", "USDJPY", "146.500");
  await expect(there).toContainText(/working/i);
  await arm(page, "30 s");
  const thaw = await freeze(page);
  await expect(there).toHaveCount(0, { timeout: 60_000 });
  await thaw();
  await page.bringToFront();
  await expect(status(page)).toContainText(/ran out at \d\d:\d\d:\d\d, the exchange cancels all/);
  await terminal.expectLive();
  const ended = await finished(terminal, "146.500");
  await expect(terminal.below(ended)).toContainText(/cancelAllAfter was not refreshed in time/);
});
