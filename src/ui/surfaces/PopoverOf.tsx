import { Popover, PopoverHeading, PopoverProvider } from "@ariakit/react";
import type { ReactElement, ReactNode } from "react";
import styles from "./Popover.module.css";

interface PopoverOfProps {
  readonly title: string;
  /** What was pressed for it: it opens beside that, which has the focus again when it closes. */
  readonly from: HTMLElement;
  /** Has the focus where `from` has gone meanwhile. */
  readonly returnTo: () => HTMLElement | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What opens beside a button that is none of React's, for as long as it is rendered. */
export function PopoverOf({ title, from, returnTo, onClose, children }: PopoverOfProps): ReactElement {
  return (
    <PopoverProvider
      open
      setOpen={(open) => {
        if (!open) onClose();
      }}
      placement="top-start"
    >
      <Popover
        className={styles.popover}
        gutter={4}
        portal
        unmountOnHide
        autoFocusOnShow
        finalFocus={from.isConnected && from.checkVisibility() ? from : returnTo()}
        getAnchorRect={() => from.getBoundingClientRect()}
      >
        <PopoverHeading className={styles.heading}>{title}</PopoverHeading>
        {children}
      </Popover>
    </PopoverProvider>
  );
}
