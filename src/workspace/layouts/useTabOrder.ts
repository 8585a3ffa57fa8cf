import { useEffect } from "react";
import { panelsAfterStrips, tabLead } from "./focusOrder.ts";
import { useScreenWindows } from "./ScreenWindows.tsx";

const STOPS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [contenteditable="true"], [tabindex]';

/** Tab goes through a strip of tabs and then through its panel, in every window of the screen and both ways. */
export function useTabOrder(): void {
  const windows = useScreenWindows();
  useEffect(() => {
    for (const screen of windows) screen.addEventListener("keydown", leadTab);
    return () => {
      for (const screen of windows) screen.removeEventListener("keydown", leadTab);
    };
  }, [windows]);
}

function leadTab(event: KeyboardEvent): void {
  if (event.key !== "Tab" || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const from = event.target;
  // A popped out panel's elements are those of another window.
  const view = (from as Node | null)?.ownerDocument?.defaultView;
  if (view == null || !(from instanceof view.HTMLElement) || from === from.ownerDocument.body) return;
  const drawn = stopsOf(from.ownerDocument, from);
  const read = panelsAfterStrips(drawn, stripOf, stripOfPanel);
  const lead = tabLead(drawn, read, from, event.shiftKey ? -1 : 1);
  if (lead === "itself") return;
  if (lead === "out") {
    leave(drawn, event.shiftKey);
    return;
  }
  event.preventDefault();
  lead.to.focus();
  if (lead.to instanceof view.HTMLInputElement) lead.to.select();
}

/** Where the Tab key stops, as it is drawn, and the one that it comes from. */
function stopsOf(document: Document, from: HTMLElement): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(STOPS)].filter(
    (element) =>
      element === from ||
      (element.tabIndex >= 0 &&
        element.closest("[inert]") === null &&
        !isOtherRadio(element, from) &&
        element.checkVisibility({ visibilityProperty: true })),
  );
}

/** The browser stops at one radio button of a group: the chosen one, or with none the one that it comes to first. */
function isOtherRadio(element: HTMLElement, from: HTMLElement): boolean {
  if (element.getAttribute("type") !== "radio") return false;
  const { name, checked, form } = element as HTMLInputElement;
  if (checked) return false;
  const scope = form ?? element.ownerDocument;
  const ofGroup = `input[type="radio"][name="${CSS.escape(name)}"]`;
  return from.matches(ofGroup) || scope.querySelector(`${ofGroup}:checked`) !== null;
}

function stripOf(stop: HTMLElement): Element | null {
  return stop.closest(".flexlayout__tabset");
}

function stripOfPanel(stop: HTMLElement): Element | null {
  const tab = stop.closest(".flexlayout__tab")?.getAttribute("aria-labelledby");
  return tab == null
    ? null
    : (stop.ownerDocument.getElementById(tab)?.closest(".flexlayout__tabset") ?? null);
}

/** Lets the browser go on from beyond the stops, so that its own bars are reached. */
function leave(drawn: readonly HTMLElement[], back: boolean): void {
  const edge = back ? drawn[0] : drawn.at(-1);
  if (edge === undefined) return;
  const sill = edge.ownerDocument.createElement("span");
  sill.tabIndex = -1;
  sill.addEventListener("blur", () => sill.remove());
  if (back) edge.ownerDocument.body.prepend(sill);
  else edge.ownerDocument.body.append(sill);
  sill.focus();
}
