import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { expectNoFindings, findings, look } from "../pages/axe.ts";

// A whole walk through the panels in one page.
test.describe.configure({ timeout: 180_000 });

// axe's time grows with the elements of the whole page, and colours that flash are not those of rest: a short list of
// FX and stocks, and a slow market.
test.use({
  contextOptions: { reducedMotion: "reduce" },
  address: async ({ baseURL }, use) => {
    await use(`${baseURL ?? ""}/?symbols=18&rate=20&hours=always`);
  },
});

/** Every panel that there is, as the command palette names them. */
async function panelNames(page: Page): Promise<readonly string[]> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Commands and symbols" });
  await palette.getByRole("combobox").fill("Panels Show");
  await expect(palette.getByRole("option", { name: "Show Faults" })).toBeVisible();
  const names = (await palette.getByRole("option").allInnerTexts()).flatMap(
    (text) => /^Panels\nShow ([^\n]+)/.exec(text)?.[1] ?? [],
  );
  await page.keyboard.press("Escape");
  await expect(palette).toHaveCount(0);
  return names;
}

test("[U68] axe finds nothing in any panel, dark and light", async ({ terminal, page }) => {
  const names = await panelNames(page);
  expect(names).toEqual(expect.arrayContaining(["Price blotter", "Notices", "Connection", "Faults"]));

  await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "10000" });
  await terminal.ticket.submit();
  await expect(terminal.ticket.region).toContainText(/Filled/);
  await terminal.ticket.fill({ side: "Buy", type: "Limit", quantity: "10000", price: "1.12" });
  await terminal.ticket.submit();
  await expect(await terminal.row("Orders", "EURUSD")).toContainText(/working/i);
  const alerts = await terminal.showPanel("Alerts");
  await alerts.getByLabel("Alert price").fill("1.2");
  await alerts.getByRole("button", { name: "Set alert" }).click();
  await expect(alerts.getByRole("table")).toContainText("EURUSD");

  for (const name of names) {
    const panel = await terminal.showPanel(name);
    await expect(panel.getByRole("status", { name: /^Loading/ }), `${name} is there`).toHaveCount(0);
    await expectNoFindings(panel, name);
  }

  // What panels are to each other and what is around them, and the other colours of up and down.
  await terminal.showPanel("Ladder");
  await terminal.showPanel("Positions");
  await expectNoFindings(page.locator("body"), "all together");
  for (const [theme, upDown] of [
    ["light", "greenUp"],
    ["light", "redUp"],
    ["dark", "colourBlind"],
  ] as const) {
    await look(page, theme, upDown);
    expect(await findings(page.locator("body"), "colour"), `${theme}, ${upDown}`).toEqual([]);
  }
});

test("[U17] a phone shows one panel at a time, and the ticket is one tap away", async ({
  terminal,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.getByRole("navigation", { name: "Panels" });
  await bar.getByRole("button", { name: "Ticket" }).click();
  await expect(terminal.panel("Order ticket")).toBeVisible();
  await expectNoFindings(page.locator("body"), "the ticket on a phone");
  await bar.getByRole("button", { name: "Prices" }).click();
  await expect(terminal.panel("Price blotter")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
