import { Profiler } from "react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../ui/theme/base.css";
import { createInstrumentStore } from "../../market/instrumentStore.ts";
import { helloOf, instrumentOf } from "../../market/marketFixture.ts";
import { createScreenTerminal, type ScreenOptions } from "../../testing/screenTerminal.tsx";
import { FLASH_MS } from "../../ui/flash/flashRing.ts";
import { PriceBlotter } from "./PriceBlotter.tsx";

const PAIRS = [instrumentOf("EURUSD"), instrumentOf("GBPUSD"), instrumentOf("AUDUSD")];

async function show(options: Partial<ScreenOptions> = {}) {
  const screen = createScreenTerminal({ instruments: PAIRS, ...options });
  const renders = vi.fn<() => void>();
  const page = await render(
    <div style={{ width: 420, height: 480 }}>
      <screen.Provider>
        <Profiler id="blotter" onRender={renders}>
          <PriceBlotter />
        </Profiler>
      </screen.Provider>
    </div>,
  );
  const grid = page.getByRole("grid", { name: "Quotes" });
  const row = (symbol: string) =>
    [...grid.element().querySelectorAll<HTMLTableRowElement>("tbody tr")].find(
      (element) => element.querySelector("th")?.textContent === symbol,
    )!;
  return { ...screen, page, grid, row, renders };
}

