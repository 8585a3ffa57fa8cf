import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";

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
  "Connection",
];

for (const theme of ["dark", "light"] as const) {
  test(`axe finds nothing on the first screen, ${theme}`, async ({ terminal, page }) => {
    await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
    ).toEqual([]);
  });
}

test("every panel is a region with its name", async ({ terminal }) => {
  for (const name of PANELS) await terminal.showPanel(name);
});

test("a phone shows one panel at a time, and the ticket is one tap away", async ({ terminal, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.getByRole("navigation", { name: "Panels" });
  await bar.getByRole("button", { name: "Ticket" }).click();
  await expect(terminal.panel("Order ticket")).toBeVisible();
  await bar.getByRole("button", { name: "Prices" }).click();
  await expect(terminal.panel("Price blotter")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
