import { useSyncExternalStore, type ReactElement } from "react";
import { ActionButton } from "../ui/ActionButton.tsx";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { useTerminal } from "../useTerminal.ts";
import styles from "./Notices.module.css";
import { words } from "../words/words.ts";

const SHOWN_AT_MOST = 4;

/** What was told just now, said aloud once. Only its buttons take clicks. A narrow screen has the newest only. */
export function Notices({ narrow }: { readonly narrow: boolean }): ReactElement {
  const { notices, panelRequests, clock } = useTerminal();
  const { shown } = useSyncExternalStore(notices.subscribe, notices.getState);
  const told = shown.slice(narrow ? -1 : -SHOWN_AT_MOST);
  const more = shown.length - told.length;
  return (
    <output
      className={styles.notices}
      data-narrow={narrow || undefined}
      data-over-dialogs=""
      aria-atomic={false}
    >
      {more > 0 && (
        <span className={styles.notice} data-stays="">
          <Button onClick={() => panelRequests.show("notices")}>{words.desk.moreInNotices(more)}</Button>
        </span>
      )}
      {told.map(({ key, kind, text, stays, action }) => (
        <span key={key} className={styles.notice} data-kind={kind} data-stays={stays || undefined}>
          <span className={styles.text}>{text}</span>
          {action !== undefined && (
            <ActionButton
              clock={clock}
              label={action.label}
              question={action.question}
              onAct={() => notices.act(key)}
            />
          )}
          {(stays || narrow) && (
            <IconButton icon="close" label={words.desk.dismiss} onClick={() => notices.dismiss(key)} />
          )}
        </span>
      ))}
    </output>
  );
}
