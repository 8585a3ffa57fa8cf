import type { Words } from "../words.ts";

export const start: Words["start"] = {
  notLoaded: "Tapedeckを読み込めませんでした。ネットワークを確認して、ページを再読み込みしてください。",
};
