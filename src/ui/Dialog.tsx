import { Dialog as AriaDialog, DialogDismiss, DialogHeading } from "@ariakit/react";
import type { ReactElement, ReactNode } from "react";
import { IconButton } from "./IconButton.tsx";
import styles from "./Dialog.module.css";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** For tables. */
  readonly wide?: boolean;
  /** What has the focus again when it closes; without it what had it before. */
  readonly returnTo?: () => HTMLElement | null;
  readonly children: ReactNode;
}

/** A window over the screen that keeps the focus; Escape and a press outside close it. Mounted while it is open. */
export function Dialog({ title, onClose, wide = false, returnTo, children }: DialogProps): ReactElement {
  return (
    <AriaDialog
      open
      onClose={onClose}
      backdrop={<div className={styles.backdrop} />}
      className={styles.dialog}
      data-wide={wide || undefined}
      finalFocus={returnTo?.() ?? null}
    >
      <div className={styles.head}>
        <DialogHeading className={styles.heading}>{title}</DialogHeading>
        <DialogDismiss render={<IconButton icon="close" label="Close" shortcut="Esc" />} />
      </div>
      {children}
    </AriaDialog>
  );
}
