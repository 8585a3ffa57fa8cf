import { account } from "./en/account.ts";
import { alerts } from "./en/alerts.ts";
import { attention } from "./en/attention.ts";
import { chart } from "./en/chart.ts";
import { commands } from "./en/commands.ts";
import { common } from "./en/common.ts";
import { connection } from "./en/connection.ts";
import { desk } from "./en/desk.ts";
import { faults } from "./en/faults.ts";
import { fills } from "./en/fills.ts";
import { formats } from "./en/formats.ts";
import { glossary } from "./en/glossary.ts";
import { links } from "./en/links.ts";
import { market } from "./en/market.ts";
import { notices } from "./en/notices.ts";
import { orders } from "./en/orders.ts";
import { panels } from "./en/panels.ts";
import { positions } from "./en/positions.ts";
import { safety } from "./en/safety.ts";
import { session } from "./en/session.ts";
import { settings } from "./en/settings.ts";
import { signIn } from "./en/signIn.ts";
import { start } from "./en/start.ts";
import { tour } from "./en/tour.ts";
import { ui } from "./en/ui.ts";

/** What the terminal says, by where it says it; every other language has to say the same. */
export const english = {
  /** IETF tag. */
  tag: "en" as string,
  account,
  alerts,
  attention,
  chart,
  commands,
  common,
  connection,
  desk,
  faults,
  fills,
  formats,
  glossary,
  links,
  market,
  notices,
  orders,
  panels,
  positions,
  safety,
  session,
  settings,
  signIn,
  start,
  tour,
  ui,
};
