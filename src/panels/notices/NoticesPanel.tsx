import { useEffect, useState, useSyncExternalStore, type ReactElement } from "react";
import type { Notice } from "../../settings/noticeStore.ts";
import { ActionButton } from "../../ui/controls/ActionButton.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { shownTime } from "../../words/clockTime.ts";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import table from "../../ui/surfaces/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
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
      name={words.panels.notices}
      actions={
        listed.length === 0 ? undefined : (
          <span className={styles.clear}>
            <Button onClick={notices.clear}>{words.notices.clear}</Button>
          </span>
        )
      }
    >
      {listed.length === 0 ? (
        <EmptyState title={words.notices.none} hint={words.notices.noneHint} />
      ) : (
        <div role="group" aria-label={words.notices.list} tabIndex={0}>
          <table ref={setList} className={`${table.table} ${styles.table}`}>
            <thead>
              <tr>
                <th scope="col" className={styles.time}>
                  {words.common.time}
                </th>
                <th scope="col" className={styles.kind}>
                  {words.notices.about}
                </th>
                <th scope="col">{words.notices.notice}</th>
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

function Row({ notice: { key, kind, text, at, action } }: { readonly notice: Notice }): ReactElement {
  const { notices, clock } = useTerminal();
  return (
    <tr>
      <td className={table.dim}>{shownTime(at)}</td>
      <td data-kind={kind} className={styles.kind}>
        {words.notices.kinds[kind]}
      </td>
      <td className={styles.text}>
        {text}
        {action !== undefined && (
          <span className={styles.action}>
            <ActionButton
              clock={clock}
              label={action.label}
              question={action.question}
              onAct={() => notices.act(key)}
            />
          </span>
        )}
      </td>
    </tr>
  );
}

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
