import { describe, expect, it } from "vitest";
import { keptLanguage } from "./keptLanguage.ts";

describe("the language of the page", () => {
  it("[I1] is read from kept settings, whatever else is wrong with them", () => {
    expect(keptLanguage(JSON.stringify({ theme: 7, language: "ja" }))).toBe("ja");
    for (const text of [null, "", "{", "null", "[]", '{"language":"tlh"}', '{"language":{}}'])
      expect(keptLanguage(text), String(text)).toBe("system");
  });
});
