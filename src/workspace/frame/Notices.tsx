import { useEffect, useSyncExternalStore, type ReactElement } from "react";
import { SEEN_MS, type Notice } from "../../settings/noticeStore.ts";
import { ActionButton } from "../../ui/controls/ActionButton.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./Notices.module.css";
import { useNoticePlace } from "./useNoticePlace.ts";
import { words } from "../../words/words.ts";

const SHOWN_AT_MOST = 3;

/** What was told just now, said aloud once. Only its buttons take clicks. A narrow screen has the newest only. */
export function Notices({ narrow }: { readonly narrow: boolean }): ReactElement {
  const { notices, panelRequests } = useTerminal();
  const { shown } = useSyncExternalStore(notices.subscribe, notices.getState);
  const told = shown.slice(narrow ? -1 : -SHOWN_AT_MOST);
  const more = shown.length - told.length;
  const ref = useNoticePlace(shown, narrow);
  return (
    <output
      ref={ref}
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
      {told.map((notice) => (
        <Told key={notice.key} notice={notice} narrow={narrow} />
      ))}
    </output>
  );
}

function Told({ notice, narrow }: { readonly notice: Notice; readonly narrow: boolean }): ReactElement {
  const { notices, clock } = useTerminal();
  const { key, kind, text, at, stays, action } = notice;
  const visible = useSyncExternalStore(followVisibility, isVisible);
  // What a person is offered to do waits for them; a reject is read by then, and stays in the list.
  const goes = visible && kind === "reject" && stays && action === undefined;
  useEffect(
    () => (goes ? clock.after(SEEN_MS, () => notices.seen(key, at)) : undefined),
    [goes, clock, notices, key, at],
  );
  return (
    <span className={styles.notice} data-kind={kind} data-stays={stays || undefined}>
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
  );
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}

function followVisibility(changed: () => void): () => void {
  document.addEventListener("visibilitychange", changed);
  return () => document.removeEventListener("visibilitychange", changed);
}
