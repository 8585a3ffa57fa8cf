import { useState, type ReactElement } from "react";
import { findPanel } from "../panels/registry.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { focusPanel } from "./focusPanel.ts";
import { usePanelRequests } from "./hands/HandsContext.tsx";
import { Corner } from "./Corner.tsx";
import { RegisteredPanel } from "./PanelBoundary.tsx";
import { useScreenWindows } from "./ScreenWindows.tsx";
import { TabCount } from "./TabCount.tsx";
import styles from "./PhoneWorkspace.module.css";

interface Place {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
}

const PLACES: readonly Place[] = [
  { id: "price-blotter", title: "Prices", icon: "list" },
  { id: "chart", title: "Chart", icon: "candles" },
  { id: "order-ticket", title: "Ticket", icon: "ticket" },
  { id: "orders", title: "Orders", icon: "orders" },
  { id: "account", title: "Account", icon: "account" },
  { id: "connection", title: "Connection", icon: "link" },
];

/** One panel at a time, with a bar of the most used below it. */
export function PhoneWorkspace(): ReactElement {
  const places = PLACES.filter((place) => findPanel(place.id) !== undefined);
  const [shown, setShown] = useState("price-blotter");
  const windows = useScreenWindows();
  usePanelRequests(({ id, focus }) => {
    setShown(id);
    if (focus) focusPanel(findPanel(id)?.name ?? "", windows);
  });
  return (
    <div className={styles.phone}>
      <div className={styles.panel}>
        <RegisteredPanel key={shown} id={shown} />
      </div>
      <Corner narrow />
      <nav className={styles.bar} aria-label="Panels">
        {places.map(({ id, title, icon }) => (
          <button
            key={id}
            type="button"
            className={styles.place}
            aria-current={id === shown ? "page" : undefined}
            onClick={() => setShown(id)}
          >
            <Icon name={icon} />
            <span>
              {title}
              <TabCount id={id} />
            </span>
          </button>
        ))}
      </nav>
    </div>
  );
}
