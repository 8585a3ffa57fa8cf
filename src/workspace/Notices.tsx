import { useSyncExternalStore, type ReactElement } from "react";
import { IconButton } from "../ui/IconButton.tsx";
import { useTerminal } from "../useTerminal.ts";
import styles from "./TerminalScreen.module.css";

/** Short notices over the lower edge, said aloud once, until dismissed. */
export function Notices(): ReactElement {
  const { notices } = useTerminal();
  const texts = useSyncExternalStore(notices.subscribe, notices.getState);
  return (
    <output className={styles.notices}>
      {texts.map((text) => (
        <span key={text} className={styles.notice}>
          {text}
          <IconButton icon="close" label="Dismiss" onClick={() => notices.dismiss(text)} />
        </span>
      ))}
    </output>
  );
}
