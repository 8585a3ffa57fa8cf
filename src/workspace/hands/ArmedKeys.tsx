import type { ReactElement } from "react";
import { Icon } from "../../ui/controls/Icon.tsx";
import styles from "./ArmedKeys.module.css";
import { useArmed, useHands } from "./HandsContext.tsx";
import { words } from "../../words/words.ts";

/** Whether keys that add risk do anything; a press changes it. */
export function ArmedKeys(): ReactElement {
  const { arming } = useHands();
  const armed = useArmed();
  return (
    <button
      type="button"
      className={styles.button}
      aria-pressed={armed}
      aria-label={words.commands.armedKeys}
      title={armed ? words.commands.armedTitle : words.commands.safeTitle}
      onClick={() => arming.set(!armed)}
    >
      <Icon name="keyboard" />
      {armed ? words.commands.armed : words.commands.safe}
    </button>
  );
}
