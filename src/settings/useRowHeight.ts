import { useNarrow } from "./useMediaQuery.ts";
import { useSettings } from "./useSettings.ts";

/** px: --row in tokens.css, for rows that a script puts in their places. */
const ROW_HEIGHT = {
  normal: { compact: 24, comfortable: 30 },
  large: { compact: 28, comfortable: 34 },
  touch: 48,
} as const;

/** Height of a table's row at the density and text size that are chosen, px. */
export function useRowHeight(): number {
  const density = useSettings((chosen) => chosen.density);
  const textSize = useSettings((chosen) => chosen.textSize);
  const narrow = useNarrow();
  return narrow ? ROW_HEIGHT.touch : ROW_HEIGHT[textSize][density];
}
