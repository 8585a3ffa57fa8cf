import type { ReactElement } from "react";
import { CopyButton } from "../../ui/controls/CopyButton.tsx";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { ORIGIN_SIGNS } from "../../ui/figures/originSigns.ts";
import { TermHelp } from "../../ui/surfaces/TermHelp.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import type { ChannelFigure } from "./channelFigures.ts";
import styles from "./ConnectionPanel.module.css";

export interface FiguresProps {
  readonly figures: readonly ChannelFigure[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** Figures with their origin. Their texts are written in place; nothing is rendered again. */
export function Figures({ figures, subscribe }: FiguresProps): ReactElement {
  const { clock } = useTerminal();
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, origin, about, read, wide, copies }) => (
        <div
          key={label}
          className={styles.figure}
          data-wide={wide}
          title={words.connection.figureAbout[origin](about)}
        >
          <dt>
            <span>{label}</span>
            <TermHelp word={label} />
          </dt>
          <dd className={styles.value}>
            <LiveText subscribe={subscribe} read={read} />
          </dd>
          {copies !== undefined && (
            <dd className={styles.copy}>
              <CopyButton clock={clock} label={copies} read={read} />
            </dd>
          )}
          <dd className={styles.origin}>
            <span aria-hidden="true">{ORIGIN_SIGNS[origin]}</span>
            <span className="visually-hidden">{words.connection.origin[origin]}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
