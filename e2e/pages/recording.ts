import { readFile } from "node:fs/promises";
import type { TerminalPage } from "./TerminalPage.ts";

export async function startRecording({ page }: TerminalPage): Promise<void> {
  await page.getByRole("button", { name: "Session", exact: true }).click();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.keyboard.press("Escape");
}

/** The file of what the tab was given, line by line. */
export async function saveRecording({ page }: TerminalPage): Promise<readonly string[]> {
  await page.getByRole("button", { name: "Session: recording" }).click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Stop and save" }).click(),
  ]);
  return (await readFile(await saved.path(), "utf8")).trimEnd().split("\n");
}
