import { createBarHistory, type BarHistoryState } from "./barHistory.ts";
import { answerBars, answerVolumes } from "./barsEndpoint.ts";
import { createDayVolumes, type DayVolumesState } from "./dayVolumes.ts";
import { createCsvFlow, type CsvFlow, type CsvFlowState } from "../csv/csvFlow.ts";
import type { CsvMarket } from "../csv/csvMarket.ts";
import { createFlow, type FlowState } from "../crowd/flow.ts";
import type { ListedInstrument } from "../market/instrumentList.ts";
import type { MarketData, MarketDataOptions } from "./marketData.ts";
import { createMarketWatch, type WatchState } from "./marketWatch.ts";
import { createPriceLog, type PriceLogState } from "./priceLog.ts";
import { createPriceStreams } from "./priceStreams.ts";
import { createScenarioRun, type ScenarioState } from "../crowd/scenarioRun.ts";
import { tradingDayOf } from "../../../src/protocol/tradingDay.ts";

interface SavedPriceSide {
  readonly flow: FlowState;
  readonly scenario: ScenarioState;
  /** Of the instrument that follows a file. */
  readonly csv?: CsvFlowState;
  readonly tapes: WatchState;
  readonly history: BarHistoryState;
  /** Absent in what an older exchange saved. */
  readonly volumes?: DayVolumesState;
  readonly day: number;
  /** Only when it was handed over. */
  readonly log?: PriceLogState;
}

/** An instrument whose market follows a file in the place of the background flow. */
export interface CsvFeed {
  readonly market: CsvMarket;
  /** Ms of the file in one ms. */
  readonly speed: number;
}

/** Background flow, bars and price streams of these instruments. A new market's books are filled before it returns. */
export function createPriceSide(
  listed: readonly ListedInstrument[],
  options: MarketDataOptions,
  feed?: CsvFeed,
): MarketData {
  const { markets, port, seed, rate, now } = options;
  const state = options.state as SavedPriceSide | undefined;
  const bySymbol = new Map(markets.map((market) => [market.instrument.symbol, market]));
  const history = createBarHistory({ listed, seed, bornAt: options.bornAt, state: state?.history });
  const volumes = createDayVolumes(options.bornAt, state?.volumes);
  const watch = createMarketWatch(markets, state?.tapes);
  const log = createPriceLog(options.epoch, undefined, state?.log);
  const streams = createPriceStreams({ ...options, watch, log });
  const isMadeUp = (sid: number): boolean => listed[sid]?.instrument.symbol !== feed?.market.symbol;
  const base = {
    listed: listed.filter((_, sid) => isMadeUp(sid)),
    ports: markets.filter(({ sid }) => isMadeUp(sid)).map((market) => port(market)),
    seed,
    rate,
    now,
  };
  const flow = createFlow(state === undefined ? base : { ...base, state: state.flow });
  if (state === undefined) flow.seedBooks();
  const scenario = createScenarioRun({
    listed: base.listed,
    seed,
    now,
    flow,
    phases: options.phases,
    first: options.scenario,
    state: state?.scenario,
  });
  const csv = feed === undefined ? null : openCsvFlow(feed);
  let day = state?.day ?? tradingDayOf(now());

  function save(): SavedPriceSide {
    const own = csv === null ? {} : { csv: csv.save() };
    return {
      flow: flow.save(),
      scenario: scenario.save(),
      ...own,
      tapes: watch.save(),
      history: history.save(),
      volumes: volumes.save(),
      day,
    };
  }

  function openCsvFlow({ market, speed }: CsvFeed): CsvFlow {
    const own = bySymbol.get(market.symbol);
    const entry = own === undefined ? undefined : listed[own.sid];
    if (own === undefined || entry === undefined) throw new Error(`${market.symbol} is not listed`);
    const { orderLots: usualLots, spreadTicks } = entry;
    return createCsvFlow({ market, speed, port: port(own), usualLots, spreadTicks, state: state?.csv });
  }

  return {
    trade(market, trade) {
      history.trade(market, trade);
      volumes.trade(market, trade);
      watch.trade(market, trade);
    },
    scenario,
    step(ms) {
      scenario.tick();
      flow.step(ms);
      csv?.step(ms);
    },
    publish() {
      streams.publish();
      const today = tradingDayOf(now());
      if (today === day) return;
      day = today;
      streams.beginDay();
    },
    bars: (query) => answerBars(query, (symbol) => bySymbol.get(symbol), history, now()),
    volumes: (query) => answerVolumes(query, (symbol) => bySymbol.get(symbol), volumes, now(), log.epoch()),
    openPrices: (query, lastEventIdHeader, reader) => streams.open(query, lastEventIdHeader, reader),
    openAs: (request) => streams.openAs(request),
    endStreams: () => streams.endAll(),
    freeze: (frozen) => streams.freeze(frozen),
    expireLog: () => streams.expireLog(),
    beginEpoch: (epoch) => streams.beginEpoch(epoch),
    sentStreams: () => streams.sentStreams(),
    save,
    handOver(): SavedPriceSide {
      streams.publish();
      return { ...save(), log: log.save() };
    },
  };
}
