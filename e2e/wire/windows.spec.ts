import { expect, test } from "../fixtures.ts";
import { findings } from "../pages/axe.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";

test("[U64, V148] a panel moved to a window of its own goes on ticking there, looks the same, and comes back", async ({
  terminal,
  page,
}) => {
  const [popout] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByTitle("Move this panel to a window of its own").first().click(),
  ]);
  const out = new TerminalPage(popout, terminal.address);
  const row = out.quoteRow("EURUSD");
  await expect(row).toBeVisible();
  await expect(terminal.panel("Price blotter")).toHaveCount(0);
  await out.expectToChange(row);
  await expect(popout.locator("html")).toHaveAttribute("data-theme", "system");
  await expect(popout.locator("html")).toHaveAttribute("lang", "en");
  await expect(popout).toHaveTitle("Price blotter · Tapedeck");
  expect.soft(await findings(popout.locator("body"), "all")).toEqual([]);
  await popout.close({ runBeforeUnload: true });
  await expect(terminal.quoteRow("EURUSD")).toBeVisible();
});
