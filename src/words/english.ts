import { account } from "./en/account.ts";
import { alerts } from "./en/alerts.ts";
import { answers, oddReports } from "./en/answers.ts";
import { attention } from "./en/attention.ts";
import { awaited } from "./en/awaited.ts";
import { blotter } from "./en/blotter.ts";
import { depth, tape } from "./en/books.ts";
import { chart } from "./en/chart.ts";
import { commands } from "./en/commands.ts";
import { common } from "./en/common.ts";
import { connection } from "./en/connection.ts";
import { desk } from "./en/desk.ts";
import { exits } from "./en/exits.ts";
import { fills } from "./en/fills.ts";
import { formats } from "./en/formats.ts";
import { glossary } from "./en/glossary.ts";
import { ladder } from "./en/ladder.ts";
import { links } from "./en/links.ts";
import { market } from "./en/market.ts";
import { nicknames } from "./en/nicknames.ts";
import { notices } from "./en/notices.ts";
import { orders } from "./en/orders.ts";
import { panels } from "./en/panels.ts";
import { positions } from "./en/positions.ts";
import { assetClasses, refusals } from "./en/refusals.ts";
import { phases, rules } from "./en/rules.ts";
import { safety } from "./en/safety.ts";
import { sentences } from "./en/sentences.ts";
import { session } from "./en/session.ts";
import { settings } from "./en/settings.ts";
import { signIn } from "./en/signIn.ts";
import { start } from "./en/start.ts";
import { ticket } from "./en/ticket.ts";
import { tour } from "./en/tour.ts";
import { ui } from "./en/ui.ts";

/** What the terminal says, by where it says it; every other language has to say the same. */
export const english = {
  /** IETF tag. */
  tag: "en" as string,
  account,
  alerts,
  answers,
  assetClasses,
  attention,
  awaited,
  blotter,
  chart,
  commands,
  common,
  connection,
  depth,
  desk,
  exits,
  fills,
  formats,
  glossary,
  ladder,
  links,
  market,
  nicknames,
  notices,
  oddReports,
  orders,
  panels,
  phases,
  positions,
  refusals,
  rules,
  safety,
  sentences,
  session,
  settings,
  signIn,
  start,
  tape,
  ticket,
  tour,
  ui,
};
