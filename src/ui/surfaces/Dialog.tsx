import { Dialog as AriaDialog, DialogDismiss, DialogHeading, PortalContext } from "@ariakit/react";
import { useContext, useState, type ReactElement, type ReactNode } from "react";
import { IconButton } from "../controls/IconButton.tsx";
import { openerOfMenu } from "../controls/menuOpeners.ts";
import { TextInput } from "../controls/TextInput.tsx";
import styles from "./Dialog.module.css";
import { words } from "../../words/words.ts";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /**
   * form: a few fields. page: what is read and scrolled. wide: tables. sheet: within a thumb's reach. bare: without a
   * head, its content has one.
   */
  readonly shape?: "form" | "page" | "wide" | "sheet" | "bare";
  /** A search of what it holds, beside the title. */
  readonly search?: DialogSearch;
  /** Its content is read by scrolling and has nothing that takes the keyboard. */
  readonly scrolledByKeys?: boolean;
  readonly children: ReactNode;
}

export interface DialogSearch {
  readonly label: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

/**
 * A window over the screen that keeps the focus; Escape and a press outside close it, but for a press on what is marked
 * with `data-over-dialogs`. Mounted while it is open. Its
 * first field has the focus, or what is marked with `data-autofocus="true"`: the close button comes last. As it closes,
 * what had the focus before has it again, or what opened the menu that had it.
 */
export function Dialog({
  title,
  onClose,
  shape = "form",
  search,
  scrolledByKeys = false,
  children,
}: DialogProps): ReactElement {
  const screen = useContext(PortalContext)?.ownerDocument ?? document;
  const [opener] = useState(() => openerOfMenu(screen.activeElement));
  return (
    <AriaDialog
      open
      onClose={onClose}
      backdrop={<div className={styles.backdrop} />}
      className={styles.dialog}
      data-shape={shape}
      aria-label={shape === "bare" ? title : undefined}
      finalFocus={opener}
      getPersistentElements={() => screen.querySelectorAll("[data-over-dialogs]")}
    >
      {shape === "bare" ? (
        <>
          {children}
          {/* Without it the library adds one of its own, in English. */}
          <DialogDismiss className="visually-hidden">{words.common.close}</DialogDismiss>
        </>
      ) : (
        <>
          <div className={styles.head}>
            <DialogHeading className={styles.heading}>{title}</DialogHeading>
            {search !== undefined && (
              <span className={styles.search}>
                <TextInput
                  type="search"
                  aria-label={search.label}
                  placeholder={search.label}
                  value={search.typed}
                  onChange={(event) => search.onType(event.target.value)}
                />
              </span>
            )}
          </div>
          {scrolledByKeys ? (
            <div className={styles.body} tabIndex={0} role="group" aria-label={words.ui.allOf(title)}>
              {children}
            </div>
          ) : (
            <div className={styles.body}>{children}</div>
          )}
          <span className={styles.close}>
            <DialogDismiss render={<IconButton icon="close" label={words.common.close} shortcut="Esc" />} />
          </span>
        </>
      )}
    </AriaDialog>
  );
}
