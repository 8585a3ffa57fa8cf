import { expect, test } from "./fixtures.ts";

test("[O30] a reload leaves orders, fills, positions, theme, watchlist and symbol as they were", async ({
  terminal,
  page,
}) => {
  await terminal.selectSymbol("USDJPY");
  await terminal.ticket.fill({ side: "Sell", type: "Market", quantity: "10000" });
  await terminal.ticket.submit();
  await expect(await terminal.row("Positions", "USDJPY", "10,000")).toBeVisible();
  await terminal.ticket.fill({
    side: "Buy",
    type: "Limit",
    quantity: "5000",
    price: "146.000",
    timeInForce: "GTC",
  });
  await terminal.ticket.submit();
  await expect(await terminal.row("Orders", "USDJPY", "146.000")).toContainText(/working/i);
  await page.getByRole("button", { name: /^Switch to (light|dark)$/ }).click();
  const theme = await page.locator("html").getAttribute("data-theme");
  const lists = terminal.panel("Price blotter").getByRole("tab");
  await lists.nth(1).click();
  const list = await lists.nth(1).textContent();

  const sent = await terminal.sentOrders();
  expect(sent).toHaveLength(2);

  await terminal.reload();
  await expect(await terminal.row("Positions", "USDJPY", "10,000")).toBeVisible();
  await expect(await terminal.row("Orders", "USDJPY", "146.000")).toContainText(/working/i);
  await expect((await terminal.row("Fills", "USDJPY", /sell/i)).first()).toBeVisible();
  await expect(terminal.panel("Order ticket").getByLabel("Symbol")).toHaveValue("USDJPY");
  expect(await page.locator("html").getAttribute("data-theme")).toBe(theme);
  await expect(terminal.panel("Price blotter").getByRole("tab", { selected: true })).toHaveText(list ?? "");
  // The market in the browser may have begun a new log with the reload: nothing in it may be new.
  expect(sent).toEqual(expect.arrayContaining(await terminal.sentOrders()));
});
