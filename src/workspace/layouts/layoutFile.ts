import { fail, ok, type Result } from "../../lib/result.ts";
import type { PanelEntry } from "../../panels/registry.ts";
import type { NamedLayout } from "../../settings/settingsStore.ts";
import { openLayout } from "./savedLayout.ts";
import { words } from "../../words/words.ts";

const FORMAT = "tapedeck-layout";
const MAX_CHARS = 500_000;

/** One layout as a file for another browser. */
export function layoutFile({ name, layout }: NamedLayout): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, name, layout }, null, 2)}\n`;
}

/** A file of `layoutFile` read back: opened once on the way in, so that what is kept can be shown. */
export function readLayoutFile(text: string, panels: readonly PanelEntry[]): Result<NamedLayout, string> {
  if (text.length > MAX_CHARS) return fail(unusable(words.settings.layout.tooLarge));
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return fail(unusable(words.settings.file.noJson));
  }
  const { format, version, name, layout } = (file ?? {}) as Readonly<Record<string, unknown>>;
  if (format !== FORMAT) return fail(unusable(words.settings.file.noFormat(FORMAT)));
  if (version !== 1) return fail(unusable(words.settings.file.otherVersion(String(version), 1)));
  if (typeof name !== "string" || name.trim() === "" || name.length > 60)
    return fail(words.settings.layout.noName);
  if (
    typeof layout !== "object" ||
    layout === null ||
    openLayout(layout, panels, { width: 1440, height: 900 }).broken
  )
    return fail(unusable(words.settings.layout.broken(name)));
  return ok({ name: name.trim(), layout });
}

/** With what to do instead. */
function unusable(text: string): string {
  return `${text} ${words.settings.file.chooseExported}`;
}
