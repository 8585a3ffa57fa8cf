import { Actions, Model, type IJsonModel } from "flexlayout-react";
import { describe, expect, it, vi } from "vitest";
import { page as viewport, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { helloOf, instrumentOf } from "../../market/marketFixture.ts";
import { PANELS } from "../../panels/registry.ts";
import { ZERO_MONEY } from "../../protocol/money.ts";
import { createScreenTerminal, type ScreenOptions } from "../../testing/screenTerminal.tsx";
import { defaultLayout } from "../layouts/defaultLayout.ts";
import { PanelBoundary } from "../layouts/PanelBoundary.tsx";
import { openLayout } from "../layouts/savedLayout.ts";
import { TerminalScreen } from "./TerminalScreen.tsx";
import "../../ui/theme/base.css";

const PAIRS = [
  instrumentOf("EURUSD", { description: "Euro / US dollar" }),
  instrumentOf("GBPUSD", { description: "British pound / US dollar" }),
];

async function show(options: Partial<ScreenOptions> = {}) {
  const screen = createScreenTerminal({ instruments: PAIRS, ...options });
  const page = await render(
    <screen.Provider>
      <TerminalScreen />
    </screen.Provider>,
  );
  return { ...screen, page };
}

/** Panels in the order of their tabs in a layout. */
function tabsOf(layout: unknown): readonly string[] {
  const names: string[] = [];
  Model.fromJson(layout as IJsonModel).visitNodes((node) => {
    if (node.getType() === "tab") names.push(node.getId());
  });
  return names;
}

const FLAT = {
  account: "U123",
  currency: "USD",
  riskTerms: null,
  cash: ZERO_MONEY,
  realizedPnl: ZERO_MONEY,
  fees: ZERO_MONEY,
  marginUsed: ZERO_MONEY,
  buyingPower: ZERO_MONEY,
  paper: null,
};

const DESK = { width: 1440, height: 900 };

/** A layout in which Fills was put in front of the others. */
function fillsChosen(): IJsonModel {
  const model = Model.fromJson(defaultLayout(PANELS, DESK));
  model.doAction(Actions.selectTab("fills"));
  return model.toJson();
}

describe("workspace", () => {
  it("[U7] saves a change of places at once and has it again after a reload", async () => {
    const first = await show();
    await first.page.getByRole("tab", { name: "Positions" }).click();
    await expect.element(first.page.getByRole("region", { name: "Positions" })).toBeVisible();
    expect(first.terminal.settings.getState().layout).not.toBeNull();
    await first.page.unmount();

    const { page } = await show({ kept: first.kept });
    await expect.element(page.getByRole("region", { name: "Positions" })).toBeVisible();
    expect(page.getByRole("region", { name: "Orders" }).elements()).toEqual([]);
  });

  it("[U8] shows the default layout and says so when the saved one is broken", async () => {
    const { page } = await show({ settings: { layout: { layout: "nonsense" } } });
    await expect
      .element(page.getByText("The saved layout could not be read.", { exact: false }))
      .toBeVisible();
    for (const name of ["Price blotter", "Chart", "Order ticket", "Depth", "Time and sales", "Orders"]) {
      await expect.element(page.getByRole("region", { name, exact: true })).toBeVisible();
    }
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(page.getByText("The saved layout could not be read.", { exact: false }).elements()).toEqual([]);
  });

  it("[U180, U181] Tab reads each strip before its panel, there and back, and separators say what they part", async () => {
    const { page, terminal } = await show();
    terminal.settings.set({ tourSeen: true });
    await expect.element(page.getByRole("region", { name: "Price blotter" })).toBeVisible();
    const place = (): string => {
      const now = document.activeElement;
      const panel = now?.closest("section")?.ariaLabel;
      if (panel != null) return `in ${panel}`;
      const strip = now?.closest(".flexlayout__tabset")?.querySelector('[role="tab"]')?.ariaLabel;
      return strip != null ? `tabs of ${strip}` : now?.role === "separator" ? `${now.ariaLabel}` : "around";
    };
    const walk = async (key: string, end = "around"): Promise<readonly string[]> => {
      const places = [place()];
      for (let stop = 0; stop < 40 && places.at(-1) !== end; stop += 1) {
        await userEvent.keyboard(key);
        if (place() !== places.at(-1)) places.push(place());
      }
      return places;
    };
    page.getByRole("tab", { name: "Orders" }).element().focus();
    const there = await walk("{Tab}");
    expect(there).toEqual([
      "tabs of Orders",
      "in Orders",
      "Resize Chart and Order ticket",
      "tabs of Order ticket",
      "in Order ticket",
      "Resize Order ticket and Depth",
      "tabs of Depth",
      "around",
    ]);
    page.getByRole("tab", { name: "Depth" }).element().focus();
    const back = await walk("{Shift>}{Tab}{/Shift}", "tabs of Orders");
    expect([...back].reverse()).toEqual(there.slice(0, -1));

    const line = page.getByRole("separator", { name: "Resize Price blotter and Chart" });
    const share = (): number => Number(line.element().getAttribute("aria-valuenow"));
    const before = share();
    line.element().focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
    await expect.poll(share).toBeGreaterThan(before);
    await page.getByRole("tab", { name: "Positions" }).click();
    await expect
      .element(page.getByRole("separator", { name: "Resize Chart and Positions" }))
      .toBeInTheDocument();
  });

  it("[U8] uses no layout that names an unknown panel, or one twice", () => {
    const named = (ids: readonly string[]) => ({
      layout: {
        type: "row",
        children: [{ type: "tabset", children: ids.map((component) => ({ type: "tab", component })) }],
      },
    });
    expect(openLayout(named(["chart", "horoscope"]), PANELS, DESK).broken).toBe(true);
    expect(openLayout(named(["chart", "chart"]), PANELS, DESK).broken).toBe(true);
    expect(openLayout(named([]), PANELS, DESK).broken).toBe(true);
    expect(openLayout([], PANELS, DESK).broken).toBe(true);
    expect(openLayout(null, PANELS, DESK).broken).toBe(false);
    expect(openLayout(fillsChosen(), PANELS, DESK).broken).toBe(false);
  });

  it("[U9] adds the panels that a saved layout does not know", () => {
    const saved = Model.fromJson(
      defaultLayout(
        PANELS.filter(({ id }) => id !== "depth" && id !== "connection"),
        DESK,
      ),
    ).toJson();
    const { model, broken } = openLayout(saved, PANELS, DESK);
    expect(broken).toBe(false);
    expect([...tabsOf(model.toJson())].sort()).toEqual(PANELS.map(({ id }) => id).sort());
  });

  it("[I4] names a tab by its panel, not by what the layout has kept", async () => {
    const layout = JSON.parse(
      JSON.stringify(fillsChosen()).replace('"name":"Fills"', '"name":"約定"'),
    ) as unknown;
    expect(JSON.stringify(layout)).toContain("約定");
    const { page } = await show({ settings: { layout } });
    await expect.element(page.getByRole("tab", { name: "Fills" })).toBeVisible();
    expect(page.getByText("約定").elements()).toEqual([]);
  });

  it("[U10] resets to the default layout", async () => {
    const { page, terminal } = await show({ settings: { layout: fillsChosen() } });
    await expect.element(page.getByRole("region", { name: "Fills" })).toBeVisible();
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Reset layout" }).click();
    await expect.element(page.getByRole("region", { name: "Orders" })).toBeVisible();
    expect(page.getByRole("region", { name: "Fills" }).elements()).toEqual([]);
    expect(terminal.settings.getState().layout).toBeNull();
  });

  it("[U17, U193, U154, U184, U185] shows one panel at a time on a narrow screen, what the account is worth over each, and the kill switch behind More", async () => {
    await viewport.viewport(390, 844);
    try {
      const { page, terminal, setAccount } = await show();
      setAccount(FLAT);
      const tour = page.getByRole("complementary", { name: "Tour" });
      await expect.element(tour).toHaveTextContent("New here?");
      await expect.element(tour).not.toHaveTextContent("keys");
      terminal.settings.set({ tourSeen: true });
      await expect.element(page.getByRole("region", { name: "Price blotter" })).toBeVisible();
      expect(page.getByRole("region").elements()).toHaveLength(1);
      const bar = page.getByRole("navigation", { name: "Panels" });
      for (const [title, name] of [
        ["Chart", "Chart"],
        ["Ticket", "Order ticket"],
        ["Orders", "Orders"],
        ["Positions", "Positions"],
        ["Prices", "Price blotter"],
      ] as const) {
        await bar.getByRole("button", { name: title }).click();
        await expect.element(page.getByRole("region", { name, exact: true })).toBeVisible();
        expect(page.getByRole("region").elements()).toHaveLength(1);
      }
      for (const { name } of PANELS.filter(({ id }) => ["depth", "account", "notices"].includes(id))) {
        await bar.getByRole("button", { name: /^More/ }).click();
        await page.getByRole("dialog", { name: "More" }).getByRole("button", { name }).click();
        await expect.element(page.getByRole("region", { name, exact: true })).toBeVisible();
        await expect
          .element(bar.getByRole("button", { name: /^More/ }))
          .toHaveAccessibleName(`More, ${name} is shown`);
        await expect.element(bar.getByText("More", { exact: true })).toBeVisible();
        await expect.element(page.getByText(name, { exact: true }).first()).toBeVisible();
        await expect.element(page.getByLabelText("Account summary")).toHaveTextContent(/Equity.*Day P&L/);
      }
      await page.getByRole("button", { name: "Kill switch", exact: true }).click();
      await expect.element(page.getByText(/A touch anywhere else takes it back\.$/).last()).toBeVisible();
      await userEvent.keyboard("{Escape}");
      await bar.getByRole("button", { name: /^More/ }).click();
      await page.getByRole("button", { name: "Kill switch…" }).click();
      await expect.element(page.getByRole("dialog", { name: "Kill switch" })).toBeVisible();
    } finally {
      await viewport.viewport(1440, 900);
    }
  });

  it("[V163, V167] has the layout of a phone on a phone that lies on its side, and is not pulled anew", async () => {
    await viewport.viewport(844, 390);
    try {
      const { page } = await show();
      await expect.element(page.getByRole("region", { name: "Price blotter" })).toBeVisible();
      expect(page.getByRole("region").elements()).toHaveLength(1);
      const bar = page.getByRole("navigation", { name: "Panels" }).element().getBoundingClientRect();
      const panel = page.getByRole("region").element().getBoundingClientRect();
      expect(bar.right).toBeLessThanOrEqual(panel.left);
      expect(bar.bottom).toBe(390);
      expect(getComputedStyle(document.documentElement).overscrollBehavior).toBe("none");
    } finally {
      await viewport.viewport(1440, 900);
    }
  });

  it("[U99] has room for a thumb on everything that can be pressed on a narrow screen", async () => {
    await viewport.viewport(390, 844);
    try {
      const { page, terminal } = await show();
      await expect.element(page.getByRole("region", { name: "Price blotter" })).toBeVisible();
      terminal.settings.set({ tourSeen: true });
      for (const { id, name } of PANELS) {
        terminal.panelRequests.show(id);
        await expect.element(page.getByRole("region", { name, exact: true })).toBeInTheDocument();
        await expect.poll(() => tooSmall(), { message: name }).toEqual([]);
      }
    } finally {
      await viewport.viewport(1440, 900);
    }
  });
});

/** Names of what can be pressed and is lower than 44 px. */
function tooSmall(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>("button, select, [role=tab], input:not([type=radio])")]
    .filter((element) => element.checkVisibility() && element.closest(".visually-hidden") === null)
    .map((element) => (element.matches("[type=checkbox]") ? (element.closest("label") ?? element) : element))
    .filter((element) => element.getBoundingClientRect().height < 44)
    .map((element) => element.ariaLabel ?? element.outerHTML.slice(0, 120));
}

