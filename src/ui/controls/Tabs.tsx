import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react";
import {
  useEffect,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { followDrag } from "../page/pointerDrag.ts";
import { TabScroll } from "./TabScroll.tsx";
import styles from "./Tabs.module.css";

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly {
    readonly id: string;
    readonly title: string;
    /** Stands in place of the title, which then is the accessible name. */
    readonly mark?: ReactNode;
    /** Whether `onMove` may be asked for it. */
    readonly movable?: boolean;
    readonly count?: number | undefined;
    readonly panel: ReactNode;
  }[];
  /** Without it the tabs keep their own choice, starting with the first. */
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
  /** A tab was dragged, or moved with Alt and an arrow key, before another movable one; null is the end. */
  readonly onMove?: (id: string, before: string | null) => void;
  /** Right of the tabs. */
  readonly actions?: ReactNode;
}

/** Tabs inside a panel. Only the chosen one's content is mounted. */
export function Tabs({ label, tabs, selected, onSelect, onMove, actions }: TabsProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const movable = tabs.filter((tab) => tab.movable === true).map(({ id }) => id);

  useEffect(() => {
    const tabs = list.current;
    const chosen = [...(tabs?.children ?? [])].find(({ id }) => id === selected);
    if (tabs === null || chosen === undefined) return undefined;
    let near = true;
    // Not scrollIntoView: Chromium would begin the page's Tab order there.
    const bring = (): void => {
      const [left, right] = beyond(tabs, chosen);
      if (left > 0) tabs.scrollLeft -= left;
      else if (right > 0) tabs.scrollLeft += right;
    };
    const look = (): void => {
      near = Math.max(...beyond(tabs, chosen)) <= SIGN_PX;
    };
    bring();
    // A sign at an end takes room of the list; what a person scrolled away stays away.
    const sized = new ResizeObserver(() => {
      if (near) bring();
    });
    sized.observe(tabs);
    tabs.addEventListener("scroll", look, { passive: true });
    return () => {
      sized.disconnect();
      tabs.removeEventListener("scroll", look);
    };
  }, [selected]);

  function drag(event: PointerEvent, id: string): void {
    if (event.button !== 0 || event.pointerType === "touch" || !movable.includes(id)) return;
    const elements = [...(list.current?.children ?? [])].filter(
      (element): element is HTMLElement => element instanceof HTMLElement && movable.includes(element.id),
    );
    let before: string | null = null;
    followDrag(event.nativeEvent, {
      move({ clientX }) {
        const next = elements.find((element) => {
          const { left, width } = element.getBoundingClientRect();
          return left + width / 2 > clientX;
        });
        before = next?.id ?? null;
        for (const element of elements) delete element.dataset.drop;
        if (next !== undefined) next.dataset.drop = "before";
        else elements.at(-1)?.setAttribute("data-drop", "after");
      },
      end(dropped) {
        for (const element of elements) delete element.dataset.drop;
        if (dropped) onMove?.(id, before);
      },
    });
  }

  function key(event: KeyboardEvent, id: string): void {
    const by = event.altKey ? MOVES[event.key] : undefined;
    if (by === undefined || !movable.includes(id)) return;
    event.preventDefault();
    const to = movable.indexOf(id) + by;
    if (to >= 0 && to < movable.length) onMove?.(id, movable[by === 1 ? to + 1 : to] ?? null);
  }

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
        <TabScroll list={list} end="left" />
        <TabList ref={list} className={styles.list} aria-label={label}>
          {tabs.map(({ id, title, mark, count }) => (
            <Tab
              key={id}
              id={id}
              className={styles.tab}
              aria-label={mark === undefined ? undefined : title}
              title={mark === undefined ? undefined : title}
              onPointerDown={(event) => drag(event, id)}
              onKeyDown={(event) => key(event, id)}
            >
              {mark ?? title}
              {count !== undefined && <span className={styles.count}>{count}</span>}
            </Tab>
          ))}
        </TabList>
        <TabScroll list={list} end="right" />
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

const MOVES: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** A little more than the width of a TabScroll. */
const SIGN_PX = 24;

/** How far a tab stands out of the list to the left and to the right, px; what is not above 0 is within. */
function beyond(list: Element, tab: Element): readonly [left: number, right: number] {
  const [view, own] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
  return [view.left - own.left, own.right - view.right];
}
