import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react";
import type { ReactElement, ReactNode } from "react";
import styles from "./Tabs.module.css";

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly {
    readonly id: string;
    readonly title: string;
    readonly count?: number | undefined;
    readonly panel: ReactNode;
  }[];
  /** Without it the tabs keep their own choice, starting with the first. */
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
  /** Right of the tabs. */
  readonly actions?: ReactNode;
}

/** Tabs inside a panel. Only the chosen one's content is mounted. */
export function Tabs({ label, tabs, selected, onSelect, actions }: TabsProps): ReactElement {
  const controlled = selected === undefined ? {} : { selectedId: selected };
  return (
    <TabProvider
      {...controlled}
      defaultSelectedId={tabs[0]?.id ?? null}
      setSelectedId={(id) => {
        if (typeof id === "string") onSelect?.(id);
      }}
    >
      <div className={styles.strip}>
        <TabList className={styles.list} aria-label={label}>
          {tabs.map(({ id, title, count }) => (
            <Tab key={id} id={id} className={styles.tab}>
              {title}
              {count !== undefined && <span className={styles.count}>{count}</span>}
            </Tab>
          ))}
        </TabList>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {tabs.map(({ id, panel }) => (
        <TabPanel key={id} tabId={id} unmountOnHide focusable={false} className={styles.panel}>
          {panel}
        </TabPanel>
      ))}
    </TabProvider>
  );
}
