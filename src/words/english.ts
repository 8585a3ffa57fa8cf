import { common } from "./en/common.ts";
import { desk } from "./en/desk.ts";
import { fills } from "./en/fills.ts";
import { glossary } from "./en/glossary.ts";
import { panels } from "./en/panels.ts";
import { start } from "./en/start.ts";
import { ui } from "./en/ui.ts";

/** What the terminal says, by where it says it; every other language has to say the same. */
export const english = {
  /** IETF tag. */
  tag: "en" as string,
  common,
  desk,
  fills,
  glossary,
  panels,
  start,
  ui,
};
