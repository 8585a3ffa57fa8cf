import { expect, test } from "../fixtures.ts";

test("[V84, V87, V88] the ladder places and cancels by keys, after one question, and stands still meanwhile", async ({
  terminal,
  page,
}) => {
  const { keyboard } = page;
  await terminal.selectSymbol("EURUSD");
  const ladder = await terminal.showPanel("Ladder");
  await ladder.getByText("Confirm", { exact: true }).click();
  const grid = ladder.getByRole("grid");
  await grid.focus();
  await keyboard.press("c");
  // The cursor begins in the middle of the market; a bid far below it rests.
  await keyboard.press("ArrowDown");
  for (let step = 0; step < 5; step += 1) await keyboard.press("Shift+ArrowDown");
  const cursor = ladder.getByRole("row", { selected: true });
  const before = await cursor.boundingBox();
  await keyboard.press("b");
  const question = ladder.getByRole("alertdialog");
  await expect(question).toHaveAccessibleName(/^Buy 10,000 EURUSD at \d\.\d{5} limit, Day$/);
  await keyboard.press("Enter");
  const working = await terminal.row("Orders", "EURUSD", "10,000");
  await expect(working).toContainText(/working/i);
  await expect(cursor.getByRole("button", { name: /^Cancel buy 10,000 at/ })).toBeVisible();
  await terminal.expectToChange(terminal.quoteRow("EURUSD"));
  expect((await cursor.boundingBox())?.y).toBe(before?.y);
  await expect(grid).toBeFocused();
  await keyboard.press("Delete");
  await expect(working).toHaveCount(0);
});
