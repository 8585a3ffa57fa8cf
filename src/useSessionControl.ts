import { createContext, useContext } from "react";
import type { SessionControl } from "./sessionControl.ts";

export const SessionContext = createContext<SessionControl | null>(null);

/** What records and replays on this page; null where nothing does. */
export function useSessionControl(): SessionControl | null {
  return useContext(SessionContext);
}
