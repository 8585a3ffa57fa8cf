import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { japanese } from "../../src/words/japanese.ts";
import { expect, test } from "../fixtures.ts";

test.describe.configure({ timeout: 150_000 });

// The terminal as a person has it who chose Japanese before. Short lists: every text of the page is read.
test.use({
  address: async ({ baseURL, page }, use) => {
    await page.addInitScript(() => {
      localStorage.setItem("tapedeck.settings", JSON.stringify({ language: "ja", theme: "dark" }));
    });
    await use(`${baseURL ?? ""}/?symbols=6&rate=20&hours=always`);
  },
});

/** Names, keys and the pip, which are the same in every language, and the instruments' names, which are the server's. */
const NAMES = new Set(
  [
    "Tapedeck TradingView Events hello English Language Heikin Ashi Bollinger Mid pips",
    "Escape Esc Enter Shift Alt Ctrl Backspace Space Page Up Down End Delete",
    "Euro dollar Japanese yen British pound Australian Canadian Swiss franc",
  ].flatMap((names) => names.split(" ")),
);

/** English words among what is seen or read out in a part of the page, each with the text that it is in. */
async function englishWords(part: Locator): Promise<readonly string[]> {
  const texts = await part.evaluate((root) => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode as Node | null; node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element === null || element.closest("kbd, code, pre, [lang=en]") !== null) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      if (node instanceof Element)
        for (const name of ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder"])
          found.add(node.getAttribute(name) ?? "");
      else found.add((node as Text).data);
    }
    return [...found];
  });
  return texts.flatMap((text) => {
    // Symbols, units and abbreviations are capitals or hold figures; ids, addresses and wire words join their parts.
    const plain = text.replaceAll(/\S*[\d_/=:.@#-]\S*|\S*[a-z][A-Z]\S*/g, " ");
    const words = plain.match(/[A-Za-z][a-z]{2,}/g) ?? [];
    return words.some((word) => !NAMES.has(word)) ? [text.trim()] : [];
  });
}

/** Buttons and tabs whose words are wider than they are. */
async function cutWords(part: Locator): Promise<readonly string[]> {
  return part
    .locator("button:visible, [role=tab]:visible, th:visible, label:visible")
    .evaluateAll((elements) =>
      elements
        // What is for a screen reader alone is one pixel.
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
        .filter((element) => getComputedStyle(element).overflowX !== "visible")
        .map((element) => element.textContent ?? ""),
    );
}

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: japanese.commands.palette });
  await palette.getByRole("combobox").fill(title);
  await palette.getByRole("option", { name: title }).first().click();
  await expect(palette).toHaveCount(0);
}

test("[I6] in Japanese nothing English is left on the screen, and no words are cut", async ({
  page,
  address,
}) => {
  const { panels, desk, safety, settings, tour, commands } = japanese;
  await page.goto(address);
  await expect(page.getByRole("tab", { name: panels.orders, exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: /EURUSD/ }).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("ja");
  const found: Record<string, readonly string[]> = {};
  const cut: Record<string, readonly string[]> = {};
  async function read(where: string, part: Locator): Promise<void> {
    await expect(part.first()).toBeVisible();
    found[where] = await englishWords(part.first());
    cut[where] = await cutWords(part.first());
  }

  await page.getByRole("button", { name: tour.show }).click();
  await read("first screen", page.locator("body"));
  const axe = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  expect(axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  await page.getByRole("button", { name: tour.end }).click();

  for (const [id, name] of Object.entries(panels)) {
    await runCommand(page, commands.showPanel(name));
    // What the server can be made to do is told in its own words.
    if (id !== "faults") await read(id, page.getByRole("region", { name, exact: true }));
  }
  await runCommand(page, commands.ticketBuy);
  const ticket = page.getByRole("region", { name: panels["order-ticket"], exact: true });
  await ticket.locator("summary").click();
  await read("ticket options", ticket);

  for (const [key, name] of [
    ["Control+k", desk.commandsAndSymbols],
    ["?", commands.keys],
    ["Control+,", settings.title],
  ] as const) {
    await page.keyboard.press(key);
    await read(name, page.getByRole("dialog", { name }));
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name })).toHaveCount(0);
  }
  await page.keyboard.press("Alt+Shift+K");
  await page.keyboard.press("Alt+Shift+K");
  await read("kill switch", page.getByRole("dialog", { name: safety.kill.name.off }));

  const some = (of: typeof found) =>
    Object.fromEntries(Object.entries(of).filter(([, texts]) => texts.length > 0));
  expect({ english: some(found), cut: some(cut) }).toEqual({ english: {}, cut: {} });
});
