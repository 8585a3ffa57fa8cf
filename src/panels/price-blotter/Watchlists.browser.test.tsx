import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../ui/theme/base.css";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { Settings } from "../../settings/settingsStore.ts";
import { createScreenTerminal } from "../../testing/screenTerminal.tsx";
import { PriceBlotter } from "./PriceBlotter.tsx";
import { RESORT_MS } from "./liveOrder.ts";

const SYMBOLS = ["EURUSD", "GBPUSD", "AUDUSD", "USDJPY"];
const MINE = { id: "mine", name: "Mine", symbols: ["GBPUSD", "EURUSD", "AUDUSD"] };

async function show(settings: Partial<Settings> = {}) {
  const screen = createScreenTerminal({
    instruments: SYMBOLS.map((symbol) => instrumentOf(symbol)),
    settings: { watchlists: [MINE], activeWatchlist: "mine", ...settings },
  });
  const page = await render(
    <div style={{ width: 420, height: 480 }}>
      <screen.Provider>
        <PriceBlotter />
      </screen.Provider>
    </div>,
  );
  const grid = () => page.getByRole("grid", { name: "Quotes" }).element() as HTMLElement;
  return {
    ...screen,
    page,
    grid,
    chosen: screen.terminal.settings.getState,
    row: (symbol: string) => page.getByRole("row", { name: new RegExp(symbol) }),
    /** Symbols from the top, as they are drawn. */
    listed: () =>
      [...grid().querySelectorAll<HTMLElement>("tbody tr[aria-rowindex]")]
        .sort((one, other) => Number(one.ariaRowIndex) - Number(other.ariaRowIndex))
        .map((element) => element.querySelector("th")?.textContent),
  };
}

/** Presses the middle of `from` and lets go `dx`, `dy` px from there. */
function drag(from: Element, dx: number, dy: number): void {
  const { left, top, width, height } = from.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const fire = (type: string, clientX: number, clientY: number): boolean =>
    from.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        pointerType: "mouse",
        button: 0,
        clientX,
        clientY,
      }),
    );
  fire("pointerdown", x, y);
  fire("pointermove", x + dx / 2, y + dy / 2);
  fire("pointermove", x + dx, y + dy);
  fire("pointerup", x + dx, y + dy);
}

