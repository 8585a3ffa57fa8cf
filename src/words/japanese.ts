import { common } from "./ja/common.ts";
import { fills } from "./ja/fills.ts";
import { start } from "./ja/start.ts";
import type { Words } from "./words.ts";

export const japanese: Words = {
  tag: "ja",
  common,
  fills,
  start,
};
