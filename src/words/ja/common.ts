import type { Words } from "../words.ts";

export const common: Words["common"] = {
  buy: "買い",
  sell: "売り",
};
