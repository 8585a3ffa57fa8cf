import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type ReactElement,
  type ReactNode,
} from "react";
import { invariant } from "../../lib/assert.ts";
import { useSessionControl } from "../../useSessionControl.ts";
import { useTerminal } from "../../useTerminal.ts";
import { createArming } from "./arming.ts";
import type { PanelAct } from "../links/panelActs.ts";
import type { CommandContext } from "./command.ts";
import { createHandsStore, type Overlay, type PanelRequest } from "./handsStore.ts";

const HandsContext = createContext<CommandContext | null>(null);

/** One set of hands for a screen. */
export function HandsProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const terminal = useTerminal();
  const session = useSessionControl();
  const context = useMemo(
    () => ({ terminal, hands: createHandsStore(), arming: createArming(terminal.clock), session }),
    [terminal, session],
  );
  // Panels ask for one another through the terminal.
  useEffect(
    () =>
      terminal.panelRequests.onShow(({ id, field }) => context.hands.showPanel(id, { focus: true, field })),
    [terminal, context],
  );
  // Who stops everything does not leave a key that can buy.
  useEffect(() => {
    const { killSwitch } = terminal;
    const disarm = (): void => {
      if (killSwitch.getState().on) context.arming.set(false);
    };
    disarm();
    return killSwitch.subscribe(disarm);
  }, [terminal, context]);
  return <HandsContext value={context}>{children}</HandsContext>;
}

/** What commands of this screen work on. */
export function useHands(): CommandContext {
  const context = useContext(HandsContext);
  invariant(context !== null, "useHands outside HandsProvider");
  return context;
}

/** What lies over the panels, and in which window: null for the page's own. */
export function useOverlay(): { readonly overlay: Overlay | null; readonly screen: Window | null } {
  const { hands } = useHands();
  return useSyncExternalStore(hands.subscribe, hands.getState);
}

export function useArmed(): boolean {
  const { arming } = useHands();
  return useSyncExternalStore(arming.subscribe, arming.getState);
}

/** Calls `run` with each act on the panel in front that is asked for. */
export function usePanelActs(run: (act: PanelAct) => void): void {
  const { hands } = useHands();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => hands.onAct((act) => latest.current(act)), [hands]);
}

/** Calls `show` with each panel that is asked for from now on. */
export function usePanelRequests(show: (request: PanelRequest) => void): void {
  const { hands } = useHands();
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    let { panel } = hands.getState();
    return hands.subscribe(() => {
      const asked = hands.getState().panel;
      if (asked === panel || asked === null) return;
      panel = asked;
      latest.current(asked);
    });
  }, [hands]);
}
