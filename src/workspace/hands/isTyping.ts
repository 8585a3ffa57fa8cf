const NOT_TYPED: ReadonlySet<string> = new Set(["radio", "checkbox", "button", "submit", "range", "file"]);

/**
 * Whether what is typed now belongs to a field: a radio, a checkbox or a button that has the focus leaves it to keys.
 * An element of another window is of no class of this one.
 */
export function isTyping(target: EventTarget | null): boolean {
  const { tagName, type, isContentEditable } = (target ?? {}) as Partial<HTMLInputElement>;
  if (tagName === "INPUT") return !NOT_TYPED.has(type ?? "");
  return tagName === "TEXTAREA" || tagName === "SELECT" || isContentEditable === true;
}

/** Whether this key is written where the focus is. No number has a "/" in it: there the key is the search's. */
export function isWritten(key: string, target: EventTarget | null): boolean {
  const { tagName, inputMode } = (target ?? {}) as Partial<HTMLInputElement>;
  const inNumber = tagName === "INPUT" && inputMode === "decimal";
  return isTyping(target) && !(key === "/" && inNumber);
}