describe("price blotter", () => {
  it("[U1] keeps few rows in the document of ten thousand instruments", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => instrumentOf(`S${index}`));
    const { grid, row } = await show({ instruments: many });
    const viewport = grid.element();
    const atMost = Math.ceil(viewport.clientHeight / 24) + 14;
    expect(viewport.querySelectorAll("tbody tr").length).toBeLessThanOrEqual(atMost);
    expect(viewport.getAttribute("aria-rowcount")).toBe("10001");

    viewport.scrollTop = 5_000 * 24;
    await expect.poll(() => row("S5000")?.getAttribute("aria-rowindex")).toBe("5002");
    expect(viewport.querySelectorAll("tbody tr").length).toBeLessThanOrEqual(atMost);
    expect(row("S0")).toBeUndefined();
  });

  it("[U183] has its rows in the document in the order in which they are seen, wherever they are scrolled to", async () => {
    const many = Array.from({ length: 200 }, (_, index) => instrumentOf(`S${index}`));
    const { grid, clock } = await show({ instruments: many });
    const viewport = grid.element();
    const places = () =>
      [...viewport.querySelectorAll("tbody tr")].map((element) =>
        Number(element.getAttribute("aria-rowindex")),
      );
    const drawn = places().length;
    for (const top of [9, 12, 100, 199, 0]) {
      viewport.scrollTop = top * 24;
      const first = Math.max(0, Math.min(top - 6, 200 - drawn)) + 2;
      await expect.poll(() => Math.min(...places())).toBe(first);
      clock.advance(1_000);
      expect(places()).toEqual(Array.from({ length: drawn }, (_, index) => first + index));
    }
  });

  it("[V340] brings a symbol chosen elsewhere into view and to the keys, and leaves its rows still at a press in them", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => instrumentOf(`S${index}`));
    const { grid, row, terminal } = await show({ instruments: many });
    const viewport = grid.element();
    terminal.settings.set({ symbol: "S7000" });
    await expect.poll(() => row("S7000")?.getAttribute("aria-selected")).toBe("true");
    const { top, height } = viewport.getBoundingClientRect();
    const middle = row("S7000").getBoundingClientRect().top - top;
    expect(Math.abs(middle - height / 2)).toBeLessThan(48);
    (viewport as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(terminal.settings.getState().symbol).toBe("S7001");

    row("S7004").click();
    await expect.poll(() => row("S7004").getAttribute("aria-selected")).toBe("true");
    viewport.scrollTop = 0;
    await expect.poll(() => row("S1")).toBeDefined();
    terminal.settings.set({ theme: "dark" });
    expect(viewport.scrollTop).toBe(0);
    terminal.settings.set({ symbol: "S7001" });
    await expect.poll(() => viewport.scrollTop).toBeGreaterThan(6_900 * 24);
  });

  it("[V347] draws trends from the page on while rows stand in their order and not all are known from before", async () => {
    const { terminal, clock, quote, frames, row } = await show();
    const { midHistory, settings } = terminal;
    midHistory.start();
    for (const second of [1, 2, 3]) {
      for (const index of [0, 1, 2]) quote(index, 100 + second, 102 + second);
      clock.advance(1_000);
    }
    const known = (index: number) => midHistory.putPast(index, new Float64Array(60).fill(100), clock.now());
    const trend = (symbol: string) => {
      frames.run();
      return row(symbol).querySelector<HTMLElement>("td:has(svg)")?.title;
    };
    known(0);
    const [whole, young] = [trend("EURUSD"), trend("GBPUSD")];
    expect(whole).toMatch(/^\+10\d\.\d\d%/);
    expect(young).toMatch(/^\+1\.9\d%/);
    settings.set({ blotter: { columns: [], sort: { column: "trend", descending: true } } });
    await expect.poll(() => trend("EURUSD")).toBe(young);
    known(1);
    known(2);
    await expect.poll(() => trend("GBPUSD")).toBe(whole);
    expect(trend("EURUSD")).toBe(whole);
  });

  it("[V341] keeps the symbol of six letters whole beside its row's menu", async () => {
    const { row } = await show();
    await userEvent.hover(row("AUDUSD"));
    const menu = row("AUDUSD").querySelector<HTMLElement>("[data-part=menu]")!;
    await expect.poll(() => menu.getBoundingClientRect().width).toBeGreaterThan(0);
    const text = document.createRange();
    text.selectNodeContents(row("AUDUSD").querySelector("th > span")!);
    expect(text.getBoundingClientRect().right).toBeLessThanOrEqual(menu.getBoundingClientRect().left);
  });

  it("[V155] [V211] marks a symbol that does not trade as ever beside its name, in words too, until it does", async () => {
    const { terminal, frames, grid, row } = await show();
    const { phases } = terminal;
    phases.hello(helloOf(["EURUSD", "GBPUSD", "AUDUSD"]));
    phases.status({ prev: 1, at: 5, sid: 11, phase: "halted" });
    frames.run();
    const mark = (symbol: string) => row(symbol).querySelector<HTMLElement>("[role=img]:not([hidden])");
    expect(mark("GBPUSD")?.ariaLabel).toBe("halted");
    expect(mark("GBPUSD")?.dataset.letter).toBe("H");
    expect(row("GBPUSD").title).toContain("GBPUSD is halted. Nothing trades");
    await expect.element(grid.getByRole("gridcell", { name: "halted" })).toBeInTheDocument();
    expect(mark("EURUSD")).toBeNull();
    const letter = mark("GBPUSD")!;
    const unhovered = letter.getBoundingClientRect().x;
    await userEvent.hover(row("GBPUSD"));
    const star = row("GBPUSD").querySelector("button svg")!;
    await expect.poll(() => star.getBoundingClientRect().width).toBeGreaterThan(0);
    const { x, right } = letter.getBoundingClientRect();
    expect(x).toBe(unhovered);
    expect(right).toBeGreaterThan(x);
    expect(star.getBoundingClientRect().x).toBeGreaterThanOrEqual(right);
    phases.status({ prev: 2, at: 6, sid: 11, phase: "continuous" });
    frames.run();
    expect(mark("GBPUSD")).toBeNull();
    expect(grid.getByRole("gridcell", { name: "halted" }).elements()).toEqual([]);
  });

  it("[V157] keeps symbols and prices whole in larger text", async () => {
    const { terminal, row } = await show();
    document.documentElement.dataset.textSize = "large";
    try {
      terminal.settings.set({ textSize: "large" });
      const cut = (): boolean =>
        [...row("EURUSD").querySelectorAll("th > span:not([hidden]), td")].some(
          ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
        );
      await expect.poll(cut).toBe(false);
    } finally {
      delete document.documentElement.dataset.textSize;
    }
  });

  it("[Q121] tells the heads of the usual columns whole, sorted or not", async () => {
    const { terminal, grid } = await show();
    const cut = (): string[] =>
      [...grid.element().querySelectorAll("th[role=columnheader]")]
        .filter((head) => head.scrollWidth > head.clientWidth)
        .map((head) => head.textContent);
    for (const column of ["", "bid", "changePct", "trend", "spread", "age"]) {
      const sort = column === "" ? null : { column, descending: true };
      terminal.settings.set({ blotter: { columns: [], sort } });
      await expect
        .poll(() => grid.element().querySelectorAll("[aria-sort]").length)
        .toBe(sort === null ? 0 : 1);
      expect(cut(), column).toEqual([]);
    }
  });

  it("[U22] says why there are no instruments, and asks for them again when a person does", async () => {
    const { terminal, Provider } = createScreenTerminal({ instruments: [] });
    const reload = vi.fn<() => void>();
    Object.assign(terminal, { reloadInstruments: reload, instruments: createInstrumentStore() });
    const page = await render(
      <Provider>
        <PriceBlotter />
      </Provider>,
    );
    terminal.instruments.fail("GET instruments was answered 500");
    await expect
      .element(page.getByText("GET instruments was answered 500. It is tried again by itself."))
      .toBeVisible();
    await page.getByRole("button", { name: "Try again" }).click();
    expect(reload).toHaveBeenCalledOnce();
  });

  it("[U2] writes a quote into its row without a React render", async () => {
    const { quote, frames, row, renders } = await show();
    const before = renders.mock.calls.length;
    quote(1, 127_350, 127_357);
    expect(row("GBPUSD").cells[1]!.textContent).toBe("–");
    frames.run();
    expect(row("GBPUSD").cells[1]!.textContent).toBe("1.27350");
    expect(row("GBPUSD").cells[2]!.textContent).toBe("1.27357");
    expect(row("EURUSD").cells[1]!.textContent).toBe("–");
    for (let tick = 1; tick <= 50; tick += 1) {
      quote(1, 127_350 + tick, 127_357 + tick);
      frames.run();
    }
    expect(row("GBPUSD").cells[1]!.textContent).toBe("1.27400");
    expect(renders.mock.calls.length).toBe(before);
  });

  it("[U3] draws big figure, pips and fractional pip apart", async () => {
    const { quote, frames, row } = await show();
    quote(0, 109_124, 109_131);
    frames.run();
    const parts = [...row("EURUSD").cells[1]!.querySelectorAll("span > span")].map(
      (part) => part.textContent,
    );
    expect(parts).toEqual(["1.09", "12", "4"]);
  });

  it("[U6] marks the digits that changed for a moment and moves nothing", async () => {
    const { quote, frames, clock, row } = await show();
    quote(0, 109_124, 109_131);
    frames.run();
    const bid = row("EURUSD").cells[1]!;
    const width = bid.firstElementChild!.getBoundingClientRect().width;
    quote(0, 109_125, 109_131);
    frames.run();
    const marked = () => [...bid.querySelectorAll("[data-move]")].map((part) => part.textContent);
    expect(marked()).toEqual(["5"]);
    expect(bid.querySelector("[data-move]")!.getAttribute("data-move")).toBe("up");
    expect(bid.firstElementChild!.getBoundingClientRect().width).toBeCloseTo(width, 1);
    expect(row("EURUSD").cells[2]!.querySelector("[data-move]")).toBeNull();
    clock.advance(FLASH_MS);
    frames.run();
    expect(marked()).toEqual([]);
  });

  it("[U4] travels by keys, keeps the active row in view and chooses it with Enter", async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => instrumentOf(`S${index}`));
    const { grid, terminal } = await show({ instruments: many, settings: { symbol: "S0" } });
    const viewport = grid.element() as HTMLElement;
    const active = () => document.getElementById(viewport.getAttribute("aria-activedescendant") ?? "");
    viewport.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}{Enter}");
    expect(active()?.querySelector("th")?.textContent).toBe("S1");
    expect(terminal.settings.getState().symbol).toBe("S1");

    await userEvent.keyboard("{End}");
    expect(active()?.querySelector("th")?.textContent).toBe("S999");
    const [of, within] = [active()!.getBoundingClientRect(), viewport.getBoundingClientRect()];
    expect(of.bottom).toBeLessThanOrEqual(within.bottom + 1);
    await userEvent.keyboard("{PageUp}{Home}{Enter}");
    expect(terminal.settings.getState().symbol).toBe("S0");
  });

  it("[U4] chooses the symbol that is clicked and marks it as selected", async () => {
    const { page, row, terminal } = await show({ settings: { symbol: "EURUSD" } });
    expect(row("EURUSD").getAttribute("aria-selected")).toBe("true");
    await page.getByRole("row", { name: /AUDUSD/ }).click();
    expect(terminal.settings.getState().symbol).toBe("AUDUSD");
    await expect.poll(() => row("AUDUSD").getAttribute("aria-selected")).toBe("true");
    expect(row("EURUSD").getAttribute("aria-selected")).toBe("false");
  });

  it("[U172] takes the row that is pressed, though the chosen symbol is far below", async () => {
    const many = Array.from({ length: 100 }, (_, index) => instrumentOf(`S${index}`));
    const { grid, row, terminal } = await show({ instruments: many });
    terminal.settings.set({ symbol: "S90" });
    await expect.poll(() => grid.element().scrollTop).toBeGreaterThan(0);
    grid.element().scrollTop = 0;
    await expect.poll(() => row("S3")).toBeDefined();
    await userEvent.click(row("S3"));
    expect(grid.element().scrollTop).toBe(0);
    expect(terminal.settings.getState().symbol).toBe("S3");
  });

  it("[U5] shows every quote as stale, with its age, while prices are not live", async () => {
    const { terminal, frames, clock, grid, quote } = await show();
    quote(0, 109_124, 109_131);
    frames.run();
    expect(grid.element().hasAttribute("data-stale")).toBe(false);
    terminal.quotes.setStale(true);
    frames.run();
    expect(grid.element().hasAttribute("data-stale")).toBe(true);
    clock.advance(4_000);
    expect(grid.element().querySelector("thead")!.textContent).toContain("4 s old");
    terminal.quotes.setStale(false);
    frames.run();
    clock.advance(1_000);
    expect(grid.element().hasAttribute("data-stale")).toBe(false);
    expect(grid.element().querySelector("thead")!.textContent).not.toContain("old");
  });

  it("[P3] [U90] tells the age of each quote in steps, painted without a React render, and greys no quiet symbol", async () => {
    const { frames, clock, row, quote, renders, grid, terminal } = await show();
    const place = [...grid.element().querySelectorAll("thead th")].findIndex(
      (head) => head.textContent === "Age",
    );
    const age = (symbol: string) => row(symbol).cells[place]!;
    quote(0, 109_124, 109_131);
    frames.run();
    const before = renders.mock.calls.length;
    expect([age("EURUSD").textContent, age("GBPUSD").textContent]).toEqual(["now", "–"]);
    const written: string[] = [];
    const observer = new MutationObserver(() => written.push(age("EURUSD").textContent ?? ""));
    observer.observe(age("EURUSD"), { characterData: true, subtree: true });
    for (let second = 0; second < 12 * 60; second += 1) {
      clock.advance(1_000);
      frames.run();
      if (second % 6 === 0) await Promise.resolve();
    }
    expect(age("EURUSD").textContent).toBe("12m");
    expect(age("EURUSD").hasAttribute("data-quiet")).toBe(true);
    expect(written.length).toBeLessThanOrEqual(11 + 12);
    expect(grid.element().hasAttribute("data-stale")).toBe(false);
    quote(0, 109_125, 109_131);
    frames.run();
    expect([age("EURUSD").textContent, age("EURUSD").hasAttribute("data-quiet")]).toEqual(["now", false]);
    expect(renders.mock.calls.length).toBe(before);

    // Stale looks other: every figure is grey, the age of a quiet symbol too.
    clock.advance(90_000);
    frames.run();
    const colour = (of: Element): string => getComputedStyle(of).color;
    expect(colour(age("EURUSD"))).not.toBe(colour(age("GBPUSD")));
    terminal.quotes.setStale(true);
    frames.run();
    expect(colour(age("EURUSD"))).toBe(colour(age("GBPUSD")));
    observer.disconnect();
  });

  it("[P23] [U92] writes nothing while nobody sees it, and then once with the last values and no flash", async () => {
    const { quote, frames, clock, grid, row } = await show();
    quote(0, 109_124, 109_131);
    quote(1, 127_350, 127_357);
    frames.run();
    let writes = 0;
    const observer = new MutationObserver((records) => (writes += records.length));
    const watched = { characterData: true, childList: true, attributes: true, subtree: true };
    observer.observe(grid.element(), watched);
    for (let minute = 1; minute <= 10; minute += 1) {
      quote(0, 109_124 + minute, 109_131 + minute);
      quote(1, 127_350 - minute, 127_357 - minute);
      clock.advance(60_000);
      frames.run("unseen");
      await Promise.resolve();
    }
    expect(writes).toBe(0);
    frames.run("returned");
    await Promise.resolve();
    expect(writes).toBeGreaterThan(0);
    const bids = ["EURUSD", "GBPUSD"].map((symbol) => row(symbol).cells[1]!.textContent);
    expect(bids).toEqual(["1.09134", "1.27340"]);
    const marked = (): number => grid.element().querySelectorAll("[data-move]").length;
    expect(marked()).toBe(0);
    quote(0, 109_135, 109_142);
    frames.run("seen");
    expect(marked()).toBeGreaterThan(0);
    observer.disconnect();
  });

  it("[P19] [V102] greys a row whose newest quote was refused, and no other, and says so until a good one", async () => {
    const { terminal, frames, row, quote } = await show();
    quote(0, 109_124, 109_131);
    frames.run();
    const words = "Last good price: the newest was refused";
    const doubtful = (symbol: string): boolean =>
      row(symbol).querySelector(`[aria-label="${words}"]`)!.checkVisibility();
    const [shown, title] = [row("EURUSD").textContent, row("EURUSD").title];
    terminal.quotes.refusedQuotes("EURUSD");
    frames.run();
    expect([row("EURUSD").title, row("EURUSD").textContent]).toEqual([words, shown]);
    expect([doubtful("EURUSD"), doubtful("AUDUSD")]).toEqual([true, false]);
    expect([row("EURUSD"), row("AUDUSD")].map((of) => of.hasAttribute("data-suspect"))).toEqual([
      true,
      false,
    ]);
    quote(0, 109_125, 109_131);
    frames.run();
    expect([doubtful("EURUSD"), row("EURUSD").title]).toEqual([false, title]);
  });

  it("[U19] filters, and says when nothing matches", async () => {
    const { page, row } = await show();
    await page.getByRole("searchbox").fill("gbp");
    await expect.poll(() => row("EURUSD")).toBeUndefined();
    expect(row("GBPUSD")).toBeDefined();
    await page.getByRole("searchbox").fill("nonsense");
    await expect.element(page.getByText("Nothing matches “nonsense”")).toBeVisible();
    await page.getByRole("button", { name: "Clear filter" }).click();
    await expect.element(page.getByRole("grid")).toBeVisible();
  });

  it("[U19] a watchlist's tab shows its instruments", async () => {
    const watchlists = [{ id: "two", name: "Two", symbols: ["AUDUSD", "EURUSD"] }];
    const { page, terminal } = await show({ settings: { watchlists } });
    await page.getByRole("tab", { name: "Two" }).click();
    expect(terminal.settings.getState().activeWatchlist).toBe("two");
    const listed = () =>
      page
        .getByRole("rowheader")
        .elements()
        .map((header) => header.textContent);
    await expect.poll(listed).toEqual(["AUDUSD", "EURUSD"]);
  });
});
