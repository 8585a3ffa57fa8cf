import { faults as english } from "./en/faults.ts";
import { faults as japanese } from "./ja/faults.ts";
import { words } from "./words.ts";

/** What the Faults panel says. It comes with the panel: a production build has neither. */
export const faultsWords = words.tag === "ja" ? japanese : english;
