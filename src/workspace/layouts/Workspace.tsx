import "./flexlayout.css";
import {
  Actions,
  I18nLabel,
  Layout,
  TabNode,
  type Model,
  type BorderNode,
  type ITabRenderValues,
  type ITabSetRenderValues,
  type TabSetNode,
} from "flexlayout-react";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { findPanel, PANELS } from "../../panels/registry.ts";
import { useSettings } from "../../settings/useSettings.ts";
import type { SettingsStore } from "../../settings/settingsStore.ts";
import type { Terminal } from "../../terminal.ts";
import { useTerminal } from "../../useTerminal.ts";
import { usePanelActs, usePanelRequests } from "../hands/HandsContext.tsx";
import { assertNever } from "../../lib/assert.ts";
import { DockedPanel } from "../links/DockedPanel.tsx";
import { LinkedName } from "../links/LinkBadge.tsx";
import { linkTab, openAnother, panelInFront, shownInFront } from "../links/panelActs.ts";
import { DockedPhase } from "../links/PhaseSign.tsx";
import { PanelMenu } from "../links/PanelMenu.tsx";
import { movePanel } from "../links/panelPlaces.ts";
import { PanelSymbolDialog } from "../links/PanelSymbolDialog.tsx";
import { tabPlace } from "../links/tabPlace.ts";
import { panelSettings } from "../../settings/panelLinks.ts";
import { focusPanel } from "./focusPanel.ts";
import { useScreenWindows, useWindowChanges } from "./ScreenWindows.tsx";
import { pageSize } from "./defaultLayout.ts";
import { openLayout } from "./savedLayout.ts";
import { documentTitle } from "./useDocumentSigns.ts";
import { DockNames } from "./DockNames.tsx";
import { useTabOrder } from "./useTabOrder.ts";
import { bringBack, firstTab, moveOut } from "./windowHome.ts";
import { TabCount } from "./TabCount.tsx";
import { words } from "../../words/words.ts";

/** The docked panels. Every change of their places is saved at once; setting the layout to null brings the default back. */
export function Workspace(): ReactElement {
  const terminal = useTerminal();
  const { settings, notices } = terminal;
  const { openWindow, closeWindow } = useWindowChanges();
  const saved = useSettings((chosen) => chosen.layout);
  const [opened, setOpened] = useState(() => openLayout(saved, PANELS, pageSize()));
  const own = useRef(saved);
  // As the docking library would decide it: under fingers there are none.
  const [windowsOffered] = useState(() => matchMedia("(hover: hover) and (pointer: fine)").matches);
  const openedWindows = useRef(new Set<string>());

  useEffect(() => {
    if (opened.broken) notices.notify(words.desk.layoutBroken);
  }, [opened, notices]);

  useEffect(() => {
    if (saved === own.current) return;
    own.current = saved;
    setOpened(openLayout(saved, PANELS, pageSize()));
  }, [saved]);

  const windows = useScreenWindows();
  useTabOrder();
  usePanelRequests(({ id, focus, field }) => {
    const { model } = opened;
    const tab = model.getNodeById(id);
    if (tab === undefined) return;
    const maximized = model.getMaximizedTabset();
    if (maximized !== undefined && maximized !== tab.getParent())
      model.doAction(Actions.maximizeToggle(maximized.getId()));
    model.doAction(Actions.selectTab(id));
    if (focus) focusPanel(findPanel(id)?.name ?? "", windows, field);
  });

  const [choosing, setChoosing] = useState<TabNode | null>(null);
  usePanelActs((act) => {
    const anyPanel = ["move", "window", "maximize", "close"].includes(act.kind);
    const node = anyPanel ? shownInFront(opened.model) : panelInFront(opened.model);
    if (node === null) return;
    const name = node.getName();
    switch (act.kind) {
      case "link":
        linkTab(node, terminal, act.link);
        notices.announce(words.links.isLinkedTo(name, words.links.group[act.link]));
        break;
      case "another":
        if (findPanel(node.getComponent() ?? "")?.several !== true)
          notices.announce(words.links.onlyOne(name));
        else if (!openAnother(node, { settings: seenBy(node, terminal) }))
          notices.announce(words.links.tooMany);
        break;
      case "symbol":
        setChoosing(node);
        break;
      case "move":
        notices.announce(
          movePanel(node, act.to) ? words.links.moved(name) : words.links.notMoved[act.to](name),
        );
        break;
      case "window":
        if (windowsOffered) moveOut(opened.model, Actions.popoutTab(node.getId()));
        else notices.notify(words.links.noWindows(name));
        break;
      case "maximize": {
        const tabset = node.getParent();
        if (tabset !== undefined) opened.model.doAction(Actions.maximizeToggle(tabset.getId()));
        break;
      }
      case "close":
        if (node.isEnableClose()) opened.model.doAction(Actions.deleteTab(node.getId()));
        else notices.announce(words.links.staysOpen(name));
        break;
      default:
        assertNever(act, "act");
    }
  });

  return (
    <>
      <Layout
        model={opened.model}
        factory={renderPanel}
        realtimeResize
        invalidateTabContentOnParentRender={false}
        onRenderTab={titleWithCount}
        onRenderTabSet={withPanelMenu}
        i18nTranslator={translate}
        supportsPopout={windowsOffered}
        popoutURL="popout.html"
        popoutWindowName="Tapedeck"
        onAction={(action) => {
          switch (action.type) {
            case Actions.POPOUT_TAB:
              moveOut(opened.model, action);
              return undefined;
            case Actions.CLOSE_POPOUT:
              bringBack(opened.model, action.data.layoutId);
              if (!openedWindows.current.delete(action.data.layoutId))
                notices.notify(words.links.windowBlocked);
              return undefined;
            default:
              return action;
          }
        }}
        onPopoutOpen={(layout, popout) => {
          const id = layout.getLayoutId();
          openedWindows.current.add(id);
          openWindow(popout, {
            title: () => windowTitle(opened.model, id, terminal),
            // Whatever was drawn in it died with it: the panels are made anew.
            onGone: () => {
              bringBack(opened.model, id);
              setOpened(openLayout(opened.model.toJson(), PANELS, pageSize()));
            },
          });
        }}
        onPopoutClose={(_layout, popout) => closeWindow(popout)}
        onModelChange={(model) => {
          const layout = model.toJson();
          own.current = layout;
          settings.set({ layout });
        }}
      />
      {choosing !== null && (
        <PanelSymbolDialog
          name={choosing.getName()}
          settings={seenBy(choosing, terminal)}
          onClose={() => setChoosing(null)}
        />
      )}
    </>
  );
}

