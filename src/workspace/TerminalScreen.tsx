import "../ui/base.css";
import type { ReactElement } from "react";
import { PhoneWorkspace } from "./PhoneWorkspace.tsx";
import { StatusBar } from "./StatusBar.tsx";
import { TopBar } from "./TopBar.tsx";
import { Workspace } from "./Workspace.tsx";
import { useAppearance } from "./useAppearance.ts";
import { useDocumentSigns } from "./useDocumentSigns.ts";
import { useFirstSymbol } from "./useFirstSymbol.ts";
import { useMediaQuery } from "./useMediaQuery.ts";
import { useNotices } from "./useNotices.tsx";
import styles from "./TerminalScreen.module.css";

/** The whole screen, under TerminalContext. */
export function TerminalScreen(): ReactElement {
  useAppearance();
  useDocumentSigns();
  useFirstSymbol();
  const narrow = useMediaQuery("(max-width: 767px)");
  const { notices, notify } = useNotices();
  return (
    <div className={styles.screen}>
      <TopBar narrow={narrow} />
      <main className={styles.main}>{narrow ? <PhoneWorkspace /> : <Workspace onNotice={notify} />}</main>
      {!narrow && <StatusBar />}
      {notices}
    </div>
  );
}
