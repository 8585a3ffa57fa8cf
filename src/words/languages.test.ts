import { describe, expect, it } from "vitest";
import { languageOf, loadWords } from "./languages.ts";

describe("the language of the page", () => {
  it("[I1] is the one chosen, or the browser's first that is spoken, or English", () => {
    expect(languageOf("ja", ["en-GB"])).toBe("ja");
    expect(languageOf("system", ["fr-FR", "ja-JP", "en"])).toBe("ja");
    expect(languageOf("system", ["en-US", "ja"])).toBe("en");
    expect(languageOf("system", ["fr", "__proto__", ""])).toBe("en");
    expect(languageOf("system", [])).toBe("en");
  });

  it("[I1] says in every language what it says in English", async () => {
    expect(await loadWords("en")).toBeNull();
    expect((await loadWords("ja"))?.tag).toBe("ja");
  });
});
