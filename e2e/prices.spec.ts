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

  test("[P5] the stream is dropped: the blotter resumes with nothing lost", async ({ terminal, page }) => {
    const streams: URL[] = [];
    page.on("request", (request) => {
      if (request.url().includes("prices/stream")) streams.push(new URL(request.url()));
    });
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    expect(await terminal.figure("Prices", "Reconnects")).toBe(0);
    await terminal.fault("dropPrices");
    await expect.poll(() => terminal.figure("Prices", "Reconnects")).toBe(1);
    await terminal.expectLive();
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    expect(await terminal.figure("Prices", "Gaps")).toBe(0);
    expect(await terminal.figure("Prices", "Resets")).toBe(0);
    expect(await terminal.figure("Prices", "Malformed dropped")).toBe(0);
    const resumedFrom = streams.map(({ searchParams }) => searchParams.get("lastEventId"));
    expect(resumedFrom, "one new stream, from the last event of the old").toHaveLength(1);
    const log = await terminal.log();
    expect(log.streams.flatMap(({ eventIds }) => eventIds)).toContain(resumedFrom[0]);
  });
});
