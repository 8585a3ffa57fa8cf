import { createContext, useContext } from "react";
import type { Terminal } from "./terminal.ts";
import { invariant } from "./lib/assert.ts";

export const TerminalContext = createContext<Terminal | null>(null);

/** The terminal that this tree shows. */
export function useTerminal(): Terminal {
  const terminal = useContext(TerminalContext);
  invariant(terminal !== null, "useTerminal outside TerminalContext");
  return terminal;
}
