import {
  createContext,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import { invariant } from "../../lib/assert.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";

interface WindowChanges {
  openWindow(popout: Window, shows: PopoutShows): void;
  closeWindow(popout: Window): void;
}

interface PopoutShows {
  /** What the window's title says now. */
  title(): string;
  /** The window went away without a word, as one whose process was ended does. */
  onGone(): void;
}

/** How often windows are looked at. */
const LOOK_MS = 500;

const Windows = createContext<readonly Window[] | null>(null);
const Changes = createContext<WindowChanges | null>(null);

/** Which windows show panels of this terminal: the page's own first, then those that panels were moved out to. */
export function ScreenWindowsProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { showIn, clock } = useTerminal();
  const [windows, setWindows] = useState<readonly Window[]>([window]);
  const removals = useRef(new Map<Window, () => void>());
  const changes = useMemo(() => {
    const everyLook = createTicker(clock, LOOK_MS);
    function closeWindow(popout: Window): void {
      removals.current.get(popout)?.();
      removals.current.delete(popout);
      setWindows((before) => before.filter((other) => other !== popout));
    }
    return {
      closeWindow,
      openWindow(popout: Window, { title, onGone }: PopoutShows): void {
        const look = (): void => {
          if (popout.closed) {
            closeWindow(popout);
            onGone();
            return;
          }
          const now = title();
          if (popout.document.title !== now) popout.document.title = now;
        };
        const removeFrames = showIn(popout);
        const stopLooking = everyLook(look);
        removals.current.set(popout, () => {
          removeFrames();
          stopLooking();
        });
        look();
        setWindows((before) => [...before, popout]);
      },
    };
  }, [showIn, clock]);
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
