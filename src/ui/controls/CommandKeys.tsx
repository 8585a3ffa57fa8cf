import { createContext, useContext } from "react";

/** The key of a command as it is printed on this machine's keys, by the command's id; undefined where it has none. */
export type CommandKeys = (id: string) => string | undefined;

/** What the workspace binds keys to. Without one nothing has a key. */
export const CommandKeysContext = createContext<CommandKeys>(() => undefined);

/** Keys to be told beside what they do: in menus, and in the titles of buttons. */
export function useCommandKeys(): CommandKeys {
  return useContext(CommandKeysContext);
}
