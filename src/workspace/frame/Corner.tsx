import type { ReactElement } from "react";
import styles from "./Corner.module.css";
import { Notices } from "./Notices.tsx";
import { Tour } from "../tour/Tour.tsx";

/** What speaks to a person: over the lower left corner, the notices where they cover no exit, or on a narrow screen in a row of its own that covers nothing. */
export function Corner({ narrow }: { readonly narrow: boolean }): ReactElement {
  return (
    <div className={styles.corner} data-narrow={narrow || undefined}>
      <Notices narrow={narrow} />
      <Tour />
    </div>
  );
}
