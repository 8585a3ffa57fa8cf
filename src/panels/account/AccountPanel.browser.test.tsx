import { Profiler } from "react";
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import "../../ui/theme/base.css";
import { accountReport, positionReport } from "../../orders/orderFixtures.ts";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import { AccountPanel } from "./AccountPanel.tsx";

async function open(desk: TradingTerminal): Promise<() => number> {
  let renders = 0;
  await render(
    <desk.Provider>
      <Profiler
        id="account"
        onRender={() => {
          renders += 1;
        }}
      >
        <AccountPanel />
      </Profiler>
    </desk.Provider>,
  );
  return () => renders;
}

const panel = page.getByRole("region", { name: "Account" });

function figure(name: string): string | null | undefined {
  const terms = [...document.querySelectorAll("dt")];
  return terms.find((term) => term.textContent === name)?.nextElementSibling?.textContent;
}

describe("the account panel", () => {
  it("[V29] shows loading until the exchange has told the account", async () => {
    await open(createTradingTerminal({ synced: false }));
    await expect.element(panel.getByRole("status", { name: "Loading the account" })).toBeVisible();
  });

  it("[V30] moves equity and unrealised with prices, without a render", async () => {
    const desk = createTradingTerminal();
    desk.receive(
      accountReport({ realizedPnl: "12.5", fees: "0.55", marginUsed: "545.6", buyingPower: "99454.4" }),
    );
    desk.receive(
      positionReport({
        symbol: "EURUSD",
        qty: "10000",
        avgPx: "1.0908",
        cost: "10908",
        realizedPnl: "12.5",
        fees: "0.55",
      }),
    );
    const renders = await open(desk);
    await expect.element(panel.getByText("Without EURUSD: no price or rate yet")).toBeVisible();
    const before = renders();
    expect(before).toBeGreaterThan(0);
    desk.quote("EURUSD", 109_118, 109_120);
    expect(figure("Equity")).toBe("100,003.90 USD");
    expect(figure("Unrealized P&L")).toBe("+3.90");
    desk.quote("EURUSD", 109_000, 109_002);
    expect(figure("Equity")).toBe("99,992.10 USD");
    expect(figure("Unrealized P&L")).toBe("−7.90");
    expect(renders()).toBe(before);
    expect(figure("Realized P&L")).toBe("+12.50");
    expect(figure("Buying power")).toBe("99,454.40");
    expect(figure("Account")).toBe("DEMO");
  });

  it("[V311] says until when the exchange has told its figures while the channel is not live", async () => {
    const desk = createTradingTerminal();
    desk.receive(accountReport());
    await open(desk);
    const dimmed = () => panel.element().querySelectorAll("dd[data-stale]").length;
    expect(dimmed()).toBe(0);
    desk.setOrders({ kind: "waiting", since: 0, attempt: 1, retryAt: 9, reason: { kind: "lost" } });
    await expect.element(panel.getByText(/^As the exchange last told at \d\d:\d\d:\d\d/)).toBeVisible();
    expect(dimmed()).toBe(7);
    desk.setOrders({ kind: "live", since: 0 });
    await expect.poll(dimmed).toBe(0);
  });

  it("[V132] draws what it was worth without a render, breaks where prices were stale, and says it in words", async () => {
    const desk = createTradingTerminal();
    desk.receive(accountReport());
    desk.receive(positionReport({ symbol: "EURUSD", qty: "10000", avgPx: "1.0908", cost: "10908" }));
    const renders = await open(desk);
    const curve = panel.getByRole("figure", { name: "Day P&L since the page was opened" });
    await expect.element(curve.getByText("The curve begins").first()).toBeVisible();
    const line = () => document.querySelector("[data-testid=curve]")?.getAttribute("d") ?? "";
    expect(line()).toBe("");
    const before = renders();
    desk.quote("EURUSD", 109_118, 109_120);
    desk.clock.advance(1_000);
    desk.quote("EURUSD", 109_000, 109_002);
    desk.clock.advance(1_000);
    expect(line()).toMatch(/^M0\.0 4\.0h0L/);
    expect(figure("Low")).toBe("−7.90");
    expect(figure("High")).toBe("+3.90");
    expect(figure("Last")).toBe("−7.90 USD");
    expect(document.querySelectorAll("[data-tone=down] path")).toHaveLength(3);
    expect(renders()).toBe(before);
    desk.terminal.quotes.setStale(true);
    desk.clock.advance(1_000);
    desk.terminal.quotes.setStale(false);
    desk.clock.advance(2_000);
    expect(line().match(/M/g)).toHaveLength(2);
    await expect.element(curve).toHaveTextContent("now −7.90 USD, from +3.90, lowest −7.90, highest +3.90");
    await expect.element(curve).toHaveTextContent("with 1 gap where prices or orders were not live");
    await panel.getByRole("radio", { name: "Equity" }).click({ force: true });
    await expect.poll(() => figure("High")).toBe("100,003.90");
    expect(desk.terminal.settings.getState().accountCurve).toBe("equity");
  });

  it("[V103, V136] shows the exchange's limits and how much of each is used", async () => {
    const desk = createTradingTerminal();
    desk.receive(
      accountReport({
        riskTerms: {
          maxOrderValue: "50000",
          maxPositionValue: "25000",
          maxOpenOrders: 1_000,
          maxThroughPct: "2.5",
        },
      }),
    );
    await open(desk);
    const limits = panel.getByRole("region", { name: "Limits of the exchange" });
    const curve = panel.getByRole("figure");
    const top = (of: typeof curve): number => of.element().getBoundingClientRect().top;
    await page.viewport(1_000, 600);
    expect(top(limits)).toBe(top(curve));
    await page.viewport(414, 896);
    expect(top(limits)).toBeGreaterThan(top(curve));
    await expect.element(limits).toHaveTextContent("– of 25,000 USD");
    desk.quote("EURUSD", 109_000, 109_002);
    desk.receive(positionReport({ symbol: "EURUSD", qty: "20000", avgPx: "1.09", cost: "21800" }));
    desk.terminal.orderEntry.submit({
      symbol: "EURUSD",
      side: "sell",
      ordType: "limit",
      timeInForce: "day",
      orderQty: "1000",
      price: "1.10000",
    });
    await expect.element(limits).toHaveTextContent("EURUSD 21,800 of 25,000 USD");
    await expect.element(limits).toHaveTextContent("1 of 1,000");
    await expect.element(limits).toHaveTextContent("at most 50,000 USD");
    await expect.element(limits).toHaveTextContent("at most 2.5 % through the market");
    // Without a margin rate all of it is held.
    await expect.element(limits).toHaveTextContent("21.8 % of equity");
    expect([...document.querySelectorAll("meter")].map(({ value }) => value)).toEqual([218, 872, 1]);
  });

  it("[N24] greys equity and unrealised while prices are not live, and nothing that does not follow them", async () => {
    const desk = createTradingTerminal();
    desk.receive(accountReport());
    await open(desk);
    desk.terminal.quotes.setStale(true);
    desk.quote("EURUSD", 109_118, 109_120);
    const grey = () =>
      [...document.querySelectorAll("dd[data-stale]")].map(
        (cell) => cell.previousElementSibling?.textContent,
      );
    await expect.poll(grey).toEqual(["Equity", "Unrealized P&L"]);
    desk.terminal.quotes.setStale(false);
    desk.quote("EURUSD", 109_119, 109_121);
    await expect.poll(grey).toEqual([]);
  });
});