describe("clocks", () => {
  it("[U103] all turn to the zone that is chosen", async () => {
    const { page, terminal, clock } = await show();
    const time = (timeZone: string) =>
      new Date(clock.now()).toLocaleTimeString("en-GB", { timeZone, hour12: false });
    const status = page.getByRole("contentinfo", { name: "Status" });
    await expect.element(status).toHaveTextContent(time("UTC"));
    terminal.settings.set({ timeZone: "Asia/Tokyo" });
    await expect.element(status).toHaveTextContent(time("Asia/Tokyo"));
    terminal.settings.set({ timeZone: "UTC" });
    await expect.element(status).toHaveTextContent(time("UTC"));
  });
});

describe("formats", () => {
  it("[I30] [I33] [I38] are found by search, and another is on the whole screen at once", async () => {
    const { page, quote, frames, terminal } = await show({
      settings: { symbol: "EURUSD", numberFormat: "commaPoint", timeFormat: "h24" },
    });
    quote(0, 109_120, 109_122);
    frames.run();
    const blotter = page.getByRole("region", { name: "Price blotter" });
    await expect.element(blotter).toHaveTextContent("1.09120");
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("searchbox", { name: "Search settings" }).fill("decimal comma");
    await page.getByRole("combobox", { name: "Numbers" }).selectOptions("pointComma");
    await page.getByRole("searchbox", { name: "Search settings" }).fill("12 hours");
    await page.getByRole("combobox", { name: "Time", exact: true }).selectOptions("h12");
    await userEvent.keyboard("{Escape}");
    frames.run();
    await expect.element(blotter).toHaveTextContent("1,09120");
    await expect.element(blotter).not.toHaveTextContent("1.09120");
    await expect.element(page.getByRole("contentinfo", { name: "Status" })).toHaveTextContent(/\d [AP]M/);
    expect(terminal.settings.getState().numberFormat).toBe("pointComma");
    const limit = page.getByRole("textbox", { name: "Limit price" });
    terminal.ticket.prefill({ price: "1.09120" });
    await expect.element(limit).toHaveValue("1,09120");
  });
});

