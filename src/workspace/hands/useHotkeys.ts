import { useEffect, useMemo } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { useScreenWindows } from "../ScreenWindows.tsx";
import { bindings } from "./bindings.ts";
import { chordOf, isTyped } from "./chord.ts";
import { runByKey } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { useHands } from "./HandsContext.tsx";
import { isTyping } from "./isTyping.ts";

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
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      if (chord === null) return;
      const { overlay } = context.hands.getState();
      if (isTyped(chord) && (isTyping(event.target) || overlay !== null)) return;
      if (chord === "?") {
        event.preventDefault();
        context.hands.open("keys");
        return;
      }
      const command = bound.get(chord);
      if (command === undefined) return;
      event.preventDefault();
      if (event.repeat && command.risk !== "none") return;
      runByKey(command, context);
    }
    for (const screen of windows) screen.addEventListener("keydown", onKeyDown);
    return () => {
      for (const screen of windows) screen.removeEventListener("keydown", onKeyDown);
    };
  }, [bound, context, windows]);
}
