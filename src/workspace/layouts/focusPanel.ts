import { isTyping } from "../hands/isTyping.ts";

const CONTROLS = 'input:not([type="radio"]):not([hidden]), select, button:not([disabled]), [tabindex="0"]';

/** Frames that a panel's code has to come and be drawn. */
const FRAMES_AT_MOST = 120;
/** Frames in which a menu that closes may still give the focus back. */
const FRAMES_OF_A_MENU = 12;

/**
 * Leads the keyboard into a panel, once it is on the screen: to the field that is asked for, else to what it marks, else
 * to its table, else to its first control that leaves the panels' keys to them. A panel whose code is still loaded is
 * waited for, unless the focus goes elsewhere meanwhile.
 */
export function focusPanel(
  name: string,
  windows: readonly Window[],
  field?: string,
  framesLeft = FRAMES_AT_MOST,
): void {
  const before = document.activeElement;
  requestAnimationFrame(() => {
    const panel = windows
      .flatMap(({ document }) => [...document.querySelectorAll<HTMLElement>("section[aria-label]")])
      .find((region) => region.getAttribute("aria-label") === name);
    const asked = field === undefined ? null : panel?.querySelector<HTMLElement>(`[data-field="${field}"]`);
    const loading = panel === undefined || panel.querySelector("[data-loading]") !== null;
    const kept = framesLeft > FRAMES_AT_MOST - FRAMES_OF_A_MENU || document.activeElement === before;
    if (loading && framesLeft > 0) {
      if (kept) focusPanel(name, windows, field, framesLeft - 1);
      return;
    }
    if (!kept) return;
    if (panel !== undefined && panel.ownerDocument !== document) panel.ownerDocument.defaultView?.focus();
    const control =
      asked ??
      panel?.querySelector<HTMLElement>("[data-autofocus]") ??
      panel?.querySelector<HTMLElement>('[role="grid"][tabindex="0"]') ??
      firstControl(panel);
    control?.focus();
    if (control?.tagName === "INPUT") (control as HTMLInputElement).select();
  });
}

function firstControl(panel: HTMLElement | undefined): HTMLElement | undefined {
  const controls = [...(panel?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  return controls.find((control) => !isTyping(control)) ?? controls[0];
}
