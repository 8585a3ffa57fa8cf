import { keptLanguage, SETTINGS_KEY } from "./settings/keptLanguage.ts";
import { languageOf, loadWords } from "./words/languages.ts";
import { speak, words } from "./words/words.ts";

// The language is settled before anything that says something is imported; see src/words/words.ts.

async function open(): Promise<void> {
  try {
    const chosen = await loadWords(languageOf(keptLanguage(readKept()), navigator.languages));
    if (chosen !== null) speak(chosen);
  } catch (error) {
    console.error("The words of the language could not be loaded: the page is in English.", error);
  }
  document.documentElement.lang = words.tag;
  try {
    await import("./page.tsx");
  } catch (error) {
    console.error(error);
    const root = document.getElementById("root");
    if (root !== null) root.textContent = words.start.notLoaded;
  }
}

/** Storage that is refused keeps no language. */
function readKept(): string | null {
  try {
    return localStorage.getItem(SETTINGS_KEY);
  } catch {
    return null;
  }
}

void open();
