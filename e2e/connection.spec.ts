import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

interface Sessions {
  /** Attempts that failed. */
  failed(): Promise<number>;
  /** Lets the next attempt through. */
  restore(): Promise<void>;
}

/** Has `POST session` fail, so that orders stay down. */
async function withoutSessions(page: Page): Promise<Sessions> {
  interface Hindered {
    failed: number;
    openFetch: typeof fetch;
  }
  await page.evaluate(() => {
    const own: Hindered = Object.assign(window, { failed: 0, openFetch: window.fetch });
    window.fetch = (...request) => {
      if (!new Request(...request).url.endsWith("/session")) return own.openFetch.call(window, ...request);
      own.failed += 1;
      return Promise.reject(new TypeError("no network"));
    };
  });
  return {
    failed: () => page.evaluate(() => (window as unknown as Hindered).failed),
    restore: () =>
      page.evaluate(() => {
        window.fetch = (window as unknown as Hindered).openFetch;
      }),
  };
}

/** What the page's live regions of the pill have said since now. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const output of document.querySelectorAll("[aria-label=Connection] output"))
      new MutationObserver(() => said.push(output.textContent)).observe(output, {
        characterData: true,
        childList: true,
        subtree: true,
      });
  });
  return () => page.evaluate(() => (window as unknown as { said: readonly string[] }).said);
}

test.describe("connection", () => {
  test("[P5, N4, N5, N12] a dropped stream resumes with nothing lost, and is in the panel as an outage", async ({
    terminal,
    page,
  }) => {
    const streams: URL[] = [];
    page.on("request", (request) => {
      if (request.url().includes("prices/stream")) streams.push(new URL(request.url()));
    });
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    const panel = await terminal.showPanel("Connection");
    expect(await terminal.figure("Prices", "Reconnects")).toBe(0);
    await terminal.fault("dropPrices");
    await expect.poll(() => terminal.figure("Prices", "Reconnects")).toBe(1);
    const outages = panel.getByRole("table", { name: "Prices: newest reconnects" });
    await expect(outages.getByRole("row").nth(1)).toContainText(/\d\d:\d\d:\d\d.*lost.*\d ms/);
    const changes = panel.getByRole("list", { name: "Prices: newest changes" });
    await expect(changes.getByRole("listitem").first()).toContainText(/Live again after/);
    await expect(panel.getByRole("table", { name: "Orders: newest reconnects" })).toContainText(/^.*None/);
    await expect(panel.getByTestId("timeline").first().locator("[data-kind=reconnect]")).toHaveCount(1);

    await terminal.expectLive();
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    for (const figure of ["Gaps", "Resets", "Malformed dropped"])
      expect(await terminal.figure("Prices", figure), figure).toBe(0);
    const resumedFrom = streams.map(({ searchParams }) => searchParams.get("lastEventId"));
    expect(resumedFrom, "one new stream, from the last event of the old").toHaveLength(1);
    const log = await terminal.log();
    expect(log.streams.flatMap(({ eventIds }) => eventIds)).toContain(resumedFrom[0]);
  });

  test("[O29, N14, N15] orders down with prices up: its own look, and the ticket says what it will not do", async ({
    terminal,
    page,
  }) => {
    await terminal.selectSymbol("EURUSD");
    test.slow();
    const sessions = await withoutSessions(page);
    const said = await listen(page);
    await terminal.fault("dropOrders");
    await expect(terminal.connectionPill()).toHaveAttribute("data-look", "pricesOnly");
    const status = page.getByRole("contentinfo", { name: "Status" });
    await expect(status).toContainText("Watching only");
    await expect(terminal.connectionPill()).toContainText(/prices live/i);
    await expect(terminal.ticket.submitButton()).toBeDisabled();
    const reason = terminal.ticket.region.getByText(/^Orders cannot be sent/);
    await expect(reason).toBeInViewport({ ratio: 1 });
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    await expect.poll(() => sessions.failed(), { timeout: 20_000 }).toBeGreaterThan(2);
    await sessions.restore();
    await expect(terminal.connectionPill()).toHaveAttribute("data-look", "both", { timeout: 20_000 });
    const words = await said();
    expect(words[0]).toBe("Orders down. Reconnecting.");
    expect(words.at(-1)).toBe("Orders live");
    expect(words.filter((text) => text === words[0])).toHaveLength(1);
  });

  test("[P1, P4, F3, O29, N24] prices half open with orders up: greyed everywhere, told when it began, and back with nothing lost", async ({
    terminal,
    page,
  }) => {
    test.slow();
    const grid = terminal.panel("Price blotter").getByRole("grid");
    await terminal.selectSymbol("EURUSD");
    await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "10000" });
    await terminal.fault({ fault: "halfOpenPrices", reach: "all" });
    const pill = terminal.connectionPill();
    await expect(pill).toHaveAttribute("data-look", "ordersOnly", { timeout: 20_000 });
    await expect(pill).toContainText(/prices stopped/i);
    await expect(grid).toContainText(/\d+ s old/);
    await expect(page.getByRole("contentinfo", { name: "Status" })).toContainText("Prices stale");
    await expect(page).toHaveTitle(/stale/);
    for (const name of ["Price blotter", "Chart", "Order ticket", "Depth", "Time and sales"])
      await expect(terminal.panel(name).locator("[data-stale]").first(), name).toBeVisible();
    await expect(page.getByLabel("Account summary")).toHaveAttribute("data-stale");
    await expect(terminal.ticket.region.getByText(/^Market orders and stops are blocked/)).toBeInViewport();
    await expect(terminal.ticket.submitButton()).toBeDisabled();
    const panel = await terminal.showPanel("Connection");
    await expect(panel.getByRole("list", { name: "Prices: newest changes" })).toContainText(
      "Silent from here on",
    );
    await expect(panel.getByTestId("timeline").first().locator("[data-kind=stale]")).toHaveCount(1);
    await terminal.fault("heal");
    // A person does not wait for the next try; one that has come meanwhile takes the button away.
    const again = pill.getByRole("button", { name: "Reconnect now" });
    await again.click({ timeout: 1_000 }).catch(() => {});
    await terminal.expectLive();
    await expect(page.locator("[data-stale]")).toHaveCount(0);
    await expect(page).not.toHaveTitle(/stale/);
    expect(await terminal.figure("Prices", "Reconnects")).toBeGreaterThanOrEqual(1);
    expect(await terminal.figure("Prices", "Gaps")).toBe(0);
    expect(await terminal.figure("Prices", "Resets")).toBe(0);
  });

  test("[N18, N20, N23] the demo breaks itself from its Faults panel; the production build has none", async ({
    terminal,
    host,
    page,
  }) => {
    const tab = page.getByRole("tab", { name: "Faults" });
    if (host === "server") {
      await terminal.showPanel("Connection");
      await expect(tab).toHaveCount(0);
      return;
    }
    const faults = await terminal.showPanel("Faults");
    await faults.getByRole("button", { name: "dropOrders", exact: true }).click();
    await expect(faults.getByRole("status")).toContainText(/dropOrders: done/);
    await faults.getByRole("button", { name: "dropPrices", exact: true }).click();
    await expect(faults.getByRole("status")).toContainText(/dropPrices: done/);
    await terminal.expectLive();
    const panel = await terminal.showPanel("Connection");
    for (const channel of ["Prices", "Orders"] as const) {
      const changes = panel.getByRole("list", { name: `${channel}: newest changes` });
      await expect(changes).toContainText("Fault pressed: dropOrders");
      await expect(changes).toContainText("Fault pressed: dropPrices");
      expect(await terminal.figure(channel, "Reconnects")).toBe(1);
    }
  });
});
