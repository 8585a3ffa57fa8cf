import { useEffect, useState, useSyncExternalStore, type ReactElement } from "react";
import type { Notice, NoticeKind } from "../../settings/noticeStore.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { shownTime } from "../../words/clockTime.ts";
import { Panel } from "../../ui/Panel.tsx";
import table from "../../ui/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./NoticesPanel.module.css";

/** Everything that was told, newest first. What stays over the panels until it is read is read here. */
export function NoticesPanel(): ReactElement {
  const { notices } = useTerminal();
  const { listed } = useSyncExternalStore(notices.subscribe, notices.getState);
  const [list, setList] = useState<HTMLElement | null>(null);
  const inView = useInView(list);
  useEffect(() => {
    if (!inView) return undefined;
    notices.read();
    return notices.subscribe(notices.read);
  }, [inView, notices]);
  return (
    <Panel
      name="Notices"
      actions={
        listed.length === 0 ? undefined : (
          <span className={styles.clear}>
            <Button onClick={notices.clear}>Clear</Button>
          </span>
        )
      }
    >
      {listed.length === 0 ? (
        <EmptyState
          title="No notices"
          hint="Fills, rejects, alerts and what the links lost are listed here from the opening of the page on."
        />
      ) : (
        <div role="group" aria-label="List of notices" tabIndex={0}>
          <table ref={setList} className={`${table.table} ${styles.table}`}>
            <thead>
              <tr>
                <th scope="col" className={styles.time}>
                  Time
                </th>
                <th scope="col" className={styles.kind}>
                  About
                </th>
                <th scope="col">Notice</th>
              </tr>
            </thead>
            <tbody>
              {listed.map((notice) => (
                <Row key={notice.key} notice={notice} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Row({ notice: { kind, text, at } }: { readonly notice: Notice }): ReactElement {
  return (
    <tr>
      <td className={table.dim}>{shownTime(at)}</td>
      <td data-kind={kind} className={styles.kind}>
        {KINDS[kind]}
      </td>
      <td className={styles.text}>{text}</td>
    </tr>
  );
}

const KINDS: Readonly<Record<NoticeKind, string>> = {
  plain: "Terminal",
  fill: "Fill",
  reject: "Reject",
  alert: "Alert",
};

/** A tab behind another stays mounted and is not in view. */
function useInView(element: HTMLElement | null): boolean {
  const [inView, setInView] = useState(false);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      setInView(entries.at(-1)?.isIntersecting ?? false);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return inView && element !== null;
}
