import "./flexlayout.css";
import { Actions, I18nLabel, Layout, type ITabRenderValues, type TabNode } from "flexlayout-react";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { findPanel, PANELS } from "../panels/registry.ts";
import { useSettings } from "../settings/useSettings.ts";
import { useTerminal } from "../useTerminal.ts";
import { RegisteredPanel } from "./PanelBoundary.tsx";
import { usePanelRequests } from "./hands/HandsContext.tsx";
import { focusPanel } from "./focusPanel.ts";
import { useScreenWindows, useWindowChanges } from "./ScreenWindows.tsx";
import { openLayout } from "./savedLayout.ts";
import { TabCount } from "./TabCount.tsx";

/** The docked panels. Every change of their places is saved at once; setting the layout to null brings the default back. */
export function Workspace(): ReactElement {
  const { settings, notices } = useTerminal();
  const { openWindow, closeWindow } = useWindowChanges();
  const saved = useSettings((chosen) => chosen.layout);
  const [opened, setOpened] = useState(() => openLayout(saved, PANELS, window.innerWidth));
  const own = useRef(saved);

  useEffect(() => {
    if (opened.broken) notices.notify("The saved layout could not be read. The default layout is shown.");
  }, [opened, notices]);

  useEffect(() => {
    if (saved === own.current) return;
    own.current = saved;
    setOpened(openLayout(saved, PANELS, window.innerWidth));
  }, [saved]);

  const windows = useScreenWindows();
  usePanelRequests(({ id, focus }) => {
    const { model } = opened;
    const tab = model.getNodeById(id);
    if (tab === undefined) return;
    const maximized = model.getMaximizedTabset();
    if (maximized !== undefined && maximized !== tab.getParent())
      model.doAction(Actions.maximizeToggle(maximized.getId()));
    model.doAction(Actions.selectTab(id));
    if (focus) focusPanel(findPanel(id)?.name ?? "", windows);
  });

  return (
    <Layout
      model={opened.model}
      factory={renderPanel}
      realtimeResize
      invalidateTabContentOnParentRender={false}
      onRenderTab={titleWithCount}
      i18nTranslator={translate}
      popoutURL="popout.html"
      popoutWindowName="Tapedeck"
      onPopoutOpen={(_layout, popout) => openWindow(popout)}
      onPopoutClose={(_layout, popout) => closeWindow(popout)}
      onModelChange={(model) => {
        const layout = model.toJson();
        own.current = layout;
        settings.set({ layout });
      }}
    />
  );
}

/** The library's words in ours; what is not named here stays. */
const WORDS: Readonly<Record<string, string>> = {
  [I18nLabel.Popout_Tab]: "Move this panel to a window of its own",
  [I18nLabel.Maximize]: "Maximize these panels",
  [I18nLabel.Restore]: "Back to their place",
};

function translate(key: string): string {
  return WORDS[key] ?? key;
}

function renderPanel(node: TabNode): ReactElement {
  return <RegisteredPanel id={node.getComponent() ?? ""} />;
}

function titleWithCount(node: TabNode, values: ITabRenderValues): void {
  values.content = (
    <>
      {node.getName()}
      <TabCount id={node.getComponent() ?? ""} />
    </>
  );
}
