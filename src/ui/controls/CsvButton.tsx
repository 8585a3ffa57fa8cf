import type { ReactElement } from "react";
import { IconButton } from "./IconButton.tsx";
import { words } from "../../words/words.ts";

export interface CsvButtonProps {
  /** What is exported: "Fills". */
  readonly name: string;
  readonly onExport: () => void;
}

/** Saves what a table shows as a file. */
export function CsvButton({ name, onExport }: CsvButtonProps): ReactElement {
  return <IconButton icon="download" label={words.ui.exportCsv(name)} onClick={onExport} />;
}
