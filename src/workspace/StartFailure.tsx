import type { ReactElement } from "react";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

/** The page when the terminal cannot start: what is wrong, and what to do. */
export function StartFailure({ text }: { readonly text: string }): ReactElement {
  return (
    <main role="alert" style={{ height: "100%" }}>
      <EmptyState
        title="Tapedeck cannot start"
        hint={text}
        action={<Button onClick={() => location.reload()}>Try again</Button>}
      />
    </main>
  );
}
