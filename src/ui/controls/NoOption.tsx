import type { ReactElement } from "react";

export interface NoOptionProps {
  readonly className: string | undefined;
  /** Why the list is empty. */
  readonly children: string;
}

/** In place of a list's options while there are none: to a screen reader a list without any is a broken one. */
export function NoOption({ className, children }: NoOptionProps): ReactElement {
  return (
    <div role="option" aria-disabled="true" aria-selected="false" className={className}>
      {children}
    </div>
  );
}
