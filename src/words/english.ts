import { common } from "./en/common.ts";
import { fills } from "./en/fills.ts";
import { start } from "./en/start.ts";

/** What the terminal says, by where it says it; every other language has to say the same. */
export const english = {
  /** IETF tag. */
  tag: "en" as string,
  common,
  fills,
  start,
};
