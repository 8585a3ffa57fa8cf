import { fail, ok, type Result } from "../lib/result.ts";
import type { PanelEntry } from "../panels/registry.ts";
import type { NamedLayout } from "../settings/settingsStore.ts";
import { openLayout } from "./savedLayout.ts";

const FORMAT = "tapedeck-layout";
const WHAT_TO_DO = "Choose a file that was exported here.";
const MAX_CHARS = 500_000;

/** One layout as a file for another browser. */
export function layoutFile({ name, layout }: NamedLayout): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, name, layout }, null, 2)}\n`;
}

/** A file of `layoutFile` read back: opened once on the way in, so that what is kept can be shown. */
export function readLayoutFile(text: string, panels: readonly PanelEntry[]): Result<NamedLayout, string> {
  if (text.length > MAX_CHARS) return fail(`The file is too large to be a layout. ${WHAT_TO_DO}`);
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return fail(`The file is no JSON. ${WHAT_TO_DO}`);
  }
  const { format, version, name, layout } = (file ?? {}) as Readonly<Record<string, unknown>>;
  if (format !== FORMAT) return fail(`The file is not of the format ${FORMAT}. ${WHAT_TO_DO}`);
  if (version !== 1)
    return fail(`The file is of version ${String(version)}; this terminal reads version 1. ${WHAT_TO_DO}`);
  if (typeof name !== "string" || name.trim() === "" || name.length > 60)
    return fail("The layout has no name of 1 to 60 characters. Give it one in the file.");
  if (typeof layout !== "object" || layout === null || openLayout(layout, panels, 1440).broken)
    return fail(`The layout ${name} names a panel that is not here, or one twice. ${WHAT_TO_DO}`);
  return ok({ name: name.trim(), layout });
}