describe("watchlists and rows", () => {
  it("[U33] typing on the table filters, and Escape gives the whole list back", async () => {
    const { page, grid, listed } = await show({ activeWatchlist: "all" });
    grid().focus();
    await userEvent.keyboard("gb");
    await expect.element(page.getByRole("searchbox")).toHaveValue("gb");
    await expect.poll(listed).toEqual(["GBPUSD"]);
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(grid());
    await userEvent.keyboard("{Escape}");
    await expect.poll(listed).toEqual(SYMBOLS);
  });

  it("[U34] rows of a list move with Alt and an arrow and by dragging, and stay where they are in an order", async () => {
    const { chosen, grid, listed, row, terminal } = await show();
    grid().focus();
    await userEvent.keyboard("{Home}{Alt>}{ArrowDown}{/Alt}");
    await expect.poll(listed).toEqual(["EURUSD", "GBPUSD", "AUDUSD"]);
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await expect.poll(listed).toEqual(["EURUSD", "AUDUSD", "GBPUSD"]);
    drag(row("GBPUSD").element(), 0, -56);
    await expect.poll(listed).toEqual(["GBPUSD", "EURUSD", "AUDUSD"]);
    expect(chosen().watchlists[0]?.symbols).toEqual(["GBPUSD", "EURUSD", "AUDUSD"]);

    terminal.settings.set({ blotter: { columns: [], sort: { column: "symbol", descending: false } } });
    await expect.poll(listed).toEqual(["AUDUSD", "EURUSD", "GBPUSD"]);
    drag(row("GBPUSD").element(), 0, -56);
    await userEvent.keyboard("{Home}{Alt>}{ArrowDown}{/Alt}");
    expect(chosen().watchlists[0]?.symbols).toEqual(["GBPUSD", "EURUSD", "AUDUSD"]);
  });

  it("[V222] a row that is to be moved while a column sorts is told why it stays, and one press brings the list's own order", async () => {
    const { page, grid, listed, row, terminal } = await show();
    const sorted = { columns: [], sort: { column: "symbol", descending: false } };
    terminal.settings.set({ blotter: sorted });
    await expect.poll(listed).toEqual(["AUDUSD", "EURUSD", "GBPUSD"]);
    const told = page.getByText("Sorted by Symbol: rows move only in the list’s own order.");
    expect(told.query()).toBeNull();
    expect(getComputedStyle(row("GBPUSD").element()).userSelect).toBe("none");
    drag(row("GBPUSD").element(), 0, -56);
    await expect.element(told).toBeVisible();
    await page.getByRole("button", { name: "Use its own order" }).click();
    await expect.poll(listed).toEqual(["GBPUSD", "EURUSD", "AUDUSD"]);
    expect(told.query()).toBeNull();
    expect(document.activeElement).toBe(grid());

    terminal.settings.set({ blotter: sorted });
    await userEvent.keyboard("{Home}{Alt>}{ArrowDown}{/Alt}");
    await expect.element(told).toBeVisible();
  });

  it("[V224] a symbol taken off a list is told, and Undo puts it back where it stood", async () => {
    const { grid, listed, terminal } = await show();
    const { notices } = terminal;
    grid().focus();
    await userEvent.keyboard("{Home}{ArrowDown}{Delete}");
    await expect.poll(listed).toEqual(["GBPUSD", "AUDUSD"]);
    const [notice] = notices.getState().shown;
    expect([notice?.text, notice?.action?.label, notice?.action?.question]).toEqual([
      "EURUSD removed from Mine",
      "Undo",
      undefined,
    ]);
    grid().blur();
    notices.act(notice!.key);
    expect(document.activeElement).toBe(grid());
    await expect.poll(listed).toEqual(["GBPUSD", "EURUSD", "AUDUSD"]);
    expect(notices.getState().shown).toEqual([]);
  });

  it("[V221] what is exported is what is listed, and while that is nothing no file is saved", async () => {
    const { page, listed, terminal } = await show();
    await expect.poll(listed).toEqual(["GBPUSD", "EURUSD", "AUDUSD"]);
    const saved: Blob[] = [];
    const url = vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      saved.push(blob as Blob);
      return "#";
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    try {
      const exportRows = async (): Promise<string[]> => {
        await page.getByRole("button", { name: "Lists, columns and export" }).click();
        await page.getByRole("menuitem", { name: "Export as CSV" }).click();
        const lines = (await saved.at(-1)!.text()).trim().split("\r\n").slice(1);
        return lines.map((line) => line.slice(0, 6));
      };
      expect(await exportRows()).toEqual(["GBPUSD", "EURUSD", "AUDUSD"]);
      await page.getByRole("searchbox").fill("zzz");
      await expect.element(page.getByText("Nothing in Mine matches “zzz”")).toBeVisible();
      await exportRows();
      expect(saved).toHaveLength(1);
      expect(terminal.notices.getState().shown.at(-1)?.text).toBe(
        "Price blotter lists nothing: no file was saved.",
      );
    } finally {
      url.mockRestore();
      click.mockRestore();
    }
  });

  it("[U34] tabs of lists move with Alt and an arrow and by dragging", async () => {
    const other = { id: "other", name: "Other", symbols: [] };
    const { chosen, page } = await show({ watchlists: [MINE, other] });
    const ids = () => chosen().watchlists.map(({ id }) => id);
    const mine = page.getByRole("tab", { name: "Mine" });
    (mine.element() as HTMLElement).focus();
    await userEvent.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await expect.poll(ids).toEqual(["other", "mine"]);
    drag(mine.element(), -60, 0);
    await expect.poll(ids).toEqual(["mine", "other"]);
  });

  it("[U35] a press on a head sorts, keys reach it, and a third press ends the order", async () => {
    const { page, quote, frames, clock, listed, grid, chosen } = await show();
    quote(0, 30, 31);
    quote(1, 20, 21);
    quote(2, 10, 11);
    frames.run();
    const bid = page.getByRole("columnheader", { name: "Bid", exact: true });
    await bid.click();
    await expect.poll(listed).toEqual(["EURUSD", "GBPUSD", "AUDUSD"]);
    expect(bid.element().getAttribute("aria-sort")).toBe("descending");
    quote(2, 40, 41);
    frames.run();
    clock.advance(RESORT_MS);
    expect(listed()).toEqual(["AUDUSD", "EURUSD", "GBPUSD"]);

    grid().focus();
    await userEvent.keyboard("{Home}{ArrowUp}{ArrowRight}{Enter}");
    expect(chosen().blotter.sort).toEqual({ column: "bid", descending: false });
    await userEvent.keyboard("{Enter}{ArrowDown}");
    await expect.poll(listed).toEqual(["GBPUSD", "EURUSD", "AUDUSD"]);
    expect(bid.element().getAttribute("aria-sort")).toBeNull();
  });

  it("[U36] the row's menu fills the ticket, leads to it, and puts the symbol on lists", async () => {
    const { page, row, chosen, terminal, grid } = await show();
    const asked: string[] = [];
    terminal.panelRequests.onShow(({ id, field }) => asked.push(field === undefined ? id : `${id} ${field}`));
    await row("EURUSD").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Sell EURUSD" }).click();
    expect(terminal.ticket.getState()).toMatchObject({ symbol: "EURUSD", side: "sell" });
    expect([chosen().symbol, asked]).toEqual(["EURUSD", ["order-ticket"]]);
    await expect.poll(() => document.activeElement).toBe(grid());

    await row("AUDUSD").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Set an alert" }).click();
    expect([chosen().symbol, asked.at(-1)]).toEqual(["AUDUSD", "alerts alertPrice"]);
    await expect.poll(() => document.activeElement).toBe(grid());
    await userEvent.keyboard("{Home}{ArrowDown}");

    await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
    await expect.element(page.getByRole("menuitemcheckbox", { name: "Mine" })).toBeChecked();
    await userEvent.keyboard("mine{Enter}");
    expect(chosen().watchlists[0]?.symbols).toEqual(["GBPUSD", "AUDUSD"]);
  });

  it("[V342] a list that is made in the row's menu has the keys, and its tab is in view among many", async () => {
    const lists = Array.from({ length: 12 }, (_, at) => ({ id: `l${at}`, name: `List ${at}`, symbols: [] }));
    const { page, row, grid, listed } = await show({ watchlists: [MINE, ...lists] });
    await row("EURUSD").click({ button: "right" });
    await page.getByRole("menuitem", { name: "New watchlist with EURUSD" }).click();
    await page.getByLabelText("Name").fill("Fast");
    await userEvent.keyboard("{Enter}");
    await expect.poll(listed).toEqual(["EURUSD"]);
    await expect.poll(() => document.activeElement).toBe(grid());
    // Once the sign of what is beyond has taken its room, too.
    await expect.poll(() => document.querySelector("[data-end]")).not.toBeNull();
    const out = (): number => {
      const strip = page.getByRole("tablist").element().getBoundingClientRect();
      const tab = page.getByRole("tab", { name: "Fast" }).element().getBoundingClientRect();
      return Math.max(strip.left - tab.left, tab.right - strip.right);
    };
    await expect.poll(out).toBeLessThan(1);
  });

  it("[U36] a star puts a symbol among the favourites, by pointer and by key", async () => {
    const { page, grid, chosen, listed } = await show();
    await page.getByRole("button", { name: "Favorite AUDUSD" }).click();
    grid().focus();
    await userEvent.keyboard("{Home}*");
    expect(chosen().favourites).toEqual(["AUDUSD", "GBPUSD"]);
    await page.getByRole("tab", { name: "Favorites" }).click();
    await expect.poll(listed).toEqual(["AUDUSD", "GBPUSD"]);
    grid().focus();
    await userEvent.keyboard("{Home}{Delete}");
    await expect.poll(listed).toEqual(["GBPUSD"]);
  });

  it("[U39] [V232] a new list says what to do, and takes symbols from a search or from the filter", async () => {
    const { page, chosen, listed } = await show();
    const menu = page.getByRole("button", { name: "Lists, columns and export" });
    await menu.click();
    await page.getByRole("menuitem", { name: "New watchlist" }).click();
    await page.getByRole("button", { name: "Create" }).click();
    await expect.element(page.getByText("A list needs a name.")).toBeVisible();
    await page.getByLabelText("Name").fill("mine ");
    await expect.element(page.getByText("There is a list mine already.")).toBeVisible();
    await page.getByRole("button", { name: "Create" }).click();
    expect(chosen().watchlists.length).toBe(1);
    await page.getByLabelText("Name").fill("Yen");
    await page.getByRole("button", { name: "Create" }).click();
    await expect.element(page.getByText("Yen is empty")).toBeVisible();
    await page.getByRole("button", { name: "Add symbols" }).click();
    await page.getByRole("searchbox", { name: "Find an instrument" }).fill("usdj");
    await userEvent.keyboard("{Enter}{Escape}");
    await expect.poll(listed).toEqual(["USDJPY"]);

    await page.getByRole("searchbox", { name: "Filter symbols" }).fill("eur");
    await page.getByRole("button", { name: "Add EURUSD" }).click();
    await expect.poll(listed).toEqual(["USDJPY", "EURUSD"]);

    await menu.click();
    await page.getByRole("menuitem", { name: "Delete Yen" }).click();
    expect(chosen().watchlists.length).toBe(2);
    await page.getByRole("menuitem", { name: "Press again to delete Yen" }).click();
    expect(chosen().watchlists.map(({ name }) => name)).toEqual(["Mine"]);
    expect(chosen().activeWatchlist).toBe("all");
  });

  it("[U38] a column is sized by its edge and moved by its head", async () => {
    const { page, chosen, grid } = await show();
    const head = page.getByRole("columnheader", { name: "Bid", exact: true });
    const before = head.element().getBoundingClientRect().width;
    drag(head.element().querySelector("span")!, 30, 0);
    await expect.poll(() => head.element().getBoundingClientRect().width).toBeCloseTo(before + 30, 0);
    drag(page.getByRole("columnheader", { name: "Ask", exact: true }).element(), -120, 0);
    await expect
      .poll(() => [...grid().querySelectorAll("thead th")].slice(0, 3).map((cell) => cell.textContent))
      .toEqual(["Symbol", "Ask", "Bid"]);
    expect(chosen().blotter.columns.find(({ id }) => id === "bid")?.width).toBe(Math.round(before + 30));
  });
});
