import type { Words } from "../words.ts";

export const desk: Words["desk"] = {
  whatWordsMean: "用語集",
  searchWords: "用語を検索",
  noWord: "用語",
  words: "用語",
};
