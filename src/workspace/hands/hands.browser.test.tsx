import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { OrderDraft } from "../../orders/draft/orderDraft.ts";
import type { OrderStore, Position } from "../../orders/lifecycle/orderStore.ts";
import { createScreenTerminal, type ScreenOptions } from "../../testing/screenTerminal.tsx";
import { TerminalScreen } from "../frame/TerminalScreen.tsx";
import "../../ui/theme/base.css";

const PAIRS = [
  instrumentOf("EURUSD", { description: "Euro / US dollar" }),
  instrumentOf("GBPUSD", { description: "British pound / US dollar" }),
];

async function show(options: Partial<ScreenOptions> = {}) {
  const screen = createScreenTerminal({ instruments: PAIRS, ...options });
  const sent: string[] = [];
  const { orderEntry } = screen.terminal;
  Object.assign(orderEntry, {
    submit({ side, orderQty, symbol, ordType, price }: OrderDraft) {
      sent.push([side, orderQty, symbol, ordType, price].join(" ").trim());
      return { kind: "sent", clOrdId: "1" };
    },
    cancelAll(symbol?: string) {
      sent.push(`cancelAll ${symbol ?? ""}`.trim());
      return { kind: "sent", clOrdId: "2" };
    },
  });
  await render(
    <screen.Provider>
      <TerminalScreen />
    </screen.Provider>,
  );
  await expect.element(page.getByRole("region", { name: "Price blotter" })).toBeVisible();
  return { ...screen, sent };
}

const armed = page.getByRole("button", { name: "Armed keys" });

