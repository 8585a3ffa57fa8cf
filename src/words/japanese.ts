import { account } from "./ja/account.ts";
import { alerts } from "./ja/alerts.ts";
import { answers, oddReports } from "./ja/answers.ts";
import { attention } from "./ja/attention.ts";
import { awaited } from "./ja/awaited.ts";
import { blotter } from "./ja/blotter.ts";
import { depth, tape } from "./ja/books.ts";
import { chart } from "./ja/chart.ts";
import { commands } from "./ja/commands.ts";
import { common } from "./ja/common.ts";
import { connection } from "./ja/connection.ts";
import { desk } from "./ja/desk.ts";
import { exits } from "./ja/exits.ts";
import { fills } from "./ja/fills.ts";
import { formats } from "./ja/formats.ts";
import { glossary } from "./ja/glossary.ts";
import { ladder } from "./ja/ladder.ts";
import { links } from "./ja/links.ts";
import { market } from "./ja/market.ts";
import { nicknames } from "./ja/nicknames.ts";
import { notices } from "./ja/notices.ts";
import { orders } from "./ja/orders.ts";
import { panels } from "./ja/panels.ts";
import { positions } from "./ja/positions.ts";
import { assetClasses, refusals } from "./ja/refusals.ts";
import { phases, rules } from "./ja/rules.ts";
import { safety } from "./ja/safety.ts";
import { sentences } from "./ja/sentences.ts";
import { session } from "./ja/session.ts";
import { settings } from "./ja/settings.ts";
import { signIn } from "./ja/signIn.ts";
import { start } from "./ja/start.ts";
import { ticket } from "./ja/ticket.ts";
import { tour } from "./ja/tour.ts";
import { ui } from "./ja/ui.ts";
import type { Words } from "./words.ts";

export const japanese: Words = {
  tag: "ja",
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
