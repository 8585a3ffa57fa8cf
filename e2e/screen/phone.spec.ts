import { expect, test } from "../fixtures.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("[U17, U99] the whole journey with a thumb: find, chart, order, amend, cancel, buy, flatten", async ({
  terminal,
  page,
}) => {
  const bar = page.getByRole("navigation", { name: "Panels" });
  const go = (name: string): Promise<void> => bar.getByRole("button", { name }).tap();

  // Find, and the chart follows.
  await page.getByRole("combobox", { name: "Find an instrument" }).tap();
  await page.keyboard.type("gbpusd");
  await page.getByRole("option", { name: /GBPUSD/ }).tap();
  await go("Chart");
  await expect(terminal.panel("Chart")).toContainText("GBPUSD");

  // A limit order below the market.
  await go("Ticket");
  await terminal.ticket.quantity().fill("20k");
  await terminal.ticket.region.getByLabel("Order type", { exact: true }).selectOption("Limit");
  const price = (await terminal.ticket.price().inputValue()).replace(/.$/, "");
  await terminal.ticket.price().fill((Number(price) * 0.99).toFixed(4));
  await terminal.ticket.submitButton().tap();
  await go("Orders");
  const working = terminal.panel("Orders").getByRole("row").filter({ hasText: "GBPUSD" });
  await expect(working).toContainText("20,000");

  // Amend and cancel it, without scrolling to the buttons.
  await working.getByRole("button", { name: /^Amend/ }).tap();
  await terminal
    .panel("Orders")
    .getByLabel(/^New quantity/)
    .fill("19000");
  await terminal
    .panel("Orders")
    .getByRole("button", { name: /^Send change/ })
    .tap();
  await expect(working).toContainText("19,000");
  const cancel = working.getByRole("button", { name: /^Cancel/ });
  await expect(cancel).toBeInViewport({ ratio: 1 });
  await cancel.tap();
  await expect(working).toHaveCount(0);

  // Buy and flatten.
  await go("Ticket");
  await terminal.ticket.region.getByLabel("Order type", { exact: true }).selectOption("Market");
  await terminal.ticket.submitButton().tap();
  await expect(page.getByText(/^Bought 20,000 GBPUSD/)).toBeVisible();
  await go("Positions");
  const position = terminal.panel("Positions").getByRole("row").filter({ hasText: "GBPUSD" });
  const flatten = position.getByRole("button", { name: /Flatten/i });
  await expect(flatten).toBeInViewport({ ratio: 1 });
  await flatten.tap();
  // A press within the first quarter of a second is a double tap and does nothing.
  await expect(async () => {
    await position.getByRole("button", { name: /^Press again: sells 20,000 GBPUSD/ }).tap({ timeout: 500 });
    await expect(position).toContainText("flat", { timeout: 2_000 });
  }).toPass();
});
