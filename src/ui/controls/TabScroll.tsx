import { useEffect, useState, type ReactElement, type RefObject } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./Tabs.module.css";

/**
 * A sign at an end of a list of tabs beyond which there are more; a press scrolls to them. Nothing for the keyboard and
 * screen readers, which reach every tab by itself.
 */
export function TabScroll({
  list,
  end,
}: {
  readonly list: RefObject<HTMLElement | null>;
  readonly end: "left" | "right";
}): ReactElement | null {
  const [more, setMore] = useState(false);
  useEffect(() => {
    const tabs = list.current;
    if (tabs === null) return undefined;
    const look = (): void => {
      const beyond = end === "left" ? tabs.scrollLeft : tabs.scrollWidth - tabs.clientWidth - tabs.scrollLeft;
      setMore(beyond > 1);
    };
    const sized = new ResizeObserver(look);
    const changed = new MutationObserver(look);
    sized.observe(tabs);
    changed.observe(tabs, { childList: true, characterData: true, subtree: true });
    tabs.addEventListener("scroll", look, { passive: true });
    return () => {
      sized.disconnect();
      changed.disconnect();
      tabs.removeEventListener("scroll", look);
    };
  }, [list, end]);
  if (!more) return null;
  return (
    <button
      type="button"
      aria-hidden="true"
      tabIndex={-1}
      className={styles.beyond}
      data-end={end}
      onClick={() => {
        const tabs = list.current;
        tabs?.scrollBy({ left: (end === "left" ? -0.8 : 0.8) * tabs.clientWidth });
      }}
    >
      <Icon name="chevronDown" />
    </button>
  );
}
