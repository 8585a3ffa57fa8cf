import { describe, expect, it } from "vitest";
import { FIT, matchesWords, titleFit } from "./wordMatch.ts";

describe("a search by words", () => {
  it.each([
    ["Theme: light", "theme light", FIT.whole],
    ["Sell at market", "sell", FIT.begins],
    ["Theme: light", "light", FIT.wholeWords],
    ["Up and down: red up", "re up", FIT.wordBeginnings],
    ["E-mini Russell 2000", "sell", FIT.within],
    ["Show alerts", "ts", null],
    ["テーマ：ライト", "ﾃｰﾏ", FIT.begins],
    ["全注文を取消", "取消", FIT.wordBeginnings],
    ["Color-blind safe", "colour blind", FIT.begins],
  ])("[U132] %s answers %s as well as it may", (title, typed, fit) => {
    expect(titleFit(title, typed)).toBe(fit);
  });

  it("[U132] every word typed begins a word, in either spelling", () => {
    expect(matchesWords("Without color, favorites", "favourites colour")).toBe(true);
    expect(matchesWords("Exits and cancels", "ts")).toBe(false);
    expect(matchesWords("anything", " ")).toBe(true);
  });
});
