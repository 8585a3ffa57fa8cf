import { useCallback, useState, type ReactElement } from "react";
import { IconButton } from "../ui/IconButton.tsx";
import styles from "./TerminalScreen.module.css";

/** Short notices over the lower edge, said aloud once, until dismissed. */
export function useNotices(): {
  readonly notices: ReactElement;
  readonly notify: (text: string) => void;
} {
  const [texts, setTexts] = useState<readonly string[]>([]);
  const dismiss = useCallback((text: string) => setTexts((now) => now.filter((other) => other !== text)), []);
  const notify = useCallback(
    (text: string) => setTexts((now) => (now.includes(text) ? now : [...now, text])),
    [],
  );
  const notices = (
    <output className={styles.notices}>
      {texts.map((text) => (
        <span key={text} className={styles.notice}>
          {text}
          <IconButton icon="close" label="Dismiss" onClick={() => dismiss(text)} />
        </span>
      ))}
    </output>
  );
  return { notices, notify };
}
