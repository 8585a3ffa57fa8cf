import { expect, test } from "./fixtures.ts";

test.describe("prices", () => {
  test("tick in the blotter, and chart, depth and tape follow the chosen symbol", async ({
    terminal,
    page,
  }) => {
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    for (const symbol of ["EURUSD", "USDJPY"]) {
      await terminal.selectSymbol(symbol);
      await expect(terminal.panel("Order ticket").getByLabel("Symbol")).toHaveValue(symbol);
      await expect(terminal.panel("Depth").getByRole("row").nth(3)).toContainText(/\d/);
      await expect(terminal.panel("Time and sales").getByRole("row").nth(1)).toContainText(/\d\d:\d\d:\d\d/);
      await terminal.expectToChange(terminal.panel("Depth").getByRole("table").first());
      await expect(page).toHaveTitle(new RegExp(symbol));
    }
    await terminal.expectToChange(terminal.panel("Chart").getByTestId("legend"));
  });
});
