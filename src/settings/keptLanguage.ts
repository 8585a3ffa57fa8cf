import { LANGUAGE_CHOICES, type LanguageChoice } from "../words/languages.ts";

/** Under which the settings are kept. */
export const SETTINGS_KEY = "tapedeck.settings";

/** The language of kept settings, read before everything else of them; the browser's when there is none. */
export function keptLanguage(text: string | null): LanguageChoice {
  try {
    const { language } = JSON.parse(text ?? "{}") as { language?: unknown };
    return LANGUAGE_CHOICES.find((choice) => choice === language) ?? "system";
  } catch {
    return "system";
  }
}
