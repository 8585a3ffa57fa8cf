import { useLayoutEffect } from "react";
import { useSettings } from "../settings/useSettings.ts";

/** Hands theme and density to the style sheets, through attributes of <html>. */
export function useAppearance(): void {
  const theme = useSettings((settings) => settings.theme);
  const density = useSettings((settings) => settings.density);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.density = density;
  }, [theme, density]);
}
