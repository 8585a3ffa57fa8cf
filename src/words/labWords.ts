import { lab as english } from "./en/lab.ts";
import { lab as japanese } from "./ja/lab.ts";
import { words } from "./words.ts";

/** What the Transport lab says. It comes with the panel, which few open. */
export const labWords = words.tag === "ja" ? japanese : english;