describe("linked panels", () => {
  it("[U100, U101, U102] a second chart of group B has its own symbol and interval, over a reload, and can be closed", async () => {
    const first = await show({ settings: { symbol: "EURUSD", interval: "1m" } });
    await first.page.getByRole("button", { name: "Chart: linked to A, blue" }).click();
    await first.page.getByRole("menuitem", { name: "Another chart beside it" }).click();
    const chart = first.page.getByRole("region", { name: "Chart 2" });
    await expect.element(chart).toBeVisible();
    await first.page.getByRole("button", { name: "Chart 2: linked to A, blue" }).click();
    await first.page.getByRole("menuitemradio", { name: /^B, amber/ }).click();
    await first.page.getByRole("button", { name: "Chart 2: linked to B, amber" }).click();
    await first.page.getByRole("menuitem", { name: "Symbol…" }).click();
    await userEvent.keyboard("pound{Enter}");
    await chart.getByText("5m", { exact: true }).click();
    await expect.element(chart.getByRole("heading", { name: "GBPUSD" })).toBeVisible();
    expect(first.terminal.settings.getState()).toMatchObject({ symbol: "EURUSD", interval: "1m" });
    await first.page.unmount();

    const { page } = await show({ kept: first.kept });
    const again = page.getByRole("region", { name: "Chart 2" });
    await expect.element(again.getByRole("heading", { name: "GBPUSD" })).toBeVisible();
    await expect.element(again.getByRole("radio", { name: "5m", exact: true })).toBeChecked();
    await page.getByRole("button", { name: "Chart 2: linked to B, amber" }).click();
    await page.getByRole("menuitem", { name: "Close Chart 2" }).click();
    await expect.element(page.getByRole("heading", { name: "EURUSD" })).toBeVisible();
  });

  it("[U102] the palette links the panel in front, and its tab says whose symbol it shows", async () => {
    const { page, terminal } = await show({ settings: { symbol: "EURUSD" } });
    await page.getByRole("tab", { name: "Depth" }).click();
    await userEvent.keyboard("{Control>}k{/Control}");
    await expect.element(page.getByRole("dialog", { name: "Commands and symbols" })).toBeVisible();
    await userEvent.keyboard("link violet{Enter}");
    const tabs = () =>
      page
        .getByRole("tab")
        .elements()
        .map((tab) => tab.textContent);
    await expect.poll(tabs, { timeout: 5_000 }).toContain("CDepth EURUSD, of link group C");
    terminal.settings.set({ symbol: "GBPUSD" });
    await expect.poll(tabs, { timeout: 5_000 }).toContain("CDepth EURUSD, of link group C");
  });
});

