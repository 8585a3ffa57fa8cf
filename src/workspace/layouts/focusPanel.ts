import { isTyping } from "../hands/isTyping.ts";

const CONTROLS = 'input:not([type="radio"]):not([hidden]), select, button:not([disabled]), [tabindex="0"]';

/**
 * Leads the keyboard into a panel, once it is on the screen: to the field that is asked for, else to what it marks, else
 * to its table, else to its first control that leaves the panels' keys to them.
 */
export function focusPanel(name: string, windows: readonly Window[], field?: string): void {
  requestAnimationFrame(() => {
    const panel = windows
      .flatMap(({ document }) => [...document.querySelectorAll<HTMLElement>("section[aria-label]")])
      .find((region) => region.getAttribute("aria-label") === name);
    if (panel !== undefined && panel.ownerDocument !== document) panel.ownerDocument.defaultView?.focus();
    const control =
      (field === undefined ? null : panel?.querySelector<HTMLElement>(`[data-field="${field}"]`)) ??
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
