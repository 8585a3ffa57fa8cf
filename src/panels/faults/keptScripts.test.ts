import { describe, expect, it } from "vitest";
import { createKeptScripts, SCRIPTS_KEY } from "./keptScripts.ts";
import { scriptNameOf } from "./scriptFile.ts";

function storage(initial?: string) {
  const texts = new Map(initial === undefined ? [] : [[SCRIPTS_KEY, initial]]);
  return {
    texts,
    get: (key: string) => texts.get(key) ?? null,
    set(key: string, text: string) {
      texts.set(key, text);
      return true;
    },
  };
}

describe("kept scripts", () => {
  it("[N22] are there again after a reload, by name, until they are removed", () => {
    const kept = storage();
    const scripts = createKeptScripts(kept);
    expect(scripts.names()).toEqual([]);
    scripts.save("storm", "{1}");
    scripts.save("calm", "{2}");
    scripts.save("__proto__", "{3}");
    scripts.save("storm", "{4}");
    const reloaded = createKeptScripts(kept);
    expect(reloaded.names()).toEqual(["__proto__", "calm", "storm"]);
    expect(reloaded.get("storm")).toBe("{4}");
    expect(reloaded.remove("storm")).toBe(true);
    expect(scripts.get("storm")).toBeNull();
    expect(reloaded.remove("storm")).toBe(false);
  });

  it("[N22] what cannot be read counts as nothing, and what is not kept is said", () => {
    for (const broken of ["{", "7", '{"a": 1}', '[["a"]]'])
      expect(createKeptScripts(storage(broken)).names()).toEqual([]);
    const refusing = { get: () => null, set: () => false };
    expect(createKeptScripts(refusing).save("storm", "{}")).toBe(false);
  });

  it("[N22] a file is called by its name without the ending", () => {
    expect([scriptNameOf("storm.json"), scriptNameOf("my.storm.JSON"), scriptNameOf("bare")]).toEqual([
      "storm",
      "my.storm",
      "bare",
    ]);
  });
});
