import { useMemo, type ReactElement, type ReactNode } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { CommandKeysContext, type CommandKeys } from "../../ui/controls/CommandKeys.tsx";
import { keysOf } from "./bindings.ts";
import { COMMANDS } from "./commands.ts";
import { shownKeys } from "../../ui/controls/shownKeys.ts";

/** Tells panels the keys of commands, so that their menus show them. */
export function BoundKeys({ children }: { readonly children: ReactNode }): ReactElement {
  const chosen = useSettings((settings) => settings.keys);
  const keys = useMemo((): CommandKeys => {
    const byId = new Map(COMMANDS.map((command) => [command.id, keysOf(command, chosen)]));
    return (id) => {
      const chord = byId.get(id) ?? null;
      return chord === null ? undefined : shownKeys(chord);
    };
  }, [chosen]);
  return <CommandKeysContext value={keys}>{children}</CommandKeysContext>;
}
