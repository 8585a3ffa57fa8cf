import type { Words } from "./words.ts";

/** IETF tag, and the language's own name. */
export const LANGUAGES = { en: "English", ja: "日本語" } as const;

export type Language = keyof typeof LANGUAGES;

/** What a person chose: a language, or the first of the browser's that there is. */
export const LANGUAGE_CHOICES = ["system", "en", "ja"] as const;

export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

/** `preferred`: tags in order, as navigator.languages has them. English where none of them is spoken. */
export function languageOf(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== "system") return choice;
  for (const tag of preferred) {
    const [language = ""] = tag.toLowerCase().split("-");
    if (Object.hasOwn(LANGUAGES, language)) return language as Language;
  }
  return "en";
}

/** Rejects when the text of a language cannot be loaded; null for English, which is there already. */
export async function loadWords(language: Language): Promise<Words | null> {
  if (language === "en") return null;
  return (await import("./japanese.ts")).japanese;
}
