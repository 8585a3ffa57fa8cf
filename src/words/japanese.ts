import { account } from "./ja/account.ts";
import { alerts } from "./ja/alerts.ts";
import { attention } from "./ja/attention.ts";
import { chart } from "./ja/chart.ts";
import { commands } from "./ja/commands.ts";
import { common } from "./ja/common.ts";
import { connection } from "./ja/connection.ts";
import { desk } from "./ja/desk.ts";
import { faults } from "./ja/faults.ts";
import { fills } from "./ja/fills.ts";
import { formats } from "./ja/formats.ts";
import { glossary } from "./ja/glossary.ts";
import { links } from "./ja/links.ts";
import { market } from "./ja/market.ts";
import { notices } from "./ja/notices.ts";
import { orders } from "./ja/orders.ts";
import { panels } from "./ja/panels.ts";
import { positions } from "./ja/positions.ts";
import { safety } from "./ja/safety.ts";
import { session } from "./ja/session.ts";
import { settings } from "./ja/settings.ts";
import { signIn } from "./ja/signIn.ts";
import { start } from "./ja/start.ts";
import { tour } from "./ja/tour.ts";
import { ui } from "./ja/ui.ts";
import type { Words } from "./words.ts";

export const japanese: Words = {
  tag: "ja",
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