describe("hands", () => {
  it("[U53] keys that add risk do nothing until they are armed, and say so", async () => {
    const { sent, terminal } = await show();
    terminal.ticket.set({ orderQty: "10k" });
    await userEvent.keyboard("{Shift>}B{/Shift}");
    await expect
      .element(page.getByText("Buy at market: keys are not armed. Nothing was sent."))
      .toBeVisible();
    expect(sent).toEqual([]);
    await userEvent.keyboard("{Shift>}A{/Shift}");
    await expect.element(armed).toHaveAttribute("aria-pressed", "true");
    await userEvent.keyboard("{Shift>}B{/Shift}");
    expect(sent).toEqual(["buy 10000 EURUSD market"]);
    await expect.element(page.getByText("Sent: Buy 10,000 EURUSD at market.")).toBeVisible();
  });

  it("[U52] exits work unarmed and while a field has the focus; typed keys stay in the field", async () => {
    const { sent, terminal } = await show();
    const positions = new Map([
      [
        "EURUSD",
        { symbol: "EURUSD", qty: -4, avgPx: "1.09", cost: 0, realizedPnl: 0, fees: 0 } as unknown as Position,
      ],
    ]);
    (terminal.orderStore as OrderStore).update((state) => ({ ...state, positions, synced: true }));
    const search = page.getByRole("combobox", { name: "Find an instrument" });
    await search.click();
    await userEvent.keyboard("{Alt>}{Shift>}f{/Shift}{/Alt}");
    await userEvent.keyboard("{Alt>}{Shift>}c{/Shift}{/Alt}");
    await userEvent.keyboard("s");
    expect(sent).toEqual(["buy 4000 EURUSD market", "cancelAll"]);
    await expect.element(search).toHaveValue("s");
    expect(terminal.ticket.getState().side).toBe("buy");
  });

  it("[U127] an exit on an F key works over a dialog and from a field; a key that is text is refused it", async () => {
    const { sent, terminal } = await show();
    await userEvent.keyboard("?");
    const sheet = page.getByRole("dialog", { name: "Keys" });
    await sheet.getByRole("button", { name: "Key of Cancel all orders: Alt+Shift+C" }).click();
    await userEvent.keyboard("x");
    await expect.element(sheet.getByRole("status")).toHaveTextContent("X is text in a field");
    await userEvent.keyboard("{F10}");
    expect(terminal.settings.getState().keys).toEqual({ "cancel-all": "F10" });
    expect(sent).toEqual([]);
    await userEvent.keyboard("{F10}");
    expect(sent).toEqual(["cancelAll"]);
    await userEvent.keyboard("{Escape}");
    await page.getByRole("combobox", { name: "Find an instrument" }).click();
    await userEvent.keyboard("{F10}");
    expect(sent).toEqual(["cancelAll", "cancelAll"]);
  });

  it("[U18, U126] the slash key and what is typed after it are the search's, also from a radio", async () => {
    const { terminal } = await show();
    const sell = page.getByRole("region", { name: "Order ticket" }).getByRole("radio", { name: /sell/i });
    (sell.element() as HTMLElement).focus();
    await userEvent.keyboard("/GBP{Enter}");
    expect(terminal.settings.getState().symbol).toBe("GBPUSD");
  });

  it("[U171] the slash key is the search's from the field of a number too, and no number's", async () => {
    const { terminal } = await show();
    terminal.ticket.set({ orderQty: "10k" });
    await page.getByRole("textbox", { name: "Quantity" }).click();
    await userEvent.keyboard("/GBP{Enter}");
    expect(terminal.settings.getState().symbol).toBe("GBPUSD");
    expect(terminal.ticket.getState().orderQty).not.toContain("/");
  });

  it("[U133, V212, U57] the mark is on the first row after every key, and Enter runs what is marked", async () => {
    const metals = [
      instrumentOf("GOLS", { description: "Goldman Sachs" }),
      instrumentOf("GCG7", { description: "Gold Feb 27" }),
    ];
    const { terminal } = await show({ instruments: [...PAIRS, ...metals] });
    await userEvent.keyboard("/gol");
    const first = page.getByRole("option").first();
    await expect.element(first).toHaveTextContent("GOLS");
    await userEvent.keyboard("{ArrowDown}d");
    await expect.element(first).toHaveTextContent("GCG7");
    await expect.element(first).toHaveAttribute("data-active-item");
    await userEvent.keyboard("{Enter}");
    expect(terminal.settings.getState().symbol).toBe("GCG7");
    await userEvent.keyboard("{Control>}k{/Control}show posi{Enter}");
    await expect.element(page.getByRole("region", { name: "Positions" })).toBeVisible();
  });

  it("[U130] a setting that wants to be read opens in the settings, at it alone", async () => {
    await show();
    await userEvent.keyboard("{Control>}k{/Control}");
    await expect.element(page.getByRole("dialog", { name: "Commands and symbols" })).toBeVisible();
    await userEvent.keyboard("disconnect{Enter}");
    const dialog = page.getByRole("dialog", { name: "Settings" });
    await expect.element(dialog.getByRole("radiogroup", { name: "Cancel on disconnect" })).toBeVisible();
    expect(dialog.getByRole("radiogroup", { name: "Density" }).elements()).toEqual([]);
  });

  it("[U57] a command that adds risk is held to the arming in the palette too", async () => {
    const { sent, terminal } = await show();
    terminal.ticket.set({ orderQty: "1000" });
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.keyboard("sell at market{Enter}");
    await expect.element(page.getByText(/keys are not armed/)).toBeVisible();
    expect(sent).toEqual([]);
  });

  it("[V280] [V335] B and S leave the focus where it is and say the order: a digit after them is a panel's key", async () => {
    const { terminal } = await show();
    terminal.ticket.set({ orderQty: "10k" });
    await userEvent.keyboard("s");
    await expect
      .element(page.getByText("Ticket: Sell 10,000 EURUSD at market. Nothing was sent."))
      .toBeVisible();
    expect(document.activeElement).toBe(document.body);
    const quantity = page.getByRole("textbox", { name: "Quantity" });
    await userEvent.keyboard("3");
    await expect.element(page.getByRole("form", { name: "Order ticket" })).toHaveFocus();
    await userEvent.keyboard("43");
    await expect.element(page.getByRole("form", { name: "Order ticket" })).toHaveFocus();
    expect(terminal.ticket.getState()).toMatchObject({ side: "sell", orderQty: "10k" });
    await userEvent.keyboard("q");
    await expect.element(quantity).toHaveFocus();
    await userEvent.keyboard("200{Escape}bp");
    await expect.element(page.getByRole("textbox", { name: "Limit price" })).toHaveFocus();
    expect(terminal.ticket.getState()).toMatchObject({ side: "buy", orderQty: "200", ordType: "limit" });
    await userEvent.keyboard("{Escape}q");
    await expect.element(quantity).toHaveFocus();
  });

  it("[U58, U142] a panel's key shows it and leads the keyboard into it; Escape leads out of its field", async () => {
    const { terminal } = await show();
    await userEvent.keyboard("8");
    const positions = page.getByRole("region", { name: "Positions" });
    await expect.element(positions).toBeVisible();
    await userEvent.keyboard("3");
    await expect
      .poll(() =>
        page.getByRole("region", { name: "Order ticket" }).element().contains(document.activeElement),
      )
      .toBe(true);
    await userEvent.keyboard("{Escape}8");
    await expect.element(positions).toBeVisible();
    expect(terminal.ticket.getState().orderQty).not.toContain("8");
  });

  it("[U170] a panel's key leads into its table or to a control, so that the next key is a panel's", async () => {
    const { terminal } = await show();
    const position = { symbol: "EURUSD", qty: 4, avgPx: "1.1", cost: 4n, realizedPnl: 0n, fees: 0n };
    const held = new Map([["EURUSD", position as unknown as Position]]);
    (terminal.orderStore as OrderStore).update((state) => ({ ...state, positions: held, synced: true }));
    await userEvent.keyboard("8");
    const positions = page.getByRole("region", { name: "Positions" });
    await expect.element(positions.getByRole("searchbox")).toBeVisible();
    await expect.poll(() => positions.element().contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("6");
    await expect.element(page.getByRole("region", { name: "Orders" })).toBeVisible();
    await userEvent.keyboard("8");
    await expect.element(positions.getByRole("searchbox")).toHaveValue("");
  });

  it("[U51] the sheet of keys opens with ?, and gives a command another key", async () => {
    const { terminal, sent } = await show();
    await userEvent.keyboard("?");
    const sheet = page.getByRole("dialog", { name: "Keys" });
    await expect.element(sheet).toBeVisible();
    await sheet.getByRole("button", { name: "Key of Cancel all orders: Alt+Shift+C" }).click();
    await userEvent.keyboard("{Control>}j{/Control}");
    await expect
      .element(sheet.getByRole("button", { name: "Key of Cancel all orders: Ctrl+J" }))
      .toBeVisible();
    expect(terminal.settings.getState().keys).toEqual({ "cancel-all": "Mod+J" });
    await userEvent.keyboard("{Escape}");
    await userEvent.keyboard("{Control>}j{/Control}");
    await userEvent.keyboard("{Alt>}{Shift>}c{/Shift}{/Alt}");
    expect(sent).toEqual(["cancelAll"]);
  });

  it("[U51] a key that another command had is taken from it, and that is said", async () => {
    const { terminal } = await show();
    await userEvent.keyboard("?");
    const sheet = page.getByRole("dialog", { name: "Keys" });
    await sheet.getByRole("button", { name: "Key of Flatten this symbol: Alt+Shift+F" }).click();
    await userEvent.keyboard("{Alt>}{Shift>}c{/Shift}{/Alt}");
    await expect.element(sheet.getByRole("status")).toHaveTextContent("taken from “Cancel all orders”");
    expect(terminal.settings.getState().keys).toEqual({ "cancel-all": "", flatten: "Alt+Shift+C" });
  });

  it("[U59, U138] settings open by key, are found by typing, and take effect at once", async () => {
    const { terminal } = await show();
    await userEvent.keyboard("{Control>},{/Control}");
    const dialog = page.getByRole("dialog", { name: "Settings" });
    const search = dialog.getByRole("searchbox", { name: "Search settings" });
    for (const typed of ["tz", "kill", "watchlist", "tour", "kolkata"]) {
      await search.fill(typed);
      await expect.element(search).toHaveValue(typed);
      const found = dialog.element().querySelector("[data-setting]") !== null;
      expect([typed, found]).toEqual([typed, typed !== "kolkata"]);
    }
    await search.fill("without colour");
    await expect.element(dialog.getByRole("radiogroup", { name: "Up and down" })).toBeVisible();
    expect(dialog.getByRole("radiogroup", { name: "Density" }).elements()).toEqual([]);
    await dialog.getByText("Color-blind safe").click();
    expect(terminal.settings.getState().upDown).toBe("colourBlind");
    expect(document.documentElement.dataset.upDown).toBe("colourBlind");
    await dialog.getByRole("searchbox").fill("horoscope");
    await expect.element(dialog.getByText("No setting matches “horoscope”.")).toBeVisible();
  });

  it("[I3] the language is found by its name in another, and needs a reload, which is offered", async () => {
    const { terminal } = await show({ settings: { language: "en" } });
    await userEvent.keyboard("{Control>},{/Control}");
    const dialog = page.getByRole("dialog", { name: "Settings" });
    await dialog.getByRole("searchbox", { name: "Search settings" }).fill("言語");
    expect(dialog.getByRole("button", { name: "Reload" }).elements()).toEqual([]);
    await dialog.getByText("日本語").click();
    expect(terminal.settings.getState().language).toBe("ja");
    await expect.element(dialog.getByText(/^The page has to be opened anew/)).toBeVisible();
    await expect.element(dialog.getByRole("button", { name: "Reload" })).toBeVisible();
    await dialog.getByText("English").click();
    expect(dialog.getByRole("button", { name: "Reload" }).elements()).toEqual([]);
  });

  it("[U61] a layout is kept under a name and opened again; presets open in one press", async () => {
    const { terminal } = await show();
    await userEvent.keyboard("{Control>},{/Control}");
    const dialog = page.getByRole("dialog", { name: "Settings" });
    await dialog.getByRole("textbox", { name: "Name of this layout" }).fill("Mine");
    await userEvent.keyboard("{Enter}");
    await dialog.getByRole("button", { name: "Single screen" }).click();
    expect(page.getByRole("region", { name: "Chart" }).elements()).toEqual([]);
    await dialog.getByRole("button", { name: "Open layout Mine" }).click();
    await expect
      .element(page.getByRole("region", { name: "Chart", includeHidden: true }))
      .toBeInTheDocument();
    expect(terminal.settings.getState().layouts.map(({ name }) => name)).toEqual(["Mine"]);
  });

  it("[U182] F1 tells what the word of a field means and gives the focus back, and is the glossary's elsewhere", async () => {
    await show();
    const field = page.getByRole("combobox", { name: "Time in force" });
    field.element().focus();
    await userEvent.keyboard("{F1}");
    const told = page.getByRole("dialog", { name: "Time in force" });
    await expect.element(told).toHaveTextContent(/FOK: all of it/);
    await expect.poll(() => told.element().contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("{Escape}");
    await expect.element(field).toHaveFocus();
    field.element().blur();
    await userEvent.keyboard("{F1}");
    await expect.element(page.getByRole("dialog", { name: "What words mean" })).toBeVisible();
  });

  it("[U104] the glossary opens by command and is searched by typing", async () => {
    await show();
    await userEvent.keyboard("{Control>}k{/Control}");
    await expect.element(page.getByRole("dialog", { name: "Commands and symbols" })).toBeVisible();
    await userEvent.keyboard("what words{Enter}");
    const dialog = page.getByRole("dialog", { name: "What words mean" });
    await dialog.getByRole("searchbox", { name: "Search words" }).fill("iceberg");
    await expect.element(dialog.getByText(/refills it from the rest/)).toBeVisible();
    expect(dialog.getByText("Seq", { exact: true }).elements()).toEqual([]);
  });
});
