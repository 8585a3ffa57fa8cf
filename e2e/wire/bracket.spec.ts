import { expect, test } from "../fixtures.ts";

test("[V45, V110, V115] a bracket: its parent fills, its children live, a target that fills takes the stop away; a position with exits in its way is flattened in one step", async ({
  terminal,
  page,
}) => {
  const { ticket } = terminal;
  await terminal.selectSymbol("EURUSD");
  await ticket.fill({ side: "Buy", type: "Market", quantity: "10000" });
  await ticket.region.getByText("More options").click();
  await ticket.region.getByText("Bracket", { exact: true }).click();
  await ticket.region.getByLabel("Target and stop loss in").selectOption("Away");
  await ticket.region.getByLabel("Target", { exact: true }).fill("0.002");
  await ticket.region.getByLabel("Stop loss", { exact: true }).fill("0.002");
  await ticket.submit();
  await expect(ticket.region).toContainText(/Filled 10,000/);

  const target = await terminal.row("Orders", /Sell/, "Limit");
  const stop = await terminal.row("Orders", /Sell/, /Stop/);
  await expect(target).toContainText(/working/i);
  await expect(stop).toContainText(/waiting/i);
  await expect(
    terminal.panel("Chart").getByRole("button", { name: /^Move Sell 10,000 target/ }),
  ).toBeVisible();
  await expect(terminal.panel("Chart").getByRole("button", { name: /^Move Sell 10,000 stop/ })).toBeVisible();

  // Brought below the market, the target trades at once.
  const orders = terminal.panel("Orders");
  await target.getByRole("button", { name: /^Amend/ }).click();
  const field = orders.getByRole("textbox", { name: /^New price/ });
  await field.fill((Number((await field.inputValue()).replaceAll(",", "")) - 0.02).toFixed(5));
  await field.press("Enter");
  await orders.getByRole("alertdialog").getByRole("button", { name: "Send", exact: true }).click();
  await expect(orders.getByRole("row").filter({ hasText: "Sell" })).toHaveCount(0);
  await expect(await terminal.row("Positions", "EURUSD", "flat")).toBeVisible();

  await ticket.submit();
  await expect(await terminal.row("Orders", /Sell/, "Limit")).toContainText(/working/i);
  const positions = await terminal.showPanel("Positions");
  await positions.getByRole("button", { name: "Flatten EURUSD" }).click();
  await positions.getByRole("button", { name: "Cancel 2 orders and flatten" }).click();
  await expect(await terminal.row("Positions", "EURUSD", "flat")).toBeVisible();
  await expect((await terminal.showPanel("Orders")).getByText("No working orders")).toBeVisible();
  await expect(page.getByText(/was not flattened/)).toHaveCount(0);
});
