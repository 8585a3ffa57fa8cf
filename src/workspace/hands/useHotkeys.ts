import { useEffect, useMemo } from "react";
import { openTermHelp } from "../../ui/surfaces/openTermHelp.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useScreenWindows } from "../layouts/ScreenWindows.tsx";
import { bindings } from "./bindings.ts";
import { chordOf, isTyped } from "./chord.ts";
import { runByKey } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { useHands } from "./HandsContext.tsx";
import { isTyping, isWritten } from "./isTyping.ts";

/**
 * Turns key presses anywhere on the screen into commands. What is typed goes to the field that has the focus, and a
 * table or menu that used the press keeps it. A held key is one press.
 */
export function useHotkeys(): void {
  const context = useHands();
  const windows = useScreenWindows();
  const chosen = useSettings((settings) => settings.keys);
  const bound = useMemo(() => bindings(COMMANDS, chosen), [chosen]);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent, screen: Window | null): void {
      if (event.defaultPrevented || event.isComposing) return;
      const { overlay } = context.hands.getState();
      // A dialog hears Escape in the page's own window.
      if (event.key === "Escape" && screen !== null && overlay !== null) context.hands.open(null);
      // Then the keys are the screen's again: "B" leads into the ticket, Escape out of it.
      if (event.key === "Escape" && overlay === null && isTyping(event.target))
        (event.target as HTMLElement).blur();
      const chord = chordOf(event);
      if (chord === null) return;
      if (isTyped(chord) && (isWritten(chord, event.target) || overlay !== null)) return;
      // The search is in the page's own window; elsewhere the palette finds a symbol.
      const opens = chord === "?" ? "keys" : chord === "/" && screen !== null ? "palette" : null;
      if (opens !== null) {
        event.preventDefault();
        context.hands.pressedIn(screen, () => context.hands.open(opens));
        return;
      }
      const command = bound.get(chord);
      if (command === undefined) return;
      event.preventDefault();
      if (event.repeat && command.risk !== "none") return;
      // First what the word of the field means in which the key was pressed.
      if (command.id === "glossary" && openTermHelp(event.target)) return;
      context.hands.pressedIn(screen, () => runByKey(command, context));
    }
    const removals = windows.map((screen) => {
      const listener = (event: KeyboardEvent): void => onKeyDown(event, screen === window ? null : screen);
      screen.addEventListener("keydown", listener);
      return () => screen.removeEventListener("keydown", listener);
    });
    return () => {
      for (const remove of removals) remove();
    };
  }, [bound, context, windows]);
}
