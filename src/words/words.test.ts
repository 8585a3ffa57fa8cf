import { afterEach, describe, expect, it } from "vitest";
import { english } from "./english.ts";
import { japanese } from "./japanese.ts";
import { foundBy, speak } from "./words.ts";

afterEach(() => speak(english));

/** Every text of a language by its path; a function by what it makes of nothing in particular. */
function texts(of: object, path = ""): readonly [string, unknown][] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? texts(value, `${path}.${key}`)
      : [[`${path}.${key}`, value] as [string, unknown]],
  );
}

describe("what a search finds something by", () => {
  it("[I5] is the page's words and the English ones", () => {
    expect(foundBy(({ commands }) => commands.cancelAll)).toBe("Cancel all orders");
    speak(japanese);
    expect(foundBy(({ commands }) => commands.cancelAll)).toBe("全注文を取消 Cancel all orders");
  });
});

describe("a language", () => {
  it("[I6] leaves no English sentence as it is", () => {
    const same = texts(japanese).flatMap(([path, text]) => {
      const there = texts(english).find(([other]) => other === path)?.[1];
      return typeof text === "string" && text === there && /[a-z]{2,} [a-z]{2,}/.test(text) ? [path] : [];
    });
    expect(same).toEqual([]);
  });

  it("[I6] has words where English has them", () => {
    const empty = texts(japanese).flatMap(([path, text]) => (text === "" ? [path] : []));
    const emptyToo = texts(english).flatMap(([path, text]) => (text === "" ? [path] : []));
    expect(empty.filter((path) => !emptyToo.includes(path))).toEqual([".signIn.between"]);
  });
});
