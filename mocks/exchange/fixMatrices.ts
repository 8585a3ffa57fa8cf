import { AMENDED_FILLS, LONG_LIVES, UNSOLICITED, VANILLA } from "./fixLives.ts";
import { CANCELS, CHAINS, REPLACES } from "./fixRequests.ts";
import type { FixScenario } from "./fixScript.ts";

/** Every scenario of the standard that an electronic venue has. */
export const FIX_MATRICES: readonly FixScenario[] = [
  ...VANILLA,
  ...CANCELS,
  ...REPLACES,
  ...CHAINS,
  ...UNSOLICITED,
  ...LONG_LIVES,
  ...AMENDED_FILLS,
];
