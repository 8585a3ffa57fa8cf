import { Actions, type TabNode } from "flexlayout-react";
import { readPanelConfig, type PanelConfig, type PanelPlace } from "../../settings/panelLinks.ts";

const places = new WeakMap<TabNode, PanelPlace>();

/** The config of a docked panel, kept in its tab and with it in the layout. */
export function tabPlace(node: TabNode): PanelPlace {
  const known = places.get(node);
  if (known !== undefined) return known;
  let raw: unknown = Symbol("unread");
  let config: PanelConfig;
  const place: PanelPlace = {
    getState() {
      const now: unknown = node.getConfig();
      if (now !== raw) {
        raw = now;
        config = readPanelConfig(now);
      }
      return config;
    },
    subscribe(listener) {
      const model = node.getModel();
      const changed = { onAfterAction: () => listener() };
      model.addChangeListener(changed);
      return () => model.removeChangeListener(changed);
    },
    set(changes) {
      const next = { ...place.getState(), ...changes };
      node.getModel().doAction(Actions.updateNodeAttributes(node.getId(), { config: next }));
    },
  };
  places.set(node, place);
  return place;
}
