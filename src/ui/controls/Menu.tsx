import {
  Menu as AriaMenu,
  MenuButton as AriaMenuButton,
  MenuGroup as AriaMenuGroup,
  MenuGroupLabel,
  MenuItem as AriaMenuItem,
  MenuItemCheckbox,
  MenuProvider,
  MenuSeparator as AriaMenuSeparator,
} from "@ariakit/react";
import { useRef, type ReactElement, type ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import { IconButton } from "./IconButton.tsx";
import { rememberOpener } from "./menuOpeners.ts";
import styles from "./Menu.module.css";

export interface MenuButtonProps {
  readonly icon: IconName;
  readonly label: string;
  /** Stands in place of the icon. */
  readonly face?: ReactElement;
  /** MenuItem, MenuCheck, MenuGroup and MenuSeparator. */
  readonly children: ReactNode;
}

/** A button with a menu under it. */
export function MenuButton({ icon, label, face, children }: MenuButtonProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <MenuProvider placement="bottom-end">
      <AriaMenuButton
        ref={button}
        render={<IconButton icon={icon} label={label} {...(face === undefined ? {} : { face })} />}
      />
      <AriaMenu
        ref={(menu: HTMLDivElement | null) => rememberOpener(menu, () => button.current)}
        gutter={4}
        portal
        portalElement={landmark}
        fixed
        fitViewport
        modal
        backdrop={false}
        className={styles.menu}
        unmountOnHide
        aria-label={label}
      >
        {children}
      </AriaMenu>
    </MenuProvider>
  );
}

/** Outside the panel, which would cut it, and inside the page's landmark. */
function landmark({ ownerDocument }: HTMLElement): HTMLElement {
  return ownerDocument.querySelector("main") ?? ownerDocument.body;
}

export interface ContextMenuProps {
  readonly label: string;
  /** Client px of what it belongs to; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
  /** What has the focus again when it closes. */
  readonly returnTo: () => HTMLElement | null;
  readonly children: ReactNode;
}

/** A menu at a place of the screen, as a right click or the menu key opens it. */
export function ContextMenu({ label, at, onClose, returnTo, children }: ContextMenuProps): ReactElement {
  return (
    <MenuProvider
      open={at !== null}
      setOpen={(open) => {
        if (!open) onClose();
      }}
      placement="bottom-start"
    >
      <AriaMenu
        ref={(menu: HTMLDivElement | null) => rememberOpener(menu, returnTo)}
        portal
        portalElement={landmark}
        fixed
        fitViewport
        modal
        backdrop={false}
        autoFocusOnShow
        finalFocus={returnTo()}
        getAnchorRect={() => (at === null ? null : { x: at.x, y: at.y, width: 0, height: 0 })}
        className={styles.menu}
        unmountOnHide
        aria-label={label}
      >
        {children}
      </AriaMenu>
    </MenuProvider>
  );
}

export interface MenuItemProps {
  readonly children: ReactNode;
  readonly onSelect: () => void;
  /** The key that does the same. */
  readonly shortcut?: string | undefined;
  readonly tone?: "danger" | "buy" | "sell";
  readonly disabled?: boolean;
  /** False for what asks for a second press. */
  readonly closes?: boolean;
}

export function MenuItem({
  children,
  onSelect,
  shortcut,
  tone,
  disabled = false,
  closes = true,
}: MenuItemProps): ReactElement {
  return (
    <AriaMenuItem
      className={styles.item}
      data-tone={tone}
      disabled={disabled}
      hideOnClick={closes}
      onClick={onSelect}
    >
      <span className={styles.words}>{children}</span>
      {shortcut !== undefined && <kbd>{shortcut}</kbd>}
    </AriaMenuItem>
  );
}

export interface MenuCheckProps {
  readonly children: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** The key that does the same. */
  readonly shortcut?: string | undefined;
}

/** Stays open, so that several can be chosen. */
export function MenuCheck({ children, checked, onChange, shortcut }: MenuCheckProps): ReactElement {
  return (
    <MenuItemCheckbox
      className={styles.item}
      name={children}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      hideOnClick={false}
    >
      <span className={styles.check}>
        <Icon name="check" />
      </span>
      <span className={styles.words}>{children}</span>
      {shortcut !== undefined && <kbd>{shortcut}</kbd>}
    </MenuItemCheckbox>
  );
}

export function MenuGroup({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <AriaMenuGroup>
      <MenuGroupLabel className={styles.title}>{title}</MenuGroupLabel>
      {children}
    </AriaMenuGroup>
  );
}

export function MenuSeparator(): ReactElement {
  return <AriaMenuSeparator className={styles.separator} />;
}
