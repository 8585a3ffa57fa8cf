import { createContext, useContext, type ReactElement, type ReactNode } from "react";
import { matchesWords } from "../hands/matchWords.ts";
import styles from "./Settings.module.css";

/** What is typed in the search of the settings. */
export const SettingsFilter = createContext("");

const SectionTitle = createContext("");

export interface SettingSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A heading over its settings; gone while none of them is found. */
export function SettingSection({ title, children }: SettingSectionProps): ReactElement {
  return (
    <SectionTitle value={title}>
      <section className={styles.section} aria-label={title}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {children}
      </section>
    </SectionTitle>
  );
}

export interface SettingRowProps {
  /** What it is found by, besides its section's title. */
  readonly words: string;
  readonly children: ReactNode;
}

/** One setting, shown while the search finds it. */
export function SettingRow({ words, children }: SettingRowProps): ReactElement | null {
  const typed = useContext(SettingsFilter);
  const title = useContext(SectionTitle);
  if (!matchesWords(`${title} ${words}`, typed)) return null;
  return (
    <div className={styles.setting} data-setting="">
      {children}
    </div>
  );
}

export interface ChoiceProps {
  readonly label: string;
  /** One sentence below, where the name does not say it all. */
  readonly note?: string;
  /** The control, which has the label as its name. */
  readonly children: ReactNode;
}

/** A label beside its control. */
export function Choice({ label, note, children }: ChoiceProps): ReactElement {
  return (
    <>
      <div className={styles.line}>
        <span aria-hidden="true">{label}</span>
        {children}
      </div>
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </>
  );
}
