import { expect, test } from "../fixtures.ts";

test("[U36] [U38] a favourite, the order by a column and a hidden column are there again after a reload", async ({
  terminal,
  page,
}) => {
  const blotter = terminal.panel("Price blotter");
  const heads = blotter.getByRole("columnheader");
  await blotter.getByRole("grid", { name: "Quotes" }).focus();
  await page.keyboard.type("gbpusd");
  await expect(blotter.getByRole("rowheader")).toHaveText(["GBPUSD"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("*");
  await page.keyboard.press("Escape");
  await heads.filter({ hasText: "Chg %" }).click();
  await blotter.getByRole("button", { name: "Lists, columns and export" }).click();
  await page.getByRole("menuitem", { name: "Columns" }).click();
  await page.getByRole("dialog", { name: "Columns" }).getByLabel("Ask", { exact: true }).uncheck();
  await page.keyboard.press("Escape");

  await terminal.reload();
  await expect(heads.filter({ hasText: "Chg %" })).toHaveAttribute("aria-sort", "descending");
  await expect(heads.filter({ hasText: /^Ask$/ })).toHaveCount(0);
  await blotter.getByRole("tab", { name: "Favorites" }).click();
  await expect(blotter.getByRole("rowheader")).toHaveText(["GBPUSD"]);
  await terminal.expectToChange(terminal.quoteRow("GBPUSD"));
});
