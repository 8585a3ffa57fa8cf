import { invariant } from "../../../src/lib/assert.ts";
import { createRandom } from "../../../src/lib/random.ts";
import { TARIFF } from "./tariff.ts";
import { toInstrument, type Instrument, type InstrumentMessage } from "../../../src/protocol/instrument.ts";

/** An instrument and how its background market behaves. */
export interface ListedInstrument {
  readonly instrument: Instrument;
  /** Ticks: where the market starts. */
  readonly referencePrice: number;
  /** The usual distance between best bid and best ask. */
  readonly spreadTicks: number;
  /** Standard deviation of a year's returns: 0.3 is 30 %. */
  readonly volatility: number;
  /** Share of all orders, relative to the other instruments. */
  readonly activity: number;
  /** Usual size of a background order. */
  readonly orderLots: number;
  /** The sector it moves with, or the pair of currencies that it is. */
  readonly factor: string;
}

interface Row {
  readonly message: InstrumentMessage;
  readonly price: number;
  readonly spreadTicks: number;
  readonly volatility: number;
  readonly activity: number;
  readonly orderLots: number;
  readonly factor: string;
}

/** symbol, price, spread in ticks, volatility, activity */
const FX = `
EURUSD 1.16420 6 0.075 10
USDJPY 152.310 7 0.095 8
GBPUSD 1.32850 9 0.08 6
AUDUSD 0.66240 8 0.1 4
USDCAD 1.38410 10 0.065 4
USDCHF 0.79680 10 0.08 3
NZDUSD 0.58130 11 0.1 2
EURJPY 177.320 12 0.09 3
EURGBP 0.87630 9 0.055 2
GBPJPY 202.340 18 0.1 2
AUDJPY 100.890 14 0.12 1.5
EURCHF 0.92760 12 0.055 1.5
GBPCHF 1.05860 20 0.075 1
CADJPY 110.040 16 0.1 1
EURCAD 1.61140 20 0.07 1
AUDCAD 0.91680 18 0.075 1`;

/** As a person calls them. */
const CURRENCIES: Readonly<Record<string, string>> = {
  EUR: "Euro",
  USD: "US dollar",
  JPY: "Japanese yen",
  GBP: "British pound",
  AUD: "Australian dollar",
  CAD: "Canadian dollar",
  CHF: "Swiss franc",
  NZD: "New Zealand dollar",
};

/** symbol, price, spread in ticks, volatility, activity, factor, name */
const EQUITIES = `
AAPL 278.40 2 0.26 6 tech Apple
MSFT 521.75 4 0.23 5 tech Microsoft
NVDA 196.20 1 0.42 9 chips NVIDIA
AMZN 244.85 2 0.3 5 tech Amazon.com
GOOGL 296.10 3 0.29 4 tech Alphabet
META 688.30 8 0.33 4 tech Meta Platforms
TSLA 428.60 5 0.55 7 autos Tesla
AVGO 371.90 6 0.45 3 chips Broadcom
AMD 238.15 3 0.5 4 chips Advanced Micro Devices
INTC 41.32 1 0.48 3 chips Intel
NFLX 1124.50 30 0.34 2 tech Netflix
JPM 312.25 4 0.24 2 banks JPMorgan Chase
BAC 54.18 1 0.27 2 banks Bank of America
GS 806.40 30 0.28 1 banks Goldman Sachs
V 341.70 5 0.2 1.5 banks Visa
XOM 117.62 2 0.24 2 oil Exxon Mobil
CVX 155.28 3 0.25 1.5 oil Chevron
UNH 338.90 8 0.38 1.5 health UnitedHealth
JNJ 198.45 3 0.17 1.5 health Johnson & Johnson
LLY 968.20 35 0.34 1 health Eli Lilly
PFE 25.64 1 0.26 1.5 health Pfizer
WMT 103.76 1 0.21 1.5 staples Walmart
KO 70.92 1 0.15 1.5 staples Coca-Cola
PG 149.35 2 0.17 1 staples Procter & Gamble
BA 203.80 5 0.36 1.5 industry Boeing
CAT 562.10 15 0.31 1 industry Caterpillar`;

/** symbol, price, spread in ticks, volatility, activity, factor, tick, precision, multiplier, name */
const FUTURES = `
ESZ6 6912.25 1 0.16 9 index 0.25 2 50 E-mini S&P 500 Dec 26
NQZ6 25480.50 2 0.21 8 index 0.25 2 20 E-mini Nasdaq-100 Dec 26
YMZ6 47820 3 0.15 3 index 1 0 5 E-mini Dow Dec 26
RTYZ6 2498.4 2 0.22 3 index 0.1 1 50 E-mini Russell 2000 Dec 26
CLF7 63.48 1 0.34 5 oil 0.01 2 1000 Crude oil Jan 27
NGF7 4.268 2 0.6 3 gas 0.001 3 10000 Natural gas Jan 27
GCG7 4186.4 3 0.18 5 metals 0.1 1 100 Gold Feb 27
SIH7 51.420 2 0.32 2 metals 0.005 3 5000 Silver Mar 27
ZNZ6 112.843750 1 0.055 3 rates 0.015625 6 1000 10-year T-note Dec 26
ZBZ6 117.31250 1 0.11 2 rates 0.03125 5 1000 T-bond Dec 26
6EZ6 1.16550 1 0.075 2 EURUSD 0.00005 5 125000 Euro FX Dec 26
HGH7 5.1240 2 0.24 2 metals 0.0005 4 25000 Copper Mar 27`;

