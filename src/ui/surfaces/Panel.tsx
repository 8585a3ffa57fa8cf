import { createContext, useContext, type ReactElement, type ReactNode, type Ref } from "react";
import styles from "./Panel.module.css";
import { words } from "../../words/words.ts";

export interface PanelProps {
  readonly ref?: Ref<HTMLElement>;
  /** Accessible name, as on the panel's tab. */
  readonly name: string;
  /** Controls in a strip above the content. */
  readonly actions?: ReactNode;
  /** Its content is read by scrolling and has nothing else that takes the keyboard. */
  readonly scrolledByKeys?: boolean;
  readonly children: ReactNode;
}

/** The name of a panel that there are several of, where it is not the first: "Chart 2". */
export const FurtherPanelName = createContext<string | null>(null);

/** The frame of a panel: a region that fills its place in the workspace. Its tab carries the visible name. */
export function Panel({ ref, name, actions, scrolledByKeys = false, children }: PanelProps): ReactElement {
  const further = useContext(FurtherPanelName);
  return (
    <section ref={ref} className={styles.panel} aria-label={further ?? name}>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      {scrolledByKeys ? (
        <div
          className={styles.content}
          tabIndex={0}
          role="group"
          aria-label={words.ui.allOf(further ?? name)}
        >
          {children}
        </div>
      ) : (
        <div className={styles.content}>{children}</div>
      )}
    </section>
  );
}
