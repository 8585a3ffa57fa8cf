import { expect, test } from "./fixtures.ts";
import type { TerminalPage } from "./pages/TerminalPage.ts";

/** A limit far enough below the market to rest, from the shown bid. */
function below(bid: string, points: number): string {
  const decimals = bid.split(".")[1]?.length ?? 0;
  return (Number(bid) - points).toFixed(decimals);
}

async function bidOf(terminal: TerminalPage, symbol: string): Promise<string> {
  const text = (await terminal.quoteRow(symbol).getByRole("gridcell").nth(1).textContent()) ?? "";
  return text.replaceAll(/[^0-9.]/g, "");
}

test.describe("orders", () => {
  test("buy 10,000 EURUSD at market: acknowledged, filled, in fills, positions and account", async ({
    terminal,
  }) => {
    await terminal.selectSymbol("EURUSD");
    await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "10000" });
    await expect(terminal.ticket.submitButton()).toHaveText("Buy 10,000 EURUSD at market");
    await terminal.ticket.submit();
    await expect(terminal.ticket.region).toContainText(/Filled 10,000/);

    // One fill, or several where the best price had less.
    const fills = await terminal.row("Fills", "EURUSD", /buy/i);
    const filled = async (): Promise<number> =>
      (await fills.getByRole("checkbox").evaluateAll((boxes) => boxes.map((box) => box.ariaLabel ?? "")))
        .map((name) => Number(/buy ([\d,]+) at/i.exec(name)?.[1]?.replaceAll(",", "")))
        .reduce((sum, qty) => sum + qty, 0);
    await expect.poll(filled).toBe(10_000);
    const position = await terminal.row("Positions", "EURUSD", "10,000");
    await expect(position).toBeVisible();
    await terminal.expectToChange(position);
    const account = await terminal.showPanel("Account");
    await expect(account).toContainText(/Buying power/);
    await expect(account).toContainText(/9\d\d,\d\d\d\.\d\d/);
    expect(await terminal.newOrders()).toBe(1);
  });

  test("a limit away from the market rests, shows in depth, is amended and canceled", async ({
    terminal,
  }) => {
    await terminal.selectSymbol("EURUSD");
    const price = below(await bidOf(terminal, "EURUSD"), 0.0005);
    await terminal.ticket.fill({ side: "Buy", type: "Limit", quantity: "20000", price });
    await terminal.ticket.submit();
    const working = await terminal.row("Orders", "EURUSD", price);
    await expect(working).toContainText(/working/i);

    const amended = below(price, 0.0001);
    await working.getByRole("button", { name: /^Amend/ }).click();
    const orders = terminal.panel("Orders");
    await orders.getByRole("textbox", { name: /price/i }).fill(amended);
    await orders.getByRole("textbox", { name: /price/i }).press("Enter");
    const moved = await terminal.row("Orders", "EURUSD", amended);
    await expect(moved).toContainText(/working/i);

    await moved.getByRole("button", { name: /^Cancel/ }).click();
    await expect(moved).toHaveCount(0);
    await orders.getByRole("tab", { name: /^History/ }).click();
    await expect(await terminal.row("Orders", "EURUSD", amended)).toContainText(/canceled/i);
  });

  test("[O27, R107] an order off tick or over buying power never leaves; what the exchange itself refuses is told beside its field", async ({
    terminal,
  }) => {
    await terminal.selectSymbol("EURUSD");
    await terminal.ticket.fill({ side: "Buy", type: "Limit", quantity: "10000", price: "1.091205" });
    await terminal.ticket.submitButton().click({ force: true });
    await expect(terminal.ticket.price()).toHaveAccessibleDescription(/not a multiple of 0.00001/);
    expect(await terminal.newOrders()).toBe(0);
    await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "50000000" });
    await expect(terminal.ticket.quantity()).toHaveAccessibleDescription(
      /^Order needs .* USD of buying power; .* USD is available$/,
    );
    await terminal.ticket.submitButton().click();
    expect(await terminal.newOrders()).toBe(0);
    await terminal.fault({
      fault: "rejectOrders",
      count: 1,
      reason: "incorrectQuantity",
      text: "Quantity is refused on demand",
    });
    await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "10000" });
    await terminal.ticket.submit();
    await expect(terminal.ticket.quantity()).toHaveAccessibleDescription(
      "Refused by the exchange: Quantity is refused on demand",
    );
  });

  test("[O13] the socket is dropped with an order resting: its state is right after", async ({
    terminal,
  }) => {
    await terminal.selectSymbol("EURUSD");
    const price = below(await bidOf(terminal, "EURUSD"), 0.002);
    await terminal.ticket.fill({ side: "Buy", type: "Limit", quantity: "30000", price });
    await terminal.ticket.submit();
    const working = await terminal.row("Orders", "EURUSD", price);
    await expect(working).toContainText(/working/i);
    await terminal.fault("dropOrders");
    await expect.poll(() => terminal.figure("Orders", "Reconnects")).toBe(1);
    await terminal.expectLive();
    await expect(await terminal.row("Orders", "EURUSD", price)).toContainText(/working/i);
    await expect(await terminal.row("Orders", "EURUSD", price)).toHaveCount(1);
    expect(await terminal.newOrders()).toBe(1);
    await (await terminal.row("Orders", "EURUSD", price)).getByRole("button", { name: /^Cancel/ }).click();
    await expect(await terminal.row("Orders", "EURUSD", price)).toHaveCount(0);
  });
});
