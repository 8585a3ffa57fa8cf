import { expect, test } from "./fixtures.ts";

test("[L13, L16] the lab carries the same ticks by all three ways, over a cut as well", async ({
  terminal,
}) => {
  const lab = await terminal.showPanel("Transport lab");
  await lab.getByText("All", { exact: true }).click();
  await lab.getByRole("button", { name: "Start" }).click();
  const same = lab.getByText(/^All three were given the same [1-9]/);
  await expect(same).toBeVisible();
  await lab.getByRole("button", { name: "Cut all" }).click();
  const cells = (name: string) => lab.getByRole("row", { name: new RegExp(`^${name}`) }).getByRole("cell");
  await expect(cells("Back after")).toHaveText([/\d m?s$/, /\d m?s$/, /\d m?s$/]);
  await expect(cells("Missed")).toHaveText(["0", "0", "0"]);
  await expect(same).toBeVisible();
});
