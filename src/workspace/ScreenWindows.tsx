import {
  createContext,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import { invariant } from "../lib/assert.ts";
import { useTerminal } from "../useTerminal.ts";

interface WindowChanges {
  openWindow(popout: Window): void;
  closeWindow(popout: Window): void;
}

const Windows = createContext<readonly Window[] | null>(null);
const Changes = createContext<WindowChanges | null>(null);

/** Which windows show panels of this terminal: the page's own first, then those that panels were moved out to. */
export function ScreenWindowsProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { showIn } = useTerminal();
  const [windows, setWindows] = useState<readonly Window[]>([window]);
  const removals = useRef(new Map<Window, () => void>());
  const changes = useMemo(
    () => ({
      openWindow(popout: Window): void {
        removals.current.set(popout, showIn(popout));
        setWindows((before) => [...before, popout]);
      },
      closeWindow(popout: Window): void {
        removals.current.get(popout)?.();
        removals.current.delete(popout);
        setWindows((before) => before.filter((other) => other !== popout));
      },
    }),
    [showIn],
  );
  return (
    <Windows value={windows}>
      <Changes value={changes}>{children}</Changes>
    </Windows>
  );
}

export function useScreenWindows(): readonly Window[] {
  const windows = useContext(Windows);
  invariant(windows !== null, "useScreenWindows outside ScreenWindowsProvider");
  return windows;
}

export function useWindowChanges(): WindowChanges {
  const changes = useContext(Changes);
  invariant(changes !== null, "useWindowChanges outside ScreenWindowsProvider");
  return changes;
}
