import { createContext, useContext, type ReactElement, type ReactNode } from "react";
import type { Settings } from "../../settings/settingsStore.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { SegmentedControl } from "../../ui/controls/SegmentedControl.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { foundBy, textsIn, words, type Words } from "../../words/words.ts";
import { matchesWords } from "../../lib/wordMatch.ts";
import styles from "./Settings.module.css";

const SettingsFilter = createContext("");

const SectionTitle = createContext("");

export interface FoundRowsProps {
  /** What was typed in the search. */
  readonly typed: string;
  /** Says that nothing matches what was typed. */
  readonly none: (typed: string) => string;
  /** In two columns where there is room. */
  readonly columns?: boolean;
  /** Sections. */
  readonly children: ReactNode;
}

/** Sections of rows that a search goes through. */
export function FoundRows({ typed, none, columns = false, children }: FoundRowsProps): ReactElement {
  return (
    <SettingsFilter value={typed}>
      <div className={styles.found} data-columns={columns || undefined}>
        {children}
        <p className={styles.none}>{none(typed)}</p>
      </div>
    </SettingsFilter>
  );
}

export interface SettingSectionProps {
  readonly title: (words: Words) => string;
  readonly children: ReactNode;
}

/** A heading over its settings; gone while none of them is found. */
export function SettingSection({ title, children }: SettingSectionProps): ReactElement {
  return (
    <SectionTitle value={foundBy(title)}>
      <section className={styles.section} aria-label={title(words)}>
        <h2 className={styles.sectionTitle}>{title(words)}</h2>
        {children}
      </section>
    </SectionTitle>
  );
}

export interface SettingRowProps {
  /** What it is found by, besides its section's title. */
  readonly found: string;
  readonly children: ReactNode;
}

/** One setting, shown while the search finds it. */
export function SettingRow({ found, children }: SettingRowProps): ReactElement | null {
  const typed = useContext(SettingsFilter);
  const title = useContext(SectionTitle);
  if (!matchesWords(`${title} ${found}`, typed)) return null;
  return (
    <div className={styles.setting} data-setting="">
      {children}
    </div>
  );
}

export interface ChoiceProps {
  readonly label: string;
  /** One sentence below, where the name does not say it all. */
  readonly note?: string | undefined;
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

/** Settings that are one of a few words. */
type WordSetting = {
  [Name in keyof Settings]: Settings[Name] extends string ? Name : never;
}[keyof Settings];

interface SettingWords {
  readonly label: string;
  readonly find: string;
  readonly note?: string;
}

export interface ChoiceSettingProps<Name extends WordSetting> {
  readonly name: Name;
  /** Its words in any language. */
  readonly says: (settings: Words["settings"]) => SettingWords;
  readonly options: readonly { readonly value: Settings[Name]; readonly label: string }[];
}

/** A setting that is one of a few, all in view. */
export function ChoiceSetting<Name extends WordSetting>(props: ChoiceSettingProps<Name>): ReactElement {
  const { name, says, options } = props;
  const { label, note } = says(words.settings);
  const { settings } = useTerminal();
  const value = useSettings((chosen) => chosen[name]);
  return (
    <SettingRow found={foundBy(({ settings: all }) => textsIn(says(all)))}>
      <Choice label={label} note={note}>
        <SegmentedControl<Settings[Name]>
          label={label}
          value={value}
          options={options}
          onChange={(next) => settings.set({ [name]: next })}
        />
      </Choice>
    </SettingRow>
  );
}

export interface OnOffProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (on: boolean) => void;
}

export function OnOff({ label, value, onChange }: OnOffProps): ReactElement {
  return (
    <SegmentedControl
      label={label}
      value={value ? "on" : "off"}
      options={[
        { value: "off", label: words.settings.off },
        { value: "on", label: words.settings.on },
      ]}
      onChange={(chosen) => onChange(chosen === "on")}
    />
  );
}
