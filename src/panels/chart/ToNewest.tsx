import type { ReactElement, RefObject } from "react";
import { Icon } from "../../ui/controls/Icon.tsx";
import { words } from "../../words/words.ts";
import { LOOK_KEYS } from "./chartLook.ts";
import styles from "./ChartPanel.module.css";

interface ToNewestProps {
  /** Where the newest close is told. */
  readonly live: RefObject<HTMLSpanElement | null>;
  readonly onPress: () => void;
}

/** Leads back to the newest bar, and tells its price meanwhile. */
export function ToNewest({ live, onPress }: ToNewestProps): ReactElement {
  return (
    <button
      type="button"
      className={styles.toNewest}
      title={`${words.chart.looks.newest} (${LOOK_KEYS.newest})`}
      onClick={onPress}
    >
      <span className="visually-hidden">{words.chart.looks.newest}</span>
      <span>{words.chart.live}</span>
      <span ref={live} />
      <Icon name="toNewest" />
    </button>
  );
}
