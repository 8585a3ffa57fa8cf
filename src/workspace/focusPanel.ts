/** Leads the keyboard into a panel, once it is on the screen: to what it marks, else to its first control. */
export function focusPanel(name: string): void {
  requestAnimationFrame(() => {
    const panel = [...document.querySelectorAll<HTMLElement>("section[aria-label]")].find(
      (region) => region.getAttribute("aria-label") === name,
    );
    const control =
      panel?.querySelector<HTMLElement>("[data-autofocus]") ??
      panel?.querySelector<HTMLElement>(
        '[role="grid"][tabindex="0"], input:not([type="radio"]):not([hidden]), select, button:not([disabled]), [tabindex="0"]',
      );
    control?.focus();
    if (control instanceof HTMLInputElement) control.select();
  });
}
