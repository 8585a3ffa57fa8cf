import { expect, test } from "./fixtures.ts";

test("[O30] a reload leaves orders, fills, positions, theme, watchlist and symbol as they were", async ({
  terminal,
  page,
  host,
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

  await terminal.showPanel("Account");
  const sent = await terminal.sentOrders();
  expect(sent).toHaveLength(2);

  await terminal.reload();
  await expect(terminal.panel("Account"), "the layout as it was").toBeVisible();
  await expect(await terminal.row("Positions", "USDJPY", "10,000")).toBeVisible();
  await expect(await terminal.row("Orders", "USDJPY", "146.000")).toContainText(/working/i);
  await expect((await terminal.row("Fills", "USDJPY", /sell/i)).first()).toBeVisible();
  await expect(terminal.panel("Order ticket").getByLabel("Symbol")).toHaveValue("USDJPY");
  expect(await page.locator("html").getAttribute("data-theme")).toBe(theme);
  await expect(terminal.panel("Price blotter").getByRole("tab", { selected: true })).toHaveText(list ?? "");
  // The market in the browser begins a new log when the only page reloads: nothing may be in it.
  expect(await terminal.sentOrders()).toEqual(host === "server" ? sent : []);
  const orders = await terminal.showPanel("Orders");
  await expect(orders.getByRole("tab", { name: "Working 1" })).toBeVisible();
  await expect(orders.getByRole("tab", { name: "History 1" })).toBeVisible();
});
