import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../pages/axe.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";

test("[U64, U131, V148, U108, U110, U111] a panel moved to a window of its own goes on ticking there, looks the same, and comes back to its place", async ({
  terminal,
  page,
}) => {
  const blotter = await moveOut(page, "Price blotter");
  const out = new TerminalPage(blotter, terminal.address);
  const row = out.quoteRow("EURUSD");
  await expect(row).toBeVisible();
  await expect(terminal.panel("Price blotter")).toHaveCount(0);
  await out.expectToChange(row);
  await expect(blotter.locator("html")).toHaveAttribute("data-theme", "system");
  await expect(blotter.locator("html")).toHaveAttribute("lang", "en");
  await expect.poll(() => blotter.title()).toMatch(/^Price blotter 1\.\d{5} EURUSD · Tapedeck$/);

  // Such a window is one panel after another, and each of those is a region.
  const found = await findings(blotter.locator("body"), "all");
  expect(found.filter((finding) => !finding.startsWith("region "))).toEqual([]);

  await blotter.bringToFront();
  await blotter.keyboard.press("?");
  await expect(blotter.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await blotter.keyboard.press("Escape");
  await expect(blotter.getByRole("dialog")).toHaveCount(0);
  await blotter.keyboard.press("/");
  await blotter.keyboard.type("EURUSD");
  await blotter.keyboard.press("Enter");
  await expect(blotter.getByRole("dialog")).toHaveCount(0);

  const ground = await commonest(page);
  expect(ground).not.toBe("0,0,0");
  const chart = await moveOut(page, "Chart");
  await expect.poll(() => chart.title()).toMatch(/^Chart 1\.\d{5} EURUSD · Tapedeck$/);
  await expect.poll(() => commonest(chart)).toBe(ground);

  await blotter.close({ runBeforeUnload: true });
  await expect(terminal.quoteRow("EURUSD")).toBeVisible();
  // Gone without a word, as with its process.
  await chart.close({ runBeforeUnload: false });
  await expect(terminal.panel("Chart")).toBeVisible();
  await expect.poll(() => commonest(page)).toBe(ground);
  const left = await terminal.panel("Price blotter").boundingBox();
  const middle = await terminal.panel("Chart").boundingBox();
  expect(left?.x).toBe(0);
  expect(middle?.x).toBeCloseTo(left?.width ?? 0, -1);
});

async function moveOut(page: Page, name: string): Promise<Page> {
  const tabset = page.locator(".flexlayout__tabset_tabbar_outer", { hasText: name });
  const [popout] = await Promise.all([
    page.waitForEvent("popup"),
    tabset.getByTitle("Move this panel to a window of its own").click(),
  ]);
  return popout;
}

/** The colour that the chart's canvases have most of: its ground, or black where no token could be read. */
async function commonest(page: Page): Promise<string> {
  return page.getByRole("region", { name: "Chart", exact: true }).evaluate((panel) => {
    const counts = new Map<string, number>();
    for (const canvas of panel.querySelectorAll("canvas")) {
      const context = canvas.getContext("2d");
      if (context === null || canvas.width === 0 || canvas.height === 0) continue;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 0; at < data.length; at += 4 * 97) {
        if (data[at + 3] !== 255) continue;
        const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
    }
    return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? "";
  });
}