describe("a window of its own that is asked for by the palette", () => {
  const ask = async (): Promise<void> => {
    await userEvent.keyboard("{Control>}k{/Control}");
    await expect.element(viewport.getByRole("dialog", { name: "Commands and symbols" })).toBeVisible();
    await userEvent.keyboard("pop out{Enter}");
  };

  it("[U191] is refused in words where windows are not offered, and the panel stays", async () => {
    const real = window.matchMedia.bind(window);
    const media = vi
      .spyOn(window, "matchMedia")
      .mockImplementation((query) => real(query.includes("pointer: fine") ? "not all" : query));
    const { page } = await show();
    await page.getByRole("tab", { name: "Depth" }).click();
    await ask();
    await expect
      .element(page.getByText(/^Depth stays: windows of their own need a mouse/).first())
      .toBeVisible();
    await expect.element(page.getByRole("tab", { name: "Depth" })).toBeVisible();
    media.mockRestore();
  });

  it("[U191] says that the browser blocked it, and the panel is back", async () => {
    const open = vi.spyOn(window, "open").mockReturnValue(null);
    const { page } = await show();
    await page.getByRole("tab", { name: "Depth" }).click();
    await ask();
    await expect.element(page.getByText(/^The browser opened no window/).first()).toBeVisible();
    await expect.element(page.getByRole("tab", { name: "Depth" })).toBeVisible();
    open.mockRestore();
  });
});

