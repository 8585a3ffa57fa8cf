import { expect, type Locator, type Page } from "@playwright/test";
import type { TerminalPage } from "../pages/TerminalPage.ts";

/** Something that opens over the panels or in one of them, and how the keyboard opens it. */
export interface Place {
  readonly name: string;
  /** Opens it by key. Returns what has the focus once it is closed; null where that is nothing in particular. */
  readonly open: (terminal: TerminalPage) => Promise<Locator | null>;
  readonly opened: (terminal: TerminalPage) => Locator;
  /**
   * Whether the focus goes into it and Escape closes it: trapped, so that nothing else has it until then; free, to be
   * left by Tab; elsewhere, where the focus stays on what opened it; none, for what just stands there.
   */
  readonly keyboard: "trapped" | "free" | "elsewhere" | "none";
  /** What is done in it before it is looked at. */
  readonly first?: (opened: Locator, terminal: TerminalPage) => Promise<void>;
}

type Role = "dialog" | "menu" | "alertdialog";

function called(name: string | RegExp, role: Role = "dialog"): Place["opened"] {
  return ({ page }) => page.getByRole(role, { name, exact: true });
}

/** Focuses a control and presses a key on it. It has the focus back in the end. */
async function press(control: Locator, key = "Enter"): Promise<Locator> {
  await control.press(key);
  return control;
}

/** A button of a panel, pressed by Enter. */
function byButton(panel: string, name: string | RegExp): Place["open"] {
  return async (terminal) =>
    press((await terminal.showPanel(panel)).getByRole("button", { name, exact: true }).first());
}

/** An item of a menu that a button opens: the button has the focus back. */
function byItem(button: (page: Page) => Locator, item: string | RegExp): Place["open"] {
  return async ({ page }) => {
    const control = await press(button(page));
    await press(page.getByRole("menuitem", { name: item }));
    return control;
  };
}

function byKey(key: string): Place["open"] {
  return async ({ page }) => {
    await page.keyboard.press(key);
    return null;
  };
}

function byCommand(title: string): Place["open"] {
  return async ({ page }) => {
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Commands and symbols" });
    await palette.getByRole("combobox").fill(title);
    await expect(palette.getByRole("option", { name: title })).toBeVisible();
    await page.keyboard.press("Enter");
    return null;
  };
}

const typeNothingKnown: Place["first"] = async (opened) => {
  await opened.getByRole("searchbox").or(opened.getByRole("combobox")).first().fill("qqqq");
};

const onLists = (page: Page): Locator => page.getByRole("button", { name: "Lists, columns and export" });
const onIndicators = (page: Page): Locator => page.getByRole("button", { name: "Indicators" });
const onChartsLink = (page: Page): Locator => page.getByRole("button", { name: "Chart: linked to A, blue" });

async function bySlash({ page }: TerminalPage): Promise<null> {
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Find an instrument" })).toBeFocused();
  // Escape leaves the field, so that the keys are the screen's again.
  return null;
}

/** The ticket asks before it sends. */
async function askBefore({ page }: TerminalPage, how: "Ask" | "Nothing"): Promise<void> {
  await page.keyboard.press("Control+,");
  await page
    .getByRole("radiogroup", { name: "Before an order is sent" })
    .getByText(how, { exact: true })
    .click();
  await page.keyboard.press("Escape");
}

async function chartFrame(terminal: TerminalPage): Promise<Locator> {
  return (await terminal.showPanel("Chart")).getByRole("group", { name: /^Chart of/ });
}

