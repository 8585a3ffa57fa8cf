import { useNarrow } from "./useMediaQuery.ts";
import { useSettings } from "./useSettings.ts";
import { useTextSpread } from "./useTextSpread.ts";

/** px: --row in tokens.css, for rows that a script puts in their places. */
const ROW_HEIGHT = {
  normal: { compact: 24, comfortable: 30 },
  large: { compact: 28, comfortable: 34 },
  touch: 48,
} as const;

/** px: --text-table in tokens.css, over the 12 of normal, compact text. */
const TEXT_SCALE = {
  normal: { compact: 1, comfortable: 13 / 12 },
  large: { compact: 14 / 12, comfortable: 15 / 12 },
} as const;

/** How much wider a table's text is than at the usual density, text size and spacing. */
export function useTextScale(): number {
  const density = useSettings((chosen) => chosen.density);
  const textSize = useSettings((chosen) => chosen.textSize);
  return TEXT_SCALE[textSize][density] * useTextSpread();
}

/** Height of a table's row at the density and text size that are chosen, px. */
export function useRowHeight(): number {
  const density = useSettings((chosen) => chosen.density);
  const textSize = useSettings((chosen) => chosen.textSize);
  const narrow = useNarrow();
  return narrow ? ROW_HEIGHT.touch : ROW_HEIGHT[textSize][density];
}
