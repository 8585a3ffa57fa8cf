import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from "@ariakit/react";
import type { ReactElement } from "react";
import type { Account } from "../../orders/lifecycle/orderStore.ts";
import { useAccount } from "../../orders/useOrders.ts";
import popover from "../../ui/surfaces/Popover.module.css";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { playsDemoMarket } from "../tour/demoMarket.ts";
import styles from "./WhichMoney.module.css";

/** Whose money orders are for: made up, as long as the exchange says so, else the account by its name. */
export function WhichMoney(): ReactElement | null {
  const { config } = useTerminal();
  const account = useAccount();
  // The page knows of its own market before that has told of the account.
  const demo = playsDemoMarket(config, { demo: import.meta.env.MODE === "demo", base: document.baseURI });
  const paper = account?.paper ?? (demo ? "market" : null);
  if (paper !== null) return <Paper paper={paper} account={account?.account ?? config.account} />;
  return account === null ? null : (
    <span className={styles.account} title={words.desk.accountOf(account.account)}>
      {account.account}
    </span>
  );
}

interface PaperProps {
  readonly paper: NonNullable<Account["paper"]>;
  readonly account: string;
}

function Paper({ paper, account }: PaperProps): ReactElement {
  const { name, title, about } = words.desk.paper;
  return (
    <PopoverProvider placement="bottom-start">
      <PopoverDisclosure className={styles.paper} title={title(account)}>
        {name}
      </PopoverDisclosure>
      <Popover className={`${popover.popover} ${styles.popover}`} gutter={6} portal unmountOnHide>
        <PopoverHeading className={styles.heading}>{title(account)}</PopoverHeading>
        {about[paper].map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Popover>
    </PopoverProvider>
  );
}
