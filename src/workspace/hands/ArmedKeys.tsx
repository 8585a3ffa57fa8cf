import type { ReactElement } from "react";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./ArmedKeys.module.css";
import { useArmed, useHands } from "./HandsContext.tsx";

/** Whether keys that add risk do anything; a press changes it. */
export function ArmedKeys(): ReactElement {
  const { arming } = useHands();
  const armed = useArmed();
  return (
    <button
      type="button"
      className={styles.button}
      aria-pressed={armed}
      aria-label="Armed keys"
      title={`${armed ? "Keys that add risk are armed for five minutes after the last" : "Keys that add risk do nothing"} (Shift+A)`}
      onClick={() => arming.set(!armed)}
    >
      <Icon name="keyboard" />
      {armed ? "Armed" : "Safe"}
    </button>
  );
}