describe("notices over the screen", () => {
  it("[U98, V242] let clicks through when they go by themselves, and have a row of their own on a narrow screen", async () => {
    const { page, terminal } = await show();
    terminal.notices.announce("Bought 10,000 EURUSD at 1.09120");
    const notice = page.getByText("Bought 10,000 EURUSD at 1.09120");
    await expect.element(notice).toBeVisible();
    const { left, top, height } = notice.element().getBoundingClientRect();
    const under = document.elementFromPoint(left + 4, top + height / 2);
    expect(notice.element().contains(under)).toBe(false);
    expect(["Time and sales", "Orders"]).toContain(under?.closest("section")?.getAttribute("aria-label"));

    await viewport.viewport(390, 844);
    try {
      const bar = page.getByRole("navigation", { name: "Panels" });
      await expect.element(bar).toBeVisible();
      const edges = (element: Element) => element.getBoundingClientRect();
      const row = edges(page.getByText("Bought 10,000 EURUSD at 1.09120").element().parentElement!);
      expect(row.bottom).toBeLessThanOrEqual(edges(bar.element()).top);
      expect(row.top).toBeGreaterThanOrEqual(
        edges(page.getByRole("region", { name: "Price blotter" }).element()).bottom,
      );
      await page.getByRole("button", { name: "More", exact: true }).click();
      const sheet = viewport.getByRole("dialog", { name: "More" });
      const onTop = () => document.elementFromPoint(row.left + 20, (row.top + row.bottom) / 2);
      await expect.poll(() => sheet.elements()[0]?.contains(onTop())).toBe(true);
    } finally {
      await viewport.viewport(1440, 900);
    }
  });

  it("[U96, V241] a reject stays until it was seen or the Notices panel is looked at, which counts and lists it", async () => {
    const { page, terminal, clock } = await show();
    const reject = (key: string) =>
      terminal.notices.tell({ key, kind: "reject", text: "Refused: no such thing", stays: true });
    reject("o1");
    await expect.element(page.getByRole("button", { name: "Dismiss" })).toBeVisible();
    clock.advance(20_000);
    await expect.element(page.getByRole("button", { name: "Dismiss" })).not.toBeInTheDocument();
    for (const key of ["o2", "o3", "o4"]) reject(key);
    reject("o5");
    await expect.element(page.getByText("1 more in Notices")).toBeVisible();
    await expect.element(page.getByRole("tab", { name: "Notices" })).toHaveTextContent("Notices5");
    terminal.notices.clear();
    reject("o1");
    terminal.panelRequests.show("notices");
    await expect
      .element(page.getByRole("region", { name: "Notices" }).getByText("Refused: no such thing"))
      .toBeVisible();
    await expect.element(page.getByRole("button", { name: "Dismiss" })).not.toBeInTheDocument();
  });

  it("[V188] does what it offers at a second press, in the list too", async () => {
    const { page, terminal, clock } = await show();
    let runs = 0;
    const action = { label: "Again", question: "Do it again", run: () => (runs += 1) };
    for (const key of ["a", "b"])
      terminal.notices.tell({ key, kind: "rest", text: key, stays: true, action });
    const press = async (name: string): Promise<void> => page.getByRole("button", { name }).first().click();
    await press("Do it again");
    await expect.element(page.getByRole("button", { name: "Press again" })).toBeVisible();
    clock.advance(1_000);
    await press("Press again");
    expect(runs).toBe(1);
    terminal.panelRequests.show("notices");
    const list = page.getByRole("region", { name: "Notices" });
    await list.getByRole("button", { name: "Do it again" }).click();
    clock.advance(1_000);
    await list.getByRole("button", { name: "Press again" }).click();
    expect(runs).toBe(2);
    await expect.element(page.getByText("Again", { exact: true })).not.toBeInTheDocument();
  });
});

