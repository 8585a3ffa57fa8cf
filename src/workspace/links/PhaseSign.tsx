import type { TabNode } from "flexlayout-react";
import { useSyncExternalStore, type ReactElement } from "react";
import { usePhase } from "../../market/useMarket.ts";
import { symbolOfPanel } from "../../settings/panelLinks.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import { shownTime } from "../../words/clockTime.ts";
import styles from "./PhaseSign.module.css";
import { tabPlace } from "./tabPlace.ts";
import { words } from "../../words/words.ts";

/** Panels that show a market without saying themselves in which phase it is. */
const SILENT = ["chart", "depth", "ladder", "time-and-sales"];

/** Beside a tab's buttons: that what the panel shows does not trade as ever. */
export function DockedPhase({ node }: { readonly node: TabNode }): ReactElement | null {
  const { instruments } = useTerminal();
  const place = tabPlace(node);
  const config = useSyncExternalStore(place.subscribe, place.getState);
  const symbol = useSettings((chosen) => symbolOfPanel(chosen, config, instruments));
  if (symbol === null || !SILENT.includes(node.getComponent() ?? "")) return null;
  return <PhaseSign symbol={symbol} named={false} />;
}

export interface PhaseSignProps {
  readonly symbol: string;
  /** With the symbol, where nothing beside it says which it is. */
  readonly named: boolean;
}

/** A word for a phase that is not continuous trading, and in the tooltip what it means and until when it lasts. */
export function PhaseSign({ symbol, named }: PhaseSignProps): ReactElement | null {
  const { phase, until, next } = usePhase(symbol);
  if (phase === "continuous") return null;
  const sentence = words.ticket.phase(symbol, phase, until === null ? null : shownTime(until), next);
  const word = words.blotter.phase[phase];
  return (
    <span className={styles.sign} title={sentence}>
      <span aria-hidden="true">{named ? words.links.symbolIn(symbol, word) : word}</span>
      <span className="visually-hidden">{sentence}</span>
    </span>
  );
}
