import { useLayoutEffect } from "react";
import { useQuietFeed } from "../../market/useMarket.ts";
import { useNarrow } from "../../settings/useMediaQuery.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTextSpread } from "../../settings/useTextSpread.ts";
import { useScreenWindows } from "../layouts/ScreenWindows.tsx";
import { words } from "../../words/words.ts";

/** Hands what was chosen of the looks, the language, and whether prices have fallen quiet to the style sheets through attributes of <html>. */
export function useAppearance(): void {
  const theme = useSettings((settings) => settings.theme);
  const density = useSettings((settings) => settings.density);
  const upDown = useSettings((settings) => settings.upDown);
  const textSize = useSettings((settings) => settings.textSize);
  const motion = useSettings((settings) => settings.motion);
  const windows = useScreenWindows();
  const narrow = useNarrow();
  const spaced = useTextSpread() > 1.02;
  const feed = useQuietFeed() ? "quiet" : "usual";
  useLayoutEffect(() => {
    for (const { document } of windows) {
      document.documentElement.setAttribute("lang", words.tag);
      Object.assign(document.documentElement.dataset, { theme, density, upDown, textSize, motion, feed });
    }
    document.documentElement.toggleAttribute("data-touch", narrow);
    for (const { document } of windows) document.documentElement.toggleAttribute("data-spaced", spaced);
  }, [windows, narrow, spaced, theme, density, upDown, textSize, motion, feed]);
}
