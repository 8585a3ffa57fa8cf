import { fail, ok, type Result } from "../lib/result.ts";
import { checkSettings, keptSettings, settingWords, type Settings } from "./settingsStore.ts";
import { words } from "../words/words.ts";

const FORMAT = "tapedeck-settings";
const VERSION = 1;
/** More than any settings take. */
const MAX_CHARS = 2_000_000;
/** Settings named one by one; of more their number is told. */
const NAMED_AT_MOST = 6;

/** Settings as a file for another browser. */
export function settingsFile(settings: Settings): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, settings: keptSettings(settings) }, null, 2)}\n`;
}

/** What a file makes of the settings. */
export interface SettingsImport {
  /** `before` with what was taken. */
  readonly settings: Settings;
  readonly taken: readonly (keyof Settings)[];
  /** Named in the file and broken: they are as they were. */
  readonly refused: readonly string[];
  /** Named in the file and no settings here. */
  readonly unknown: readonly string[];
  /** True when a part of the watchlists was broken. */
  readonly mended: boolean;
}

/**
 * A file of `settingsFile` read over the settings `before`: what it names is taken, the rest stays. `canShow` says whether
 * a layout can be shown here. An error says why nothing is taken, and what to do.
 */
export function readSettingsFile(
  text: string,
  before: Settings,
  canShow: (layout: unknown) => boolean,
): Result<SettingsImport, string> {
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
  if (typeof settings !== "object" || settings === null || Array.isArray(settings))
    return fail(`${words.settings.file.noSettings} ${words.settings.file.chooseExported}`);
  const fields = settings as Readonly<Record<string, unknown>>;
  const read = checkSettings(fields, before);
  const layouts = (["layout", "layouts"] as const).filter(
    (name) => read.taken.includes(name) && !canShowAll(read.settings, name, canShow),
  );
  return ok({
    settings: { ...read.settings, ...Object.fromEntries(layouts.map((name) => [name, before[name]])) },
    taken: read.taken.filter((name) => !layouts.some((broken) => broken === name)),
    refused: [...read.repaired, ...layouts],
    unknown: Object.keys(fields).filter((name) => !Object.hasOwn(before, name)),
    mended: read.mended,
  });
}

function canShowAll(
  { layout, layouts }: Settings,
  name: "layout" | "layouts",
  canShow: (layout: unknown) => boolean,
): boolean {
  return name === "layout"
    ? layout === null || canShow(layout)
    : layouts.every((named) => canShow(named.layout));
}

/** What takes an import back: what it changed as it was in `before`, so that whatever was changed since stays. */
export function undoneImport({ settings }: SettingsImport, before: Settings): Partial<Settings> {
  const names = Object.keys(before) as (keyof Settings)[];
  return Object.fromEntries(
    names.filter((name) => !Object.is(settings[name], before[name])).map((name) => [name, before[name]]),
  );
}

/** What was done with a file, in words. */
export function importWords(file: string, read: SettingsImport): string {
  const { taken, refused, unknown, mended, settings } = read;
  const says = words.settings.file;
  const rest = Object.keys(settings).length - taken.length - refused.length;
  const named = taken.length <= NAMED_AT_MOST ? taken.map(settingWords) : null;
  return words.connection.sentences(
    taken.length === 0 ? says.nothingTaken(file) : says.taken(file, named, taken.length),
    refused.length === 0 ? "" : says.refused(refused.map(settingWords)),
    unknown.length === 0 ? "" : says.unknown(unknown.slice(0, NAMED_AT_MOST), unknown.length),
    mended ? says.watchlistsMended : "",
    taken.length === 0 || rest === 0 ? "" : says.rest(rest),
  );
}
