import type { ReactElement } from "react";
import { Button } from "../../ui/controls/Button.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { signInWords } from "./signInWords.ts";
import styles from "./SignInNotice.module.css";
import { words } from "../../words/words.ts";

/** Under the top bar while the server refuses something until somebody signs in; nothing is asked for by itself. */
export function SignInNotice(): ReactElement | null {
  const { signIn, orderStore, recorded } = useTerminal();
  const state = useStoreValue(signIn, (value) => value);
  const working = useStoreValue(orderStore, (orders) => orders.working.size);
  if (state.kind === "notNeeded" || recorded) return null;
  const { title, text } = signInWords(state, working);
  return (
    <section aria-label={words.signIn.region} className={styles.bar}>
      <p role="alert" className={styles.words}>
        <strong className={styles.title}>{title}</strong> {text}
      </p>
      <div className={styles.actions}>
        {signIn.page !== null && (
          <Button variant="primary" onClick={signIn.open}>
            {state.refused.includes("instruments") ? words.signIn.signIn : words.signIn.signInAgain}
          </Button>
        )}
        <Button disabled={state.trying} onClick={signIn.again}>
          {state.trying ? words.signIn.trying : words.signIn.tryAgain}
        </Button>
      </div>
    </section>
  );
}
