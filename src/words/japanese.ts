import { common } from "./ja/common.ts";
import { desk } from "./ja/desk.ts";
import { fills } from "./ja/fills.ts";
import { glossary } from "./ja/glossary.ts";
import { panels } from "./ja/panels.ts";
import { start } from "./ja/start.ts";
import { ui } from "./ja/ui.ts";
import type { Words } from "./words.ts";

export const japanese: Words = {
  tag: "ja",
  common,
  desk,
  fills,
  glossary,
  panels,
  start,
  ui,
};
