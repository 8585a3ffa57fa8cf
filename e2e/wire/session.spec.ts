import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../fixtures.ts";

test("[Q72, Q76, Q78, Q80, Q81] a session is recorded, replayed under a bar that says so, and left for live", async ({
  terminal,
  page,
}) => {
  await terminal.selectSymbol("USDJPY");
  await terminal.ticket.fill({ side: "Sell", type: "Market", quantity: "10000" });
  await terminal.ticket.submit();
  await expect(await terminal.row("Positions", "USDJPY", "10,000")).toBeVisible();
  await page.getByRole("button", { name: "Session", exact: true }).click();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.keyboard.press("Escape");
  await terminal.ticket.fill({
    side: "Buy",
    type: "Limit",
    quantity: "5000",
    price: "146.000",
    timeInForce: "GTC",
  });
  await terminal.ticket.submit();
  await expect(await terminal.row("Orders", "USDJPY", "146.000")).toContainText(/working/i);
  await page.getByRole("button", { name: "Session: recording" }).click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Stop and save" }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^tapedeck-.*\.jsonl$/);
  const sent = await terminal.sentOrders();

  await page.getByRole("button", { name: "Session", exact: true }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a recording" }).click(),
  ]);
  await chooser.setFiles(await saved.path());
  const bar = page.getByRole("region", { name: "Recording" });
  await expect(bar).toContainText("At the end");
  await expect(await terminal.row("Orders", "USDJPY", "146.000")).toContainText(/working/i);
  await expect(terminal.connectionPill()).toContainText("Orders were live");
  await expect(page).toHaveTitle(/^Recording · .*USDJPY/);
  await expect(terminal.panel("Order ticket")).toContainText("This is a recording: nothing is sent.");

  await expect(bar).toContainText("Live: 1 order working");
  const { violations } = await new AxeBuilder({ page }).include("[aria-label=Recording]").analyze();
  expect(violations).toEqual([]);

  const place = bar.getByRole("slider", { name: "Place in the recording" });
  await place.focus();
  await page.keyboard.press("Home");
  await expect(bar).toContainText("Paused");
  await expect(terminal.panel("Orders").getByRole("tab", { name: "Working 0" })).toBeVisible();
  await bar.getByRole("button", { name: "Back to live" }).click();
  await terminal.expectLive();
  await expect(await terminal.row("Orders", "USDJPY", "146.000")).toContainText(/working/i);
  expect(await terminal.sentOrders()).toEqual(sent);
});
