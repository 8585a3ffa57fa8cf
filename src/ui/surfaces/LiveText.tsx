import { useLayoutEffect, useRef, type ReactElement } from "react";
import styles from "./LiveText.module.css";

export type Tone = "up" | "down" | "warn" | "none";

export interface LiveTextProps {
  /** Calls the listener when the text may have changed; returns the unsubscription. Keep its identity. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => string;
  readonly tone?: () => Tone;
  readonly title?: string;
}

/** A text that follows a store without a React render: it is written into its node when it differs. */
export function LiveText({ subscribe, read, tone, title }: LiveTextProps): ReactElement {
  const span = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = span.current;
    if (element === null) return undefined;
    const node = element.appendChild(document.createTextNode(""));
    const write = (): void => {
      const text = read();
      if (node.data !== text) node.data = text;
      const next = tone?.() ?? "none";
      if (element.dataset.tone !== next) element.dataset.tone = next;
    };
    write();
    const unsubscribe = subscribe(write);
    return () => {
      unsubscribe();
      node.remove();
    };
  }, [subscribe, read, tone]);
  return <span ref={span} className={styles.text} title={title} />;
}