/** symbol, price, spread in ticks, volatility, activity, usual order in lots, precision, lot, largest order, name */
const CRYPTO = `
BTCUSD 94250.00 150 0.45 8 1200 2 0.0001 100 Bitcoin
ETHUSD 3140.50 25 0.6 6 900 2 0.001 1000 Ether
SOLUSD 142.35 3 0.75 4 1500 2 0.01 20000 Solana
XRPUSD 2.2140 5 0.75 3 900 4 1 1000000 XRP
ADAUSD 0.5120 2 0.8 2 2500 4 1 5000000 Cardano
DOGEUSD 0.16240 6 0.9 2 6000 5 1 20000000 Dogecoin
LTCUSD 92.40 4 0.7 1.5 600 2 0.01 20000 Litecoin
LINKUSD 14.620 6 0.8 1.5 800 3 0.1 200000 Chainlink
AVAXUSD 15.870 7 0.85 1.5 700 3 0.1 200000 Avalanche
DOTUSD 2.8650 8 0.85 1 2500 4 0.1 500000 Polkadot`;

/** The named instruments, then seeded made-up equities: SYN0001 and on. At most 10,000 in all. */
export function createInstrumentList(count: number, seed: number): readonly ListedInstrument[] {
  const rows = [
    ...table(FX).map(fx),
    ...table(EQUITIES).map(equity),
    ...table(FUTURES).map(future),
    ...table(CRYPTO).map(crypto),
  ];
  const random = createRandom(seed);
  const wanted = Math.min(count, 10_000);
  for (let number = 1; rows.length < wanted; number += 1) {
    const price = Math.exp(2 + 4 * random.next());
    const sector = SECTORS[random.integer(SECTORS.length)] ?? "tech";
    rows.push(
      equity([
        `SYN${String(number).padStart(4, "0")}`,
        price.toFixed(2),
        String(1 + Math.round((price / 50) * (1 + random.next()))),
        (0.15 + 0.45 * random.next()).toFixed(3),
        (0.05 + 0.5 * random.next() ** 3).toFixed(3),
        sector,
        `Synthetic ${sector} ${number}`,
      ]),
    );
  }
  return rows.slice(0, wanted).map(list);
}

const SECTORS = ["tech", "chips", "autos", "banks", "oil", "health", "staples", "industry"] as const;

function table(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
}

function fx([symbol = "", price, spread, volatility, activity]: string[]): Row {
  const base = symbol.slice(0, 3);
  const quote = symbol.slice(3);
  const pipPosition = quote === "JPY" ? 2 : 4;
  const message: InstrumentMessage = {
    symbol,
    description: `${CURRENCIES[base] ?? base} / ${CURRENCIES[quote] ?? quote}`,
    assetClass: "fx",
    currency: quote,
    tickSize: tickOf(pipPosition + 1),
    lotSize: "1000",
    minQty: "1000",
    maxQty: "50000000",
    pricePrecision: pipPosition + 1,
    pipPosition,
    priceBandPct: 5,
  };
  return { message, ...behaviour([price, spread, volatility, activity]), orderLots: 250, factor: symbol };
}

function equity([symbol = "", price, spread, volatility, activity, factor = "", ...name]: string[]): Row {
  const message: InstrumentMessage = {
    symbol,
    description: name.join(" "),
    assetClass: "equity",
    currency: "USD",
    tickSize: "0.01",
    lotSize: "1",
    minQty: "1",
    maxQty: "100000",
    pricePrecision: 2,
    priceBandPct: 10,
  };
  const orderLots = Number(price) > 500 ? 20 : 100;
  return { message, ...behaviour([price, spread, volatility, activity]), orderLots, factor };
}

function future([
  symbol = "",
  price,
  spread,
  volatility,
  activity,
  factor = "",
  tickSize = "",
  precision,
  contractMultiplier = "",
  ...name
]: string[]): Row {
  const message: InstrumentMessage = {
    symbol,
    description: name.join(" "),
    assetClass: "future",
    currency: "USD",
    tickSize,
    lotSize: "1",
    minQty: "1",
    maxQty: "2000",
    pricePrecision: Number(precision),
    priceBandPct: 7,
    contractMultiplier,
  };
  return { message, ...behaviour([price, spread, volatility, activity]), orderLots: 8, factor };
}

function crypto([
  symbol = "",
  price,
  spread,
  volatility,
  activity,
  orderLots,
  precision,
  lotSize = "",
  maxQty = "",
  ...name
]: string[]): Row {
  const message: InstrumentMessage = {
    symbol,
    description: name.join(" "),
    assetClass: "crypto",
    currency: "USD",
    tickSize: tickOf(Number(precision)),
    lotSize,
    minQty: lotSize,
    maxQty,
    pricePrecision: Number(precision),
    priceBandPct: 10,
  };
  return {
    message,
    ...behaviour([price, spread, volatility, activity]),
    orderLots: Number(orderLots),
    factor: "crypto",
  };
}

function behaviour([price, spread, volatility, activity]: (string | undefined)[]): Pick<
  Row,
  "price" | "spreadTicks" | "volatility" | "activity"
> {
  return {
    price: Number(price),
    spreadTicks: Number(spread),
    volatility: Number(volatility),
    activity: Number(activity),
  };
}

/** The tick that is one of the last shown decimal. */
function tickOf(precision: number): string {
  return `0.${"0".repeat(precision - 1)}1`;
}

function list({ message, price, ...rest }: Row): ListedInstrument {
  const instrument = toInstrument({ ...message, ...TARIFF[message.assetClass] });
  invariant(!("kind" in instrument), `${message.symbol} cannot be listed`);
  return { instrument, referencePrice: Math.round(price / Number(message.tickSize)), ...rest };
}