describe("screen", () => {
  it("[U14] tells prices and orders apart, and announces a change once", async () => {
    const { page, setPrices, clock } = await show();
    const words = () =>
      page
        .getByRole("status")
        .elements()
        .map((status) => status.textContent);
    expect(words()).toEqual(expect.arrayContaining(["Prices live", "Orders live"]));
    setPrices({
      kind: "waiting",
      since: 0,
      attempt: 1,
      retryAt: 9_000,
      reason: { kind: "silent", silentForMs: 3_000 },
    });
    await expect
      .poll(words)
      .toEqual(expect.arrayContaining(["Prices stopped. Reconnecting.", "Orders live"]));
    const announced = words();
    clock.advance(4_000);
    await expect.element(page.getByText("Prices stopped 4 s ago. Reconnecting in 5 s.")).toBeInTheDocument();
    expect(words()).toEqual(announced);
  });

  it("[U16, N17] has the last price in the title and a grey icon while stale", async () => {
    const icon = document.head.appendChild(document.createElement("link"));
    icon.rel = "icon";
    const { terminal, quote, frames, clock } = await show({ settings: { symbol: "GBPUSD" } });
    expect(document.title).toBe("Tapedeck");
    quote(1, 127_350, 127_357);
    frames.run();
    clock.advance(1_000);
    expect(document.title).toBe("1.27350 GBPUSD · Tapedeck");
    expect(document.querySelector("link[rel=icon]")?.getAttribute("href")).toBe("./favicon.svg");
    terminal.quotes.setStale(true);
    clock.advance(1_000);
    expect(document.title).toBe("1.27350 GBPUSD, stale · Tapedeck");
    expect(document.querySelector("link[rel=icon]")?.getAttribute("href")).toBe("./favicon-stale.svg");
    icon.remove();
  });

  it("[V311] the figures of the account say since when they are not told anew", async () => {
    const { page, setAccount, setOrders } = await show();
    setAccount(FLAT);
    const summary = page.getByLabelText("Account summary");
    await expect.element(summary).toHaveTextContent(/Equity/);
    setOrders({ kind: "waiting", since: 0, attempt: 1, retryAt: 9_000, reason: { kind: "lost" } });
    await expect.element(summary).toHaveTextContent(/As last told\d\d:\d\d:\d\d$/);
    setOrders({ kind: "live", since: 0 });
    await expect.element(summary).not.toHaveTextContent(/As last told/);
  });

  it("[N14, N15, O29] prices without orders and orders without prices each look their own way", async () => {
    const { page, setPrices, setOrders } = await show();
    const pill = page.getByRole("group", { name: "Connection" });
    const status = page.getByRole("contentinfo", { name: "Status" });
    const looks = () => ({
      pill: pill.element().getAttribute("data-look"),
      status: status.element().querySelector("[data-look]")?.getAttribute("data-look"),
    });
    const colourOf = (text: string) => getComputedStyle(pill.getByText(text).element()).color;
    expect(looks()).toEqual({ pill: "both", status: "both" });

    const down = { since: 0, attempt: 1, retryAt: 9_000, reason: { kind: "lost" } } as const;
    setOrders({ kind: "waiting", ...down });
    await expect.element(status).toHaveTextContent("Watching only: no order, amend or cancel can be sent");
    expect(looks()).toEqual({ pill: "pricesOnly", status: "pricesOnly" });
    await expect.element(pill.getByText("Orders down. Reconnecting in 9 s.")).toBeVisible();
    const ordersDown = colourOf("Orders down. Reconnecting in 9 s.");

    setOrders({ kind: "live", since: 0 });
    setPrices({ kind: "waiting", ...down });
    await expect.element(status).toHaveTextContent("Prices stale: market orders blocked");
    expect(looks()).toEqual({ pill: "ordersOnly", status: "ordersOnly" });
    await expect.element(pill.getByText(/^Prices stopped/).nth(1)).toBeVisible();
    expect(
      getComputedStyle(
        pill
          .getByText(/^Prices stopped/)
          .nth(1)
          .element(),
      ).color,
    ).not.toBe(ordersDown);

    setOrders({ kind: "closed", since: 0, reason: { kind: "lost" } });
    await expect.element(status).toHaveTextContent("Nothing is live");
    expect(looks()).toEqual({ pill: "neither", status: "neither" });
  });

  it("[N24, P1] greys what follows from prices while they are not live", async () => {
    const { page, terminal, quote, frames } = await show({ settings: { symbol: "EURUSD" } });
    quote(0, 109_120, 109_127);
    frames.run();
    const stale = () =>
      [...document.querySelectorAll("[data-stale]")].map((element) => element.getAttribute("aria-label"));
    const before = stale();
    terminal.quotes.setStale(true);
    frames.run();
    await expect.element(page.getByRole("grid", { name: "Quotes" })).toHaveAttribute("data-stale");
    const cell = page.getByRole("grid", { name: "Quotes" }).getByRole("gridcell").first().element();
    const grey = getComputedStyle(cell).color;
    terminal.quotes.setStale(false);
    frames.run();
    expect(getComputedStyle(cell).color).not.toBe(grey);
    await expect.poll(stale).toEqual(before);
  });

  it("[N40, P12, P13] a channel that is closed for good says why, with a button, over grey prices", async () => {
    const { page, terminal, setPrices, frames } = await show({ settings: { symbol: "EURUSD" } });
    const pill = page.getByRole("group", { name: "Connection" });
    const closed = (status: number): void => {
      setPrices({ kind: "closed", since: 0, reason: { kind: "httpStatus", status } });
      terminal.quotes.setStale(true);
      frames.run();
    };
    for (const [status, words] of [
      [204, "Prices off: the server ended them for good (204)."],
      [401, "Prices off: the server asks for a sign-in (401)."],
      [403, "Prices off: the server does not let this sign-in through (403)."],
    ] as const) {
      closed(status);
      await expect.element(pill.getByTitle(words)).toBeVisible();
      // Why nobody is let in is said at length in the bar that asks for a sign-in.
      await expect.element(pill).toHaveTextContent(status === 204 ? words : "Prices off");
      const again = status === 204 ? "Reconnect now" : "Try again";
      await expect.element(page.getByRole("button", { name: again, exact: true })).toBeVisible();
      await expect.element(page.getByRole("grid", { name: "Quotes" })).toHaveAttribute("data-stale");
      const notice = page.getByRole("region", { name: "Sign-in" }).elements();
      expect(notice).toHaveLength(status === 204 ? 0 : 1);
    }
  });

  it("[U107] both links closed are told in few words, each with its reason in a tooltip", async () => {
    const { page, setPrices, setOrders } = await show();
    setPrices({ kind: "closed", since: 0, reason: { kind: "httpStatus", status: 204 } });
    setOrders({
      kind: "closed",
      since: 0,
      reason: { kind: "sessionRefused", status: 403, detail: "account" },
    });
    const pill = page.getByRole("group", { name: "Connection" });
    for (const [short, reason] of [
      ["Prices off", "Prices off: the server ended them for good (204)."],
      ["Orders off", "Orders off: the server refused a session (403: account)."],
    ] as const) {
      await expect.element(pill.getByText(short, { exact: true })).toBeVisible();
      await expect.element(pill.getByTitle(reason)).toBeVisible();
    }
  });

  it("[U121] the pill and the status bar leave out what has no room and cut no word", async () => {
    const { page, setPrices } = await show();
    const reason = { kind: "silent", silentForMs: 16_000 } as const;
    setPrices({ kind: "waiting", since: 0, attempt: 2, retryAt: 9_000, reason });
    await expect.element(page.getByText(/^Prices stopped/).first()).toBeVisible();
    const cut = (role: "group" | "contentinfo", name: string) =>
      [...page.getByRole(role, { name }).element().querySelectorAll<HTMLElement>("span")]
        .filter((part) => part.scrollWidth > part.clientWidth + 1)
        .filter((part) => getComputedStyle(part).overflowX !== "visible")
        .map((part) => part.textContent);
    for (const width of [1440, 1280]) {
      await viewport.viewport(width, 900);
      await expect.poll(() => cut("group", "Connection"), { message: String(width) }).toEqual([]);
      await expect.poll(() => cut("contentinfo", "Status"), { message: String(width) }).toEqual([]);
    }
    await viewport.viewport(1440, 900);
  });

  it("[U153] cuts no head of the prices when a person gives text more room", async () => {
    const { page } = await show();
    const heads = page.getByRole("region", { name: "Price blotter" }).getByRole("columnheader");
    const cut = () =>
      heads
        .elements()
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map(({ textContent }) => textContent);
    await expect.element(heads.first()).toBeVisible();
    const usual = heads.first().element().clientWidth;
    document.body.style.letterSpacing = "0.12em";
    try {
      await expect.poll(() => heads.first().element().clientWidth).toBeGreaterThan(usual);
      expect(cut()).toEqual([]);
    } finally {
      document.body.style.letterSpacing = "";
    }
  });

  it("[U122, U155] what can be done with a tab bar's tabs is in sight without a pointer over it, and that their symbol is halted", async () => {
    const { page, terminal, frames } = await show();
    const { phases } = terminal;
    phases.hello(helloOf(["EURUSD"]));
    phases.status({ prev: 1, at: 5, sid: 10, phase: "halted" });
    frames.run();
    await expect.element(page.getByTitle(/^EURUSD is halted/).first()).toHaveTextContent("halted");
    const told = () => page.getByTitle(/^EURUSD is halted/).elements().length;
    expect(told()).toBeGreaterThanOrEqual(3);
    await expect.element(page.getByRole("tab", { name: "Positions" })).toBeVisible();
    const bars = [...document.querySelectorAll<HTMLElement>(".flexlayout__tab_toolbar")];
    expect(bars.length).toBeGreaterThan(3);
    expect(bars.filter((bar) => getComputedStyle(bar).opacity !== "1")).toEqual([]);
  });

  it("[U125] what is told while a dialog is open stands above its dimming", async () => {
    const { page, terminal } = await show();
    await page.getByRole("button", { name: "Settings" }).click();
    await expect.element(viewport.getByRole("dialog", { name: "Settings" })).toBeVisible();
    terminal.notices.announce("Alert: EURUSD");
    await expect.element(page.getByText("Alert: EURUSD")).toBeVisible();
    const corner = page.getByText("Alert: EURUSD").element().closest("output")!.parentElement!;
    const above = (element: Element | null) => Number(element && getComputedStyle(element).zIndex);
    expect(above(corner)).toBeGreaterThan(above(document.querySelector('[data-shape][role="dialog"]')));
    terminal.notices.notify("Rejected: no such price");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(page.getByText("Rejected: no such price")).not.toBeInTheDocument();
    await expect.element(viewport.getByRole("dialog", { name: "Settings" })).toBeVisible();
  });

  it("[N41, Z22, P13] says what a server refuses until somebody signs in, and leads there and back", async () => {
    const signInPage = { url: "https://desk.test/sign-in", by: "window" } as const;
    const { page, setPrices, setOrders, signInOpened } = await show({ signInPage });
    const bar = page.getByRole("region", { name: "Sign-in" });
    expect(bar.elements()).toHaveLength(0);
    setPrices({ kind: "closed", since: 0, reason: { kind: "httpStatus", status: 401 } });
    await expect
      .element(bar)
      .toHaveTextContent(
        "Signed out The server asks for a sign-in (401): prices are closed. What is shown is the last known.",
      );
    setOrders({ kind: "closed", since: 0, reason: { kind: "sessionRefused", status: 401, detail: "" } });
    await expect.element(bar.getByRole("alert")).toHaveTextContent("prices and orders are closed");
    await expect.element(bar).toHaveTextContent("Nothing can be sent or canceled here.");
    await bar.getByRole("button", { name: "Sign in again" }).click();
    expect(signInOpened).toEqual([signInPage.url]);
    await bar.getByRole("button", { name: "Try again" }).click();
    const byUser = { since: 0, attempt: 0, reason: { kind: "byUser" } } as const;
    setPrices({ kind: "connecting", ...byUser });
    await expect.element(bar.getByRole("button", { name: "Trying…" })).toBeDisabled();
    setPrices({ kind: "live", since: 0 });
    await expect.element(bar).toHaveTextContent("orders are closed");
    setOrders({ kind: "loggingOn", ...byUser });
    setOrders({ kind: "live", since: 0 });
    await expect.poll(() => bar.elements()).toHaveLength(0);
  });

  it("[V237] says that the money is made up where the exchange says so, else whose it is", async () => {
    const { setAccount, page } = await show();
    setAccount(FLAT);
    await expect.element(page.getByTitle("Account U123")).toHaveTextContent("U123");
    setAccount({ ...FLAT, paper: "market" });
    await page.getByRole("button", { name: "Paper", exact: true }).click();
    await expect.element(page.getByText(/^The money is made up, and so is the market/)).toBeVisible();
  });

  it("[U18] the slash key opens the search, Enter chooses", async () => {
    const { page, terminal } = await show({ settings: { symbol: "EURUSD" } });
    const search = page.getByRole("combobox", { name: "Find an instrument" });
    await userEvent.keyboard("/");
    await expect.element(search).toHaveFocus();
    await userEvent.keyboard("pound");
    await expect.element(page.getByRole("option", { name: /GBPUSD/ })).toBeVisible();
    await userEvent.keyboard("{Enter}");
    expect(terminal.settings.getState().symbol).toBe("GBPUSD");
    await expect.element(search).toHaveValue("");
  });

  it("[U18] a slash typed into a field stays there", async () => {
    const { page } = await show();
    await page.getByRole("searchbox").click();
    await userEvent.keyboard("a/b");
    await expect.element(page.getByRole("searchbox")).toHaveValue("a/b");
  });
});

describe("panel boundary", () => {
  it("[U15] replaces a panel that throws and loads it anew on demand", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    let broken = true;
    function Fragile() {
      if (broken) throw new Error("No bars");
      return <p>Bars</p>;
    }
    const page = await render(
      <>
        <PanelBoundary name="Chart">
          <Fragile />
        </PanelBoundary>
        <PanelBoundary name="Depth">
          <p>Levels</p>
        </PanelBoundary>
      </>,
    );
    await expect.element(page.getByRole("alert")).toHaveTextContent("No bars");
    await expect.element(page.getByText("Levels")).toBeVisible();
    broken = false;
    await page.getByRole("button", { name: "Reload Chart" }).click();
    await expect.element(page.getByText("Bars", { exact: true })).toBeVisible();
    logged.mockRestore();
  });
});