/** With a long position in EURUSD, and one order that works there to sell it. */
export const PLACES: readonly Place[] = [
  {
    name: "commands",
    open: byKey("Control+k"),
    opened: called("Commands and symbols"),
    keyboard: "trapped",
  },
  {
    name: "commands without a hit",
    open: byKey("Control+k"),
    opened: called("Commands and symbols"),
    keyboard: "trapped",
    first: typeNothingKnown,
  },
  { name: "settings", open: byKey("Control+,"), opened: called("Settings"), keyboard: "trapped" },
  {
    name: "settings without a hit",
    open: byKey("Control+,"),
    opened: called("Settings"),
    keyboard: "trapped",
    first: typeNothingKnown,
  },
  {
    name: "a layout's file that is none",
    open: byKey("Control+,"),
    opened: called("Settings"),
    keyboard: "trapped",
    async first(opened) {
      await opened.getByLabel("Layout file").setInputFiles({
        name: "layout.json",
        mimeType: "application/json",
        buffer: Buffer.from("{}"),
      });
      await expect(opened.getByRole("alert")).toBeVisible();
    },
  },
  { name: "keys", open: byKey("?"), opened: called("Keys"), keyboard: "trapped" },
  {
    name: "keys without a hit",
    open: byKey("?"),
    opened: called("Keys"),
    keyboard: "trapped",
    first: typeNothingKnown,
  },
  {
    name: "words",
    open: byCommand("What words mean"),
    opened: called("What words mean"),
    keyboard: "trapped",
  },
  {
    name: "symbol search",
    open: bySlash,
    opened: ({ page }) => page.getByRole("listbox", { name: "Instruments" }),
    keyboard: "elsewhere",
  },
  {
    name: "symbol search without a hit",
    open: bySlash,
    opened: ({ page }) => page.getByRole("listbox", { name: "Instruments" }),
    keyboard: "elsewhere",
    first: async (_, { page }) => page.keyboard.type("qqqq"),
  },
  {
    name: "order detail",
    open: byButton("Orders", "EURUSD"),
    opened: called(/^Sell 10,000 EURUSD/),
    keyboard: "trapped",
  },
  {
    name: "an order amended in its row",
    open: byButton("Orders", /^Amend order/),
    opened: ({ page }) => page.getByRole("row").filter({ has: page.getByLabel(/^New quantity/) }),
    keyboard: "free",
  },
  {
    name: "question of an exit with orders in its way",
    open: byButton("Positions", /^Flatten EURUSD/),
    opened: ({ page }) => page.getByRole("alertdialog"),
    keyboard: "free",
  },
  {
    name: "question of the ladder",
    open: async (terminal) => {
      const ladder = await terminal.showPanel("Ladder");
      await ladder.getByText("Confirm", { exact: true }).click();
      const grid = ladder.getByRole("grid");
      // The cursor's price is brought into view first.
      await press(grid, "b");
      return press(grid, "b");
    },
    opened: ({ page }) => page.getByRole("alertdialog"),
    keyboard: "free",
  },
  ...["Bars and scale", "Indicators", "Draw"].map((name): Place => ({
    name: `chart's menu ${name}`,
    open: byButton("Chart", name),
    opened: called(name, "menu"),
    keyboard: "trapped",
  })),
  {
    name: "parameters of indicators",
    open: byItem(onIndicators, "Parameters…"),
    opened: called("Parameters of indicators"),
    keyboard: "trapped",
    async first(opened) {
      await opened.getByRole("textbox").first().fill("x");
    },
  },
  {
    name: "chart's menu at a price",
    open: async (terminal) => press(await chartFrame(terminal), "Shift+F10"),
    opened: called(/^At /, "menu"),
    keyboard: "trapped",
  },
  {
    name: "question of the chart",
    open: async (terminal) => {
      const frame = await press(await chartFrame(terminal), "Shift+F10");
      await press(terminal.page.getByRole("menuitem", { name: /^Buy/ }));
      return frame;
    },
    opened: ({ page }) => page.getByRole("alertdialog"),
    keyboard: "free",
  },
  {
    name: "lists, columns and export",
    open: byButton("Price blotter", "Lists, columns and export"),
    opened: called("Lists, columns and export", "menu"),
    keyboard: "trapped",
  },
  {
    name: "new watchlist",
    open: byItem(onLists, "New watchlist…"),
    opened: called("New watchlist"),
    keyboard: "trapped",
  },
  { name: "columns", open: byItem(onLists, "Columns…"), opened: called("Columns"), keyboard: "trapped" },
  {
    name: "symbols of a list",
    open: async (terminal) => {
      await terminal.panel("Price blotter").getByRole("tab", { name: "FX" }).press("Enter");
      return byItem(onLists, /^Add symbols to/)(terminal);
    },
    opened: called(/^Symbols of/),
    keyboard: "trapped",
  },
  {
    name: "menu of a row",
    open: async (terminal) => press(terminal.panel("Price blotter").getByRole("grid"), "Shift+Enter"),
    opened: ({ page }) => page.getByRole("menu"),
    keyboard: "trapped",
  },
  {
    name: "menu of a panel",
    open: async ({ page }) => press(onChartsLink(page)),
    opened: called("Chart: linked to A, blue", "menu"),
    keyboard: "trapped",
  },
  {
    name: "symbol of a panel",
    open: byItem(onChartsLink, "Symbol…"),
    opened: called("Symbol of Chart"),
    keyboard: "trapped",
    first: typeNothingKnown,
  },
  {
    name: "help beside a word",
    open: byButton("Order ticket", /^What is/),
    opened: ({ page }) => page.getByRole("dialog"),
    keyboard: "free",
  },
  {
    name: "session",
    open: async ({ page }) => press(page.getByRole("button", { name: "Session", exact: true })),
    opened: called("Session"),
    keyboard: "free",
  },
  {
    name: "kill switch pressed once",
    open: async ({ page }) => press(page.getByRole("button", { name: /^Kill switch/ })),
    opened: called("Kill switch"),
    keyboard: "elsewhere",
  },
  {
    name: "question of the ticket",
    async open(terminal) {
      await askBefore(terminal, "Ask");
      await terminal.showPanel("Order ticket");
      return press(terminal.ticket.region.getByRole("button", { name: /^(Buy|Sell) 10,000/ }));
    },
    opened: ({ page }) => page.getByRole("group", { name: "Confirm the order" }),
    keyboard: "free",
  },
  {
    name: "a reject that is told",
    async open(terminal) {
      await askBefore(terminal, "Nothing");
      await terminal.fault("rejectOrders");
      await terminal.ticket.submit();
      await expect(terminal.page.getByRole("button", { name: "Dismiss" })).toBeVisible();
      return null;
    },
    opened: ({ page }) =>
      page.getByRole("status").filter({ has: page.getByRole("button", { name: "Dismiss" }) }),
    keyboard: "none",
  },
  {
    name: "a reject beside its field",
    open: async () => null,
    opened: (terminal) => terminal.ticket.region,
    keyboard: "none",
  },
  {
    name: "history of orders",
    async open(terminal) {
      await (await terminal.showPanel("Orders")).getByRole("tab", { name: /^History/ }).press("Enter");
      return null;
    },
    opened: (terminal) => terminal.panel("Orders"),
    keyboard: "none",
  },
  {
    name: "alert that cannot be set",
    async open(terminal) {
      const alerts = await terminal.showPanel("Alerts");
      await alerts.getByLabel("Alert price").fill("1.2,3.4");
      return null;
    },
    opened: (terminal) => terminal.panel("Alerts"),
    keyboard: "none",
  },
  {
    name: "a fault and a script that cannot be sent",
    async open(terminal) {
      const faults = await terminal.showPanel("Faults");
      await faults.getByLabel("Seed and steps").fill("{");
      await faults.getByLabel("count").first().fill("x");
      return null;
    },
    opened: (terminal) => terminal.panel("Faults"),
    keyboard: "none",
  },
  {
    name: "the tour",
    async open(terminal) {
      await byCommand("Take the tour")(terminal);
      await terminal.page.getByRole("button", { name: "Show me round" }).click();
      return null;
    },
    opened: ({ page }) => page.getByRole("complementary", { name: "Tour" }),
    keyboard: "none",
  },
];