/** Of a window with panels: the one in front, and what it shows. */
function windowTitle(model: Model, layoutId: string, terminal: Terminal): string {
  const node = model.getActiveTabset(layoutId)?.getSelectedNode() ?? firstTab(model, layoutId);
  if (!(node instanceof TabNode)) return "Tapedeck";
  const follows = findPanel(node.getComponent() ?? "")?.follows === true;
  const shown = documentTitle({ ...terminal, settings: seenBy(node, terminal) });
  return follows ? `${node.getName()} ${shown}` : `${node.getName()} · Tapedeck`;
}

/** The library's words in ours; what is not named here stays. */
const LIBRARY_WORDS: Readonly<Record<string, string>> = {
  [I18nLabel.Popout_Tab]: words.desk.moveToWindow,
  [I18nLabel.Maximize]: words.desk.maximize,
  [I18nLabel.Restore]: words.desk.backToTheirPlace,
  [I18nLabel.Splitter]: words.desk.resize,
  [I18nLabel.Overflow_Menu_Tooltip]: words.desk.hiddenTabs,
  [I18nLabel.Close_Tab]: words.common.close,
  [I18nLabel.Active_Tabset]: words.desk.activeTabs,
  [I18nLabel.Move_Tabset]: words.desk.moveTabs,
};

function translate(key: string): string {
  return LIBRARY_WORDS[key] ?? key;
}

function renderPanel(node: TabNode): ReactElement {
  return <DockedPanel node={node} />;
}

function seenBy(node: TabNode, { settings, instruments }: Terminal): SettingsStore {
  return panelSettings(settings, tabPlace(node), instruments);
}

/** The menu is that of the tab in front. */
function withPanelMenu(tabset: TabSetNode | BorderNode, values: ITabSetRenderValues): void {
  values.buttons.push(<DockNames key="names" />);
  const node = tabset.getSelectedNode();
  if (!(node instanceof TabNode) || findPanel(node.getComponent() ?? "")?.follows !== true) return;
  values.buttons.unshift(
    <DockedPhase key={`phase-${node.getId()}`} node={node} />,
    <PanelMenu key={node.getId()} node={node} />,
  );
}

function titleWithCount(node: TabNode, values: ITabRenderValues): void {
  values.content = (
    <>
      <LinkedName node={node} />
      <TabCount id={node.getComponent() ?? ""} />
    </>
  );
}
