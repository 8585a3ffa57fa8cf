import { useSyncExternalStore } from "react";

/** Em that a letter or digit of the text font is wide, about. */
const LETTER_EM = 0.58;

/** How much wider text is than its font makes it: who needs room between letters has the browser give it (WCAG 1.4.12). */
export function textSpread({ letterSpacing, fontSize }: TextSpacing): number {
  const spacing = Number.parseFloat(letterSpacing) / Number.parseFloat(fontSize);
  return spacing > 0 ? 1 + spacing / LETTER_EM : 1;
}

/** As a browser computes them: px, and `normal` for no spacing. */
type TextSpacing = Pick<CSSStyleDeclaration, "letterSpacing" | "fontSize">;

/** `textSpread` of the page, also when it is changed while the page is open. */
export function useTextSpread(): number {
  return useSyncExternalStore(onSpacing, () => textSpread(getComputedStyle(document.body)));
}

/** A text that nobody sees or hears changes its width with the spacing. */
function onSpacing(listener: () => void): () => void {
  const probe = document.createElement("span");
  probe.textContent = "0000000000";
  probe.ariaHidden = "true";
  Object.assign(probe.style, { position: "fixed", visibility: "hidden", whiteSpace: "nowrap" });
  document.body.append(probe);
  const observer = new ResizeObserver(listener);
  observer.observe(probe);
  return () => {
    observer.disconnect();
    probe.remove();
  };
}
