import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

// The demo build has every panel, so that this is tried there only.
test.describe.configure({ timeout: 120_000 });

const PANELS = [
  "Price blotter",
  "Chart",
  "Order ticket",
  "Depth",
  "Ladder",
  "Time and sales",
  "Orders",
  "Fills",
  "Positions",
  "Account",
  "Alerts",
  "Notices",
  "Connection",
  "Faults",
];

/** What axe finds within a part of the page, each with the element it is about. */
async function findings(page: Page, within: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}

async function look(page: Page, name: string, value: string): Promise<void> {
  await page.evaluate(([key, text]) => document.documentElement.setAttribute(key, text), [
    name,
    value,
  ] as const);
}

for (const theme of ["dark", "light"] as const) {
  test(`[U68] axe finds nothing in any panel, ${theme}`, async ({ terminal, page }) => {
    await look(page, "data-theme", theme);
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    expect(await findings(page, "body"), "the first screen").toEqual([]);
    await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "10000" });
    await terminal.ticket.submit();
    await expect(terminal.ticket.region).toContainText(/Filled/);
    for (const name of PANELS) {
      await terminal.showPanel(name);
      expect(await findings(page, `section[aria-label="${name}"]`), name).toEqual([]);
    }
  });

  test(`[U68] axe finds nothing in what lies over the panels, ${theme}`, async ({ terminal, page }) => {
    await look(page, "data-theme", theme);
    await look(page, "data-up-down", theme === "dark" ? "colourBlind" : "redUp");
    await terminal.expectLive();
    for (const [key, name] of [
      ["Control+k", "Commands and symbols"],
      ["?", "Keys"],
      ["Control+,", "Settings"],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog", { name })).toBeVisible();
      expect(await findings(page, "[role=dialog]"), name).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog", { name })).toHaveCount(0);
    }
    await page.keyboard.press("/");
    await page.keyboard.type("USD");
    await expect(page.getByRole("option").first()).toBeVisible();
    expect(await findings(page, "header"), "symbol search").toEqual([]);
  });
}

test("[U17] a phone shows one panel at a time, and the ticket is one tap away", async ({
  terminal,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.getByRole("navigation", { name: "Panels" });
  await bar.getByRole("button", { name: "Ticket" }).click();
  await expect(terminal.panel("Order ticket")).toBeVisible();
  expect(await findings(page, "body"), "ticket").toEqual([]);
  await bar.getByRole("button", { name: "Prices" }).click();
  await expect(terminal.panel("Price blotter")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
