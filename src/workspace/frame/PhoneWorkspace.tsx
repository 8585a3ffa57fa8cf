import { useState, type ReactElement } from "react";
import { findPanel, PANELS } from "../../panels/registry.ts";
import { Icon, type IconName } from "../../ui/controls/Icon.tsx";
import { Corner } from "./Corner.tsx";
import { focusPanel } from "../layouts/focusPanel.ts";
import { useHands, usePanelRequests } from "../hands/HandsContext.tsx";
import { MorePanels } from "./MorePanels.tsx";
import { RegisteredPanel } from "../layouts/PanelBoundary.tsx";
import { useScreenWindows } from "../layouts/ScreenWindows.tsx";
import { TabCount } from "../layouts/TabCount.tsx";
import styles from "./PhoneWorkspace.module.css";
import { words, type Words } from "../../words/words.ts";

interface Place {
  readonly id: keyof Words["desk"]["places"];
  readonly icon: IconName;
}

/** What finding, trading, amending, canceling and flattening take; everything else is behind More. */
const PLACES: readonly Place[] = [
  { id: "price-blotter", icon: "list" },
  { id: "chart", icon: "candles" },
  { id: "order-ticket", icon: "ticket" },
  { id: "orders", icon: "orders" },
  { id: "positions", icon: "positions" },
];

const OTHERS = PANELS.filter(({ id }) => PLACES.every((place) => place.id !== id));

/** One panel at a time, with a bar of the most used below it. */
export function PhoneWorkspace(): ReactElement {
  const [shown, setShown] = useState<string>("price-blotter");
  const [more, setMore] = useState(false);
  const { hands, terminal } = useHands();
  const windows = useScreenWindows();
  usePanelRequests(({ id, focus, field }) => {
    setShown(id);
    if (focus) focusPanel(findPanel(id)?.name ?? "", windows, field);
  });
  const other = OTHERS.find(({ id }) => id === shown);
  return (
    <div className={styles.phone}>
      <div className={styles.panel}>
        {other !== undefined && (
          <div className={styles.name} aria-hidden="true">
            {other.name}
          </div>
        )}
        <RegisteredPanel key={shown} id={shown} />
      </div>
      <Corner narrow />
      <nav className={styles.bar} aria-label={words.desk.panels}>
        {PLACES.map(({ id, icon }) => (
          <button
            key={id}
            type="button"
            className={styles.place}
            aria-current={id === shown ? "page" : undefined}
            onClick={() => setShown(id)}
          >
            <Icon name={icon} />
            <span className={styles.title}>{words.desk.places[id]}</span>
            <span className={styles.count}>
              <TabCount id={id} />
            </span>
          </button>
        ))}
        <button
          type="button"
          className={styles.place}
          aria-haspopup="dialog"
          aria-label={other === undefined ? words.desk.more : words.desk.moreAndShown(other.name)}
          aria-current={other === undefined ? undefined : "page"}
          onClick={() => setMore(true)}
        >
          <Icon name="more" />
          <span className={styles.title}>{words.desk.more}</span>
        </button>
      </nav>
      {more && (
        <MorePanels
          panels={OTHERS}
          shown={shown}
          onShow={(id) => {
            setMore(false);
            setShown(id);
          }}
          onOpen={(overlay, search) => {
            setMore(false);
            hands.open(overlay, search);
          }}
          onTour={() => {
            setMore(false);
            terminal.settings.set({ tourSeen: false });
          }}
          onClose={() => setMore(false)}
        />
      )}
    </div>
  );
}
