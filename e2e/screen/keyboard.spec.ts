import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

/** More stops than any panel has between two of its controls. */
const STOPS = 60;

/** Presses Tab until the control has the focus: what cannot be reached so fails. */
async function tabTo(page: Page, control: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(control).toBeFocused();
}

test("[U52, U58] the whole journey by keyboard alone: find, chart, order, amend, cancel, buy, flatten", async ({
  terminal,
  page,
}) => {
  const { keyboard } = page;
  // Find, and the chart follows.
  await keyboard.press("/");
  await keyboard.type("GBPUSD");
  await keyboard.press("Enter");
  await expect(terminal.panel("Chart")).toContainText("GBPUSD");

  // A limit order ten ticks below the bid: one key chooses the side, others lead to the quantity and the price.
  await keyboard.press("b");
  await keyboard.press("q");
  await expect(terminal.ticket.quantity()).toBeFocused();
  await keyboard.type("20k");
  await keyboard.press("Escape");
  await keyboard.press("p");
  await expect(terminal.ticket.price()).toBeFocused();
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Enter");
  const working = await terminal.row("Orders", "GBPUSD");
  await expect(working).toContainText(/working/i);

  // Amend it in its row.
  await tabTo(page, terminal.ticket.submitButton());
  await keyboard.press("6");
  await tabTo(page, working.getByRole("button", { name: /^Amend/ }));
  await keyboard.press("Enter");
  await tabTo(page, terminal.panel("Orders").getByLabel(/^New quantity/), "Shift+Tab");
  await keyboard.press("Control+A");
  await keyboard.type("19000");
  await keyboard.press("Enter");
  await expect(working).toContainText("19,000");

  // Cancel from anywhere.
  await keyboard.press("Alt+Shift+C");
  await expect(working).toHaveCount(0);

  // Armed, one key buys at market and one ends it.
  await keyboard.press("6");
  await keyboard.press("Shift+A");
  await keyboard.press("Shift+B");
  const position = await terminal.row("Positions", "GBPUSD");
  await expect(position).toContainText("20,000");
  await keyboard.press("Alt+Shift+F");
  await expect(position).toContainText("flat");
});
