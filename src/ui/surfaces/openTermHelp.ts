/** Presses the mark that tells what the word of this control means. False where it has none. */
export function openTermHelp(control: EventTarget | null): boolean {
  const element = control as Partial<Element> | null;
  const id = element?.closest?.("[aria-details]")?.getAttribute("aria-details");
  const mark = id == null ? null : element?.ownerDocument?.getElementById(id);
  mark?.click();
  return mark != null;
}
