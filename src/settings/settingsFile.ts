import { fail, ok, type Result } from "../lib/result.ts";
import { checkSettings, keptSettings, type Settings } from "./settingsStore.ts";
import { words } from "../words/words.ts";

const FORMAT = "tapedeck-settings";
const VERSION = 1;
/** More than any settings take. */
const MAX_CHARS = 2_000_000;

/** Settings as a file for another browser. */
export function settingsFile(settings: Settings): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, settings: keptSettings(settings) }, null, 2)}\n`;
}

/** A file of `settingsFile` read back. `repaired` names what was broken and is left at its default; errors say what to do. */
export function readSettingsFile(text: string): Result<ReturnType<typeof checkSettings>, string> {
  if (text.length > MAX_CHARS) return fail(words.settings.file.tooLarge);
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return fail(`${words.settings.file.noJson} ${words.settings.file.chooseExported}`);
  }
  if (typeof file !== "object" || file === null || !("format" in file) || file.format !== FORMAT)
    return fail(`${words.settings.file.noFormat(FORMAT)} ${words.settings.file.chooseExported}`);
  const { version, settings } = file as { version?: unknown; settings?: unknown };
  if (version !== VERSION) return fail(words.settings.file.otherVersion(String(version), VERSION));
  return ok(checkSettings(settings));
}
