/**
 * Leads the keyboard into a panel, once it is on the screen: to the field that is asked for, else to what it marks, else
 * to its first control.
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
      panel?.querySelector<HTMLElement>(
        '[role="grid"][tabindex="0"], input:not([type="radio"]):not([hidden]), select, button:not([disabled]), [tabindex="0"]',
      );
    control?.focus();
    if (control?.tagName === "INPUT") (control as HTMLInputElement).select();
  });
}
