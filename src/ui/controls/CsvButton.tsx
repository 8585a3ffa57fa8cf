import type { ReactElement } from "react";
import { IconButton } from "./IconButton.tsx";
import { csvName, saveFile } from "../page/saveFile.ts";
import { words } from "../../words/words.ts";

export interface CsvButtonProps {
  /** What the table is: "Fills". Names the file and the button. */
  readonly name: string;
  /** Epoch ms, for the file's name. */
  readonly now: () => number;
  /** The CSV, read when pressed. */
  readonly read: () => string;
}

/** Saves what a table shows as a file. */
export function CsvButton({ name, now, read }: CsvButtonProps): ReactElement {
  return (
    <IconButton
      icon="download"
      label={words.ui.exportCsv(name)}
      onClick={() => saveFile(csvName(name, now()), "text/csv", read())}
    />
  );
}
