import { useSettings } from "./useSettings.ts";

/** px: --row in tokens.css, for rows that a script puts in their places. */
const ROW_HEIGHT = {
  normal: { compact: 24, comfortable: 30 },
  large: { compact: 28, comfortable: 34 },
} as const;

/** Height of a table's row at the density and text size that are chosen, px. */
export function useRowHeight(): number {
  const density = useSettings((chosen) => chosen.density);
  const textSize = useSettings((chosen) => chosen.textSize);
  return ROW_HEIGHT[textSize][density];
}
